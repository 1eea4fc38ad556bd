// The reader's own choice of light or dark, kept in this browser: system, light, dark, and round again.
import { each } from "asset:js/page.js";

const NEXT = { system: "light", light: "dark", dark: "system" };
const chosen = () => document.documentElement.dataset.theme ?? "system";

each("[data-theme-switch]", (button) => {
  const draw = () => { button.textContent = button.dataset[chosen()]; };
  button.hidden = false;
  draw();
  button.addEventListener("click", () => {
    const theme = NEXT[chosen()];
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch { /* Storage is off: the choice lasts as long as the page. */ }
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    draw();
  });
});
