// Says plainly when the connection or the sign-in is gone, and when they are back.
const offline = document.querySelector("[data-offline]");
const signedOut = document.querySelector("[data-signed-out]");

const show = (element, is) => { if (element) element.hidden = !is; };

/** A list that nobody keeps current is not shown as if somebody did. */
function ended(is) {
  show(signedOut, is);
  document.body.classList.toggle("signed-out", is);
}

window.addEventListener("offline", () => show(offline, true));
window.addEventListener("online", () => show(offline, false));
document.addEventListener("connection:lost", () => show(offline, !navigator.onLine));
document.addEventListener("connection:found", () => { show(offline, false); ended(false); });
document.addEventListener("session:ended", () => ended(true));
if (navigator.onLine === false) show(offline, true);

document.addEventListener("htmx:sendError", () => show(offline, true));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr?.status === 401) document.dispatchEvent(new CustomEvent("session:ended"));
  else if (event.detail.successful) show(offline, false);
});
// Come back to this very page after signing in again.
for (const link of document.querySelectorAll("[data-sign-in]")) {
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
}
