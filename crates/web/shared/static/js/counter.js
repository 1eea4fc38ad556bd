// <textarea data-max="2000"> counts down as its end comes near. It never cuts a text: the server judges the length.
import { counted, each } from "asset:js/page.js";

each("textarea[data-max]", (area) => {
  const out = area.closest(".field")?.querySelector("[data-counter]");
  if (!out) return;
  const max = Number(area.dataset.max);
  const draw = () => {
    const left = max - [...area.value].length;
    out.classList.toggle("counter-over", left < 0);
    out.textContent = left > max / 5 ? "" : left < 0 ? counted("over", -left) : counted("left", left);
  };
  area.addEventListener("input", draw);
  draw();
});
