// The command palette offers every page of the navigation and everything that has a key on this page.
// A page adds its own with <a data-command>…</a>, which may be hidden.
import { keyed, spoken } from "asset:js/keys.js";

const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector("ul");
let shown = [];
let at = 0;

function commands() {
  const out = [];
  const add = (label, element, key = "") => {
    const text = label.replace(/\s+/g, " ").trim();
    if (text && !out.some((c) => c.label === text)) out.push({ label: text, element, key });
  };
  for (const { key, label, element } of keyed()) if (element.dataset.open !== "#palette") add(label, element, spoken(key));
  for (const link of document.querySelectorAll("nav a, [data-command], .menu-body a, .menu-body button")) add(link.dataset.label || link.textContent, link);
  return out;
}

/** Every typed word must begin some word of the label. */
function fits(label, query) {
  const have = label.toLowerCase().split(/\s+/);
  return query.toLowerCase().split(/\s+/).filter(Boolean).every((word) => have.some((h) => h.startsWith(word)));
}

function draw() {
  shown = commands().filter((c) => fits(c.label, input.value)).slice(0, 12);
  at = Math.min(at, Math.max(0, shown.length - 1));
  list.replaceChildren(...shown.map((command, index) => {
    const item = document.createElement("li");
    item.id = `palette-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === at));
    item.append(command.label);
    if (command.key) item.append(Object.assign(document.createElement("kbd"), { textContent: command.key }));
    item.addEventListener("click", () => run(index));
    return item;
  }));
  dialog.querySelector(".palette-none").hidden = shown.length > 0;
  if (shown.length) input.setAttribute("aria-activedescendant", `palette-${at}`);
  else input.removeAttribute("aria-activedescendant");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

function run(index) {
  const command = shown[index];
  if (!command) return;
  dialog.close();
  if (command.element.matches("input, textarea, select")) command.element.focus();
  else command.element.click();
}

if (dialog) {
  new MutationObserver(() => {
    if (!dialog.open) return;
    input.value = "";
    at = 0;
    draw();
    input.focus();
  }).observe(dialog, { attributeFilter: ["open"] });
  input.addEventListener("input", () => { at = 0; draw(); });
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && shown.length) {
      at = (at + move + shown.length) % shown.length;
      draw();
    } else if (event.key === "Enter") run(at);
    else return;
    event.preventDefault();
  });
}
