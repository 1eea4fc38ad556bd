// <div data-take-back="2026-03-03T20:00:05Z"> counts the seconds until a release goes out. The server decides; when the
// time is over the take-back form goes, and data-then="/url" is fetched to show what has become of it.
import { each } from "asset:js/page.js";

each("[data-take-back]", (box) => {
  const end = new Date(box.dataset.takeBack).getTime();
  const total = Number(box.dataset.seconds ?? 5) * 1000;
  // The reader's clock may be wrong by more than five seconds: count from now, never from a stranger's noon.
  const stop = Date.now() + Math.min(total, Math.max(0, end - Date.now()) || total);
  const number = box.querySelector("[data-seconds-left]");
  const bar = box.querySelector("progress");
  const tick = () => {
    const left = Math.max(0, stop - Date.now());
    if (number) number.textContent = String(Math.ceil(left / 1000));
    if (bar) bar.value = left / total;
    if (left > 0) return void setTimeout(tick, 100);
    box.querySelector("form")?.remove();
    bar?.remove();
    box.dispatchEvent(new CustomEvent("release:due", { bubbles: true }));
    if (box.dataset.then && window.htmx) htmx.ajax("GET", box.dataset.then, { target: box, swap: "outerHTML" });
  };
  tick();
});
