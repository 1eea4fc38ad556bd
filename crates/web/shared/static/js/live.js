// <body data-live="/inbox/events">: one stream of server-sent events for all tabs of this reader, since a browser keeps
// only six connections to a site. One tab holds the stream (a web lock says which) and tells the others. Each event
// becomes a DOM event on the body: hx-trigger="live:queue from:body".
const url = document.body.dataset.live;
const NAMES = ["queue", "escalation", "calm", "halt", "thread"];

function raise(name, data) {
  document.body.dispatchEvent(new CustomEvent(`live:${name}`, { detail: { data }, bubbles: true }));
}

function open(tell) {
  const source = new EventSource(url);
  let lost = false;
  for (const name of NAMES) {
    source.addEventListener(name, (event) => {
      raise(name, event.data);
      tell?.postMessage({ name, data: event.data });
    });
  }
  source.addEventListener("error", () => {
    lost = true;
    document.dispatchEvent(new CustomEvent("connection:lost"));
    // The browser tries again by itself, except after an answer that is no stream (an ended sign-in).
    if (source.readyState === EventSource.CLOSED) setTimeout(() => open(tell), 10_000);
  });
  source.addEventListener("open", () => {
    document.dispatchEvent(new CustomEvent("connection:found"));
    // What happened meanwhile was not heard: everything that listens asks again.
    if (lost) for (const name of NAMES.filter((n) => n === "queue" || n === "thread" || n === "halt")) raise(name, "");
    lost = false;
  });
}

if (url) {
  if (navigator.locks && "BroadcastChannel" in window) {
    const channel = new BroadcastChannel(`live:${url}`);
    channel.addEventListener("message", (event) => raise(event.data.name, event.data.data));
    navigator.locks.request(`live:${url}`, () => new Promise(() => open(channel)));
  } else open(null);
}
