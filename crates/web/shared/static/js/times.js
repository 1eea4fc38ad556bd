// Keeps times current: data-tick="since" and "until" count, "clock" is said in the reader's own zone.
import { clock, counted, each, words } from "asset:js/page.js";

const NB = "\u00a0";

/** The same words as time_words::duration. */
export function duration(ms) {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 1) return words("underAMinute");
  if (minutes < 60) return `${minutes}${NB}min`;
  if (minutes >= 2880) return counted("days", Math.floor(minutes / 1440));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours}${NB}h` : `${hours}${NB}h ${rest}${NB}min`;
}

function draw(time) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) return;
  const span = time.dataset.tick === "since" ? Date.now() - at : at - Date.now();
  const said = duration(span);
  if (time.textContent !== said) time.textContent = said;
}

each("time[data-tick=since], time[data-tick=until]", draw);
setInterval(() => document.querySelectorAll("time[data-tick=since], time[data-tick=until]").forEach(draw), 15_000);

// The server says a time of today in the clinic's zone. A reader elsewhere gets it in their own, with its exact form
// still on hover; the words of other days stand as they are.
each("time[data-tick=clock]", (time) => {
  const at = new Date(time.dateTime);
  const here = clock(at);
  const clockAlone = /^\d{1,2}:\d\d\u00a0\S+( m\.)?$/.test(time.textContent.trim());
  if (clockAlone && document.documentElement.lang === "en" && time.textContent.trim() !== here) time.textContent = here;
});
