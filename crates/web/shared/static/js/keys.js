// data-key="e" on a link or button gives it a key; data-label names it in the sheet. "mod+k" is Ctrl K, or ⌘K on a Mac;
// "mod+enter" works while typing. Letters do nothing while the reader types or a dialog is open.
import { typing } from "asset:js/page.js";

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

function matches(element, event) {
  const key = element.dataset.key;
  const wantsMod = key.startsWith("mod+");
  const mod = mac ? event.metaKey : event.ctrlKey;
  if (wantsMod !== mod || event.altKey) return false;
  return event.key.toLowerCase() === (wantsMod ? key.slice(4) : key);
}

const reachable = (element) => !element.disabled && element.checkVisibility?.() !== false && element.closest("[inert]") === null;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const dialog = document.querySelector("dialog[open]");
  const mod = event.ctrlKey || event.metaKey;
  if (!mod && (typing(event.target) || dialog)) return;
  // The palette and the sheet open from everywhere, even where their buttons are folded away.
  const found = [...(dialog ?? document).querySelectorAll("[data-key]")].find((e) => matches(e, event) && (reachable(e) || e.dataset.open));
  if (!found) return;
  event.preventDefault();
  if (found.matches("input, textarea, select")) found.focus();
  else found.click();
});

/** Everything that has a key now: [{key, label, element}]. The palette offers the same. */
export function keyed() {
  const out = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    const label = element.dataset.label || element.getAttribute("aria-label") || element.textContent.trim();
    if (!reachable(element) && !element.dataset.open) continue;
    if (label && !out.has(element.dataset.key)) out.set(element.dataset.key, { key: element.dataset.key, label, element });
  }
  return [...out.values()];
}

/** How a key is written on a keycap: "e", "Ctrl K", "⌘Enter". */
export function spoken(key) {
  if (!key.startsWith("mod+")) return key;
  const name = key.slice(4);
  return (mac ? "⌘" : "Ctrl ") + name[0].toUpperCase() + name.slice(1);
}

// The sheet lists what this very page offers, beside the keys that every page has.
const sheet = document.getElementById("keys");
sheet?.addEventListener("beforetoggle", fill);
new MutationObserver(fill).observe(sheet ?? document.createElement("dialog"), { attributeFilter: ["open"] });
function fill() {
  const list = sheet?.querySelector("[data-keys]");
  if (!list) return;
  for (const old of list.querySelectorAll("[data-added]")) old.remove();
  for (const { key, label } of keyed()) {
    const row = document.createElement("div");
    row.dataset.added = "";
    const [term, detail, cap] = ["dt", "dd", "kbd"].map((tag) => document.createElement(tag));
    term.textContent = label;
    cap.textContent = spoken(key);
    detail.append(cap);
    row.append(term, detail);
    list.append(row);
  }
}

for (const cap of document.querySelectorAll("kbd[data-mod]")) cap.textContent = spoken(`mod+${cap.dataset.mod.toLowerCase()}`);
