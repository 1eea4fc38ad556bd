// A sentence of a draft lights up what it cites: data-cites="id id" on the sentence, ids on the patient's words.
import { each } from "asset:js/page.js";

each("[data-cites]", (sentence) => {
  const cited = () => sentence.dataset.cites.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
  const light = (on) => cited().forEach((element) => element.classList.toggle("is-lit", on));
  sentence.addEventListener("focusin", () => { light(true); cited()[0]?.scrollIntoView({ block: "nearest" }); });
  sentence.addEventListener("focusout", () => light(false));
  sentence.addEventListener("pointerenter", () => light(true));
  sentence.addEventListener("pointerleave", () => light(false));
});
