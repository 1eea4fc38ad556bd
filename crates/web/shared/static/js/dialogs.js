// data-open="#id" opens a <dialog>; a click beside it closes it. The browser does focus and Escape.
import { each } from "asset:js/page.js";

each("[data-open]", (button) => {
  const dialog = document.querySelector(button.dataset.open);
  if (!dialog?.showModal) return;
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  });
});

each("dialog", (dialog) => {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
});

// A menu closes when the reader looks elsewhere, and on Escape.
each("details.menu", (menu) => {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// A page that opens with problems puts the reader on their summary.
each("[data-focus]", (element) => element.focus());
