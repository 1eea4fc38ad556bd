// <body data-live="/inbox/events">: one stream of server-sent events for all tabs of this reader, since a browser keeps
// only six connections to a site. One tab holds the stream (a web lock says which) and tells the others. Each event
// becomes a DOM event on the body: hx-trigger="live:queue from:body".
const url = document.body.dataset.live;
const RETRY_MS = 10_000;
const NAMES = ["queue", "escalation", "calm", "halt", "thread"];

function raise(name, data) {
  document.body.dispatchEvent(new CustomEvent(`live:${name}`, { detail: { data }, bubbles: true }));
}

/** What the tab that holds the stream knows of it, said in every tab: found, lost, or that the sign-in has ended. */
function state(name) {
  document.dispatchEvent(new CustomEvent(name));
}

/** Asks once what the stream would answer: a browser does not tell a page why it has none. */
async function signedOut() {
  const stop = new AbortController();
  const answer = await fetch(url, { headers: { "HX-Request": "true" }, redirect: "manual", signal: stop.signal }).catch(() => null);
  stop.abort();
  return answer?.status === 401 || answer?.type === "opaqueredirect";
}

function open(tell) {
  const source = new EventSource(url);
  let lost = false;
  const say = (name) => {
    state(name);
    tell?.postMessage({ state: name });
  };
  for (const name of NAMES) {
    source.addEventListener(name, (event) => {
      raise(name, event.data);
      tell?.postMessage({ name, data: event.data });
    });
  }
  source.addEventListener("error", () => {
    lost = true;
    say("connection:lost");
    // The browser tries again by itself, except after an answer that is no stream (an ended sign-in).
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => open(tell), RETRY_MS);
    signedOut().then((ended) => ended && say("session:ended"));
  });
  source.addEventListener("open", () => {
    say("connection:found");
    // What happened meanwhile was not heard: everything that listens asks again.
    if (lost) for (const name of NAMES.filter((n) => n === "queue" || n === "thread" || n === "halt")) raise(name, "");
    lost = false;
  });
}

if (url) {
  if (navigator.locks && "BroadcastChannel" in window) {
    const channel = new BroadcastChannel(`live:${url}`);
    channel.addEventListener("message", ({ data }) => (data.state ? state(data.state) : raise(data.name, data.data)));
    navigator.locks.request(`live:${url}`, () => new Promise(() => open(channel)));
  } else open(null);
}
