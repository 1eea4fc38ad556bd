// When the halt is pulled or an escalation opens, the banners of the open page follow without a reload.

async function refresh() {
  const answer = await fetch(location.href, { headers: { "X-Background": "1" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [here, there] = [document, fresh].map((d) => d.getElementById("halt-banner"));
  if (here && there && here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
  const [words, newWords] = [document, fresh].map((d) => d.querySelector("[data-alert-words]"));
  if (words && newWords) words.textContent = newWords.textContent;
  const [alert, newAlert] = [document, fresh].map((d) => d.querySelector("[data-alert-banner]"));
  if (alert && newAlert && alert.className !== newAlert.className) {
    alert.className = newAlert.className;
    alert.firstElementChild.replaceWith(newAlert.firstElementChild);
  }
}

for (const name of ["halt", "escalation", "calm"]) document.body.addEventListener(`live:${name}`, refresh);
