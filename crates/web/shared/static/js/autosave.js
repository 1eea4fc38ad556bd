// <textarea data-autosave="/url"> is saved as one types: PUT, form-encoded, a second after the last key. Until the server
// has it, the text is kept in this tab, so that neither a lost connection nor an expired sign-in costs a word.
import { clock, each, tab, words } from "asset:js/page.js";

const AFTER_MS = 1000;
const RETRY_MS = [2000, 5000, 15_000, 60_000];

/** Set while a form is on its way: if the sign-in page comes next, the text must come back after it. */
const SENT = "sent";

each("textarea[data-autosave]", (area) => {
  const url = area.dataset.autosave;
  const key = `text:${url}`;
  const state = area.closest(".field")?.querySelector("[data-save-state]");
  let timer;
  let tries = 0;
  let sending = false;
  let stop = null;
  let dirty = false;

  const say = (text, name) => {
    if (!state) return;
    state.textContent = text;
    state.dataset.state = name;
  };
  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  };
  const failed = (ended) => {
    say(`${words("notSaved")} ${words("kept")}.`, "waiting");
    document.dispatchEvent(new CustomEvent(ended ? "session:ended" : "connection:lost"));
    if (!ended) later(RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
  };

  async function save() {
    if (sending) return later(AFTER_MS);
    sending = true;
    dirty = false;
    const text = area.value;
    stop = new AbortController();
    try {
      const body = new URLSearchParams([[area.name, text]]);
      const version = area.form?.elements.version?.value;
      if (version) body.set("version", version);
      const answer = await fetch(url, { method: "PUT", body, redirect: "manual", headers: { "HX-Request": "true" }, signal: stop.signal });
      if (answer.status === 401 || answer.type === "opaqueredirect") failed(true);
      // An answer that trying again would not change: the words stay in the tab, and the form will say what is wrong.
      else if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) say(words("kept"), "waiting");
      else if (!answer.ok) failed(false);
      else {
        tries = 0;
        if (!dirty) tab.remove(key);
        say(words("saved", { clock: clock(new Date()) }), "saved");
        document.dispatchEvent(new CustomEvent("connection:found"));
      }
    } catch (error) {
      if (error.name !== "AbortError") failed(false);
    } finally {
      sending = false;
    }
  }

  area.addEventListener("input", () => {
    dirty = true;
    tab.set(key, area.value);
    say(words("saving"), "saving");
    later(AFTER_MS);
  });
  window.addEventListener("online", () => tab.get(key) !== null && later(0));
  // Sending is not the end of the draft until a page of ours answers.
  area.form?.addEventListener("submit", () => {
    // A save that is still on its way must not put the text back after it was sent.
    clearTimeout(timer);
    stop?.abort();
    tab.set(SENT, { key, text: area.value });
  });

  const kept = tab.get(key);
  if (kept !== null && kept !== area.value) {
    area.value = kept;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// What was sent and met the sign-in page goes back to its box; what was sent and met any other page has arrived.
const sent = tab.get(SENT);
if (sent) {
  const signIn = document.querySelector("[data-sign-in-page], [data-sign-in-ended]");
  if (signIn) tab.set(sent.key, sent.text);
  else tab.remove(sent.key);
  tab.remove(SENT);
}
document.addEventListener("htmx:afterRequest", (event) => {
  const last = tab.get(SENT);
  const area = event.detail.elt.closest?.("form")?.querySelector("textarea[data-autosave]");
  if (!last || !area || last.key !== `text:${area.dataset.autosave}`) return;
  if (event.detail.successful) tab.remove(last.key);
  else tab.set(last.key, last.text);
  tab.remove(SENT);
});
