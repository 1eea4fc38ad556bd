// [data-list] is a list that j and k walk and o opens; its rows are [data-row], each with one link or button that opens
// it ([data-row-open], or the first). The row that is open carries aria-current.
import { typing } from "asset:js/page.js";

const rows = () => [...document.querySelectorAll("[data-list] [data-row]")].filter((row) => row.checkVisibility?.() !== false);
const opener = (row) => row.querySelector("[data-row-open]") ?? row.querySelector("a, button");

function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const open = all.findIndex((row) => row.hasAttribute("aria-current"));
  const from = here >= 0 ? here : open;
  const to = from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by));
  opener(all[to])?.focus();
  all[to].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
    event.preventDefault();
  } else if (event.key === "o") {
    const row = rows().find((r) => r.contains(document.activeElement));
    if (row) opener(row)?.click();
  }
});

// Opening a row by htmx marks it at once.
document.addEventListener("htmx:beforeRequest", (event) => {
  const row = event.detail.elt.closest?.("[data-list] [data-row]");
  if (!row || event.detail.elt !== opener(row)) return;
  for (const other of row.closest("[data-list]").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
});
