// Requests of the page: a form is sent once, a slow one says so, and what the page does by itself is marked as such.
import { words } from "asset:js/page.js";

const SLOW_MS = 4000;

// A second press of a send button sends nothing. Plain forms come back to life with the next page.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || event.defaultPrevented) return;
  if (form.dataset.sending) return void event.preventDefault();
  form.dataset.sending = "yes";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => rest(form), 8000);
}, { capture: false });
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(rest));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (form) rest(form);
});

function rest(form) {
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
}

// The server does not count these as the reader being there: an unattended desk is signed out.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.triggeringEvent?.type?.startsWith("live:")) event.detail.headers["X-Background"] = "1";
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const notices = document.getElementById("notices");
  if (!notices) return;
  const timer = setTimeout(() => { notices.textContent = words("slow"); }, SLOW_MS);
  event.detail.xhr.addEventListener("loadend", () => {
    clearTimeout(timer);
    if (notices.textContent === words("slow")) notices.textContent = "";
  });
});
