// An escalation that waits is seen, heard and named in the title, until the reader has acknowledged it. Browsers let a
// page make sound only once its reader has touched it: any click or key does, and until then the banner has a button.
import { words } from "asset:js/page.js";

const banner = document.querySelector("[data-alert]");
const button = document.querySelector("[data-sound]");
const title = document.title;
const GESTURES = ["pointerup", "keyup", "click"];
let audio = null;
let timer = null;

/** Two soft tones, a fifth apart: heard across a room, not a siren. */
function tone() {
  if (!audio || audio.state !== "running") return;
  [[660, 0], [990, 0.22]].forEach(([pitch, at]) => {
    const [voice, volume] = [audio.createOscillator(), audio.createGain()];
    const start = audio.currentTime + at;
    voice.type = "sine";
    voice.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.35, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.4);
    voice.connect(volume).connect(audio.destination);
    voice.start(start);
    voice.stop(start + 0.45);
  });
}

function blink() {
  document.title = document.title === title ? `▲ ${words("escalation")}` : title;
}

function begin() {
  if (!banner) return;
  banner.hidden = false;
  if (timer !== null) return;
  blink();
  tone();
  let beat = 0;
  timer = setInterval(() => {
    blink();
    if (++beat % 5 === 0) tone();
  }, 1200);
}

function end() {
  clearInterval(timer);
  timer = null;
  document.title = title;
  if (banner) banner.hidden = true;
}

async function allow() {
  audio ??= new AudioContext();
  await audio.resume();
  if (audio.state !== "running" || button.disabled) return;
  button.textContent = button.dataset.on;
  button.disabled = true;
  for (const gesture of GESTURES) document.removeEventListener(gesture, allow);
  if (timer !== null) tone();
}

if (button && window.AudioContext) {
  button.hidden = false;
  for (const gesture of GESTURES) document.addEventListener(gesture, allow);
}

/** Nothing reaches a page whose sign-in has ended. It says so as loudly as an escalation would. */
let deaf = null;
function deafen() {
  if (!banner || deaf !== null) return;
  end();
  const call = () => {
    document.title = document.title === title ? `▲ ${words("ended")}` : title;
    tone();
  };
  call();
  deaf = setInterval(call, 6000);
}
function hear() {
  if (deaf === null) return;
  clearInterval(deaf);
  deaf = null;
  document.title = title;
}

document.addEventListener("session:ended", deafen);
document.addEventListener("connection:found", hear);
document.body.addEventListener("live:escalation", begin);
document.body.addEventListener("live:calm", end);
if (banner && !banner.hidden) begin();
