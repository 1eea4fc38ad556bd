// Toasts go after ten seconds, unless the reader is at them. toast(text) adds one from script.
import { each } from "asset:js/page.js";

const STAYS_MS = 10_000;

each("[data-toast]", (item) => {
  let timer;
  const wait = () => { timer = setTimeout(() => item.remove(), STAYS_MS); };
  const stay = () => clearTimeout(timer);
  item.addEventListener("pointerenter", stay);
  item.addEventListener("focusin", stay);
  item.addEventListener("pointerleave", wait);
  item.addEventListener("focusout", wait);
  const close = item.querySelector("[data-dismiss]");
  if (close) {
    close.hidden = false;
    close.addEventListener("click", () => { stay(); item.remove(); });
  }
  wait();
});

// A fragment may bring toasts along: what lies in <template data-toasts> moves to the list.
each("template[data-toasts]", (template) => {
  const list = document.getElementById("toasts");
  for (const item of [...template.content.children]) {
    list.append(item);
    htmx.process(item);
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: item } }));
  }
  template.remove();
});
