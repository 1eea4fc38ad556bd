// How the other modules meet the page: once for what is there, again for what htmx puts there.

/** Calls `start(element)` once for each element that matches, now and after each swap. */
export function each(selector, start) {
  const seen = new WeakSet();
  const visit = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) {
      if (seen.has(element)) continue;
      seen.add(element);
      start(element);
    }
  };
  visit(document);
  document.addEventListener("htmx:load", (event) => visit(event.detail.elt));
}

/** A sentence of the page's language, by its name in layout/overlays.html; `{clock}` and numbers are filled in. */
export function words(name, values = {}) {
  const text = document.getElementById("words")?.dataset[name] ?? "";
  return Object.entries(values).reduce((out, [key, value]) => out.replace(`{${key}}`, value), text);
}

/** A count in words: the plural form was written for 2. */
export function counted(name, count) {
  return count === 1 ? words(`${name}One`) : words(name).replace("2", String(count));
}

/** The time of day in the reader's zone and language. */
export function clock(date) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit" }).format(date).replace(/\s?([AP])M$/, (_, half) => `\u00a0${half.toLowerCase()}m`);
}

/** Is the reader typing? Then single keys are letters. */
export function typing(target) {
  return target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") != null;
}

/** This tab's own memory: gone when the tab closes, since it may hold what a patient wrote. */
export const tab = {
  get(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  },
  set(key, value) {
    try { sessionStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  },
  remove(key) {
    try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ }
  },
};

// It is one person's. Whoever signs in next in the same tab, or signs out, leaves nothing of it.
const reader = document.body.dataset.reader;
if (reader) {
  if (tab.get("reader") !== reader) sessionStorage.clear();
  tab.set("reader", reader);
}
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") === "/sign-out") sessionStorage.clear();
});
