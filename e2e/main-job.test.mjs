// The main job as a stranger sees it, in one clinic, step by step: a message arrives, is read, answered, signed and read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { house, onCall, PASSWORD } from "./people.mjs";
import { press, readsAndSigns, takesAll, threadOf, waitFor, writes } from "./steps.mjs";

const QUESTION = "Can I bring my partner to my visit? He asked me yesterday.";
const OWN_WORDS = "It is good that he asks.";
const SEEN_LIVE = 10_000;

let home, dana, maya, thread, sent;
before(async () => {
  home = await house();
  dana = await home.as("dana.reyes");
  maya = await home.as("maya.chen");
}, { timeout: 90_000 });
after(() => home?.close());

const row = (page, id) => page.locator(`#row-${id}`);
/** A mark that a reload would wipe away. */
const stay = (page) => page.evaluate(() => { window.unloaded = false; });
const stayed = async (page, why) => assert.equal(await page.evaluate(() => window.unloaded), false, `${why} without a reload`);

test("a patient sees who reads, by when, and what not to write here", async () => {
  await dana.visit("/home");
  const reads = dana.locator(".who-reads");
  assert.match(await reads.textContent(), /Maya Chen, LCSW\s+reads what you write here/);
  assert.match(await reads.textContent(), /not for emergencies/i);
  assert.ok(await reads.locator("time").getAttribute("datetime"), "an hour stands there");
  assert.match(await dana.locator(".help-box").textContent(), /988/);
});

test("what they write is stored, and stands in an open inbox at once", async () => {
  await maya.visit("/inbox?only=mine");
  await stay(maya);
  thread = await writes(dana, "Bringing my partner", QUESTION);
  await waitFor(dana, "Your message is stored.");
  assert.match(await dana.locator("#thread .steps").last().textContent(), /Stored\s*Nobody has opened it yet/);
  await row(maya, threadOf(thread)).waitFor({ timeout: SEEN_LIVE });
  await stayed(maya, "the row came");
});

test("a clinician opens it by key, and the patient sees by whom and when it was read", async () => {
  await stay(dana);
  const wanted = `row-${threadOf(thread)}`;
  for (let left = 60; left > 0; left -= 1) {
    if ((await maya.evaluate(() => document.activeElement.id)) === wanted) break;
    await maya.keyboard.press("j");
  }
  assert.equal(await maya.evaluate(() => document.activeElement.id), wanted, "j walks to every row");
  await maya.keyboard.press("o");
  await maya.locator("#open").getByText(QUESTION).waitFor();
  const read = dana.locator("#thread .steps").last();
  await read.getByText("Read by Maya Chen, LCSW").waitFor({ timeout: SEEN_LIVE });
  assert.ok(await read.locator("time").getAttribute("datetime"));
  await stayed(dana, "it was read");
});

test("one key changes the level, one takes it back", async () => {
  const pressed = maya.locator(".level-button[aria-pressed=true]");
  const was = await pressed.getAttribute("value");
  const other = was === "urgent" ? "routine" : "urgent";
  await maya.keyboard.press(await maya.locator(`.level-button[value=${other}]`).getAttribute("data-key"));
  await maya.locator(`.level-button[value=${other}][aria-pressed=true]`).waitFor();
  await maya.locator("#toasts").getByText(/^Set to /).waitFor();
  await maya.keyboard.press("z");
  await waitFor(maya, "Put back as it was.");
  await maya.locator(`.level-button[value=${was}][aria-pressed=true]`).waitFor();
});

test("a draft stands beside the thread, each sentence with its source", async () => {
  await maya.locator("#reply #f-text").waitFor();
  await maya.keyboard.press("d");
  await maya.locator("#reply .sentences").waitFor();
  const sentences = maya.locator("#reply .sentence");
  assert.ok((await sentences.count()) > 0);
  for (const sentence of await sentences.all()) assert.ok((await sentence.locator(".source").count()) > 0, `no source: ${await sentence.textContent()}`);
  assert.match(await maya.locator("#reply .sentences").textContent(), /Clinic text:/);
  assert.match(await maya.locator("#reply .checks").textContent(), /Reading grade\s+\d+/);
});

test("edited, read as it will be sent, signed, taken back, signed again, released", async () => {
  const box = maya.locator("#reply #f-text");
  await box.fill(`${(await box.inputValue()).trim()}\n\n${OWN_WORDS}`);
  await readsAndSigns(maya, "not the password");
  await maya.locator(".error-summary, .field-problem").first().waitFor();
  assert.equal(await maya.locator(".take-back").count(), 0, "a wrong password signs nothing");
  await maya.fill("#f-password", PASSWORD);
  await maya.getByRole("button", { name: "Countersign and send" }).click();
  await maya.locator(".take-back form button").waitFor();
  await maya.locator("h1, h2").first().click();
  await maya.keyboard.press("z");
  await waitFor(maya, /^Taken back\. Nothing was sent/);
  await maya.locator("#reply #f-text").waitFor();
  assert.ok(!(await dana.locator("#thread").textContent()).includes(OWN_WORDS), "what was taken back never reached the patient");
  assert.ok((await maya.inputValue("#reply #f-text")).includes(OWN_WORDS), "the words are kept");
  sent = await readsAndSigns(maya);
  await waitFor(maya, "has your answer.", { timeout: 12_000 });
});

test("the patient reads the answer: who signed, with which licence, when", async () => {
  const answer = dana.locator("#thread .said-signed").last();
  await answer.waitFor({ timeout: SEEN_LIVE });
  assert.equal(await answer.locator(".own-words").textContent(), sent, "what was read before signing is what arrives");
  assert.match(await answer.locator(".said-head").textContent(), /Maya Chen, LCSW\s+Drafted by a program, signed by Maya Chen/);
  assert.match(await answer.locator(".signature").textContent(), /Signed by Maya Chen, LCSW/);
  assert.ok(await answer.locator(".signature time").getAttribute("datetime"));
  await stayed(dana, "the answer came");
});

test("one click shows, sentence by sentence, what a program drafted and a person wrote", async () => {
  await dana.locator("#thread").getByRole("link", { name: "Who wrote this?" }).last().click();
  await dana.locator("ol.account").waitFor();
  const who = (text) => dana.locator("ol.account > li").filter({ hasText: text });
  assert.match(await who("A program drafted this. Maya Chen").filter({ hasText: "approved" }).first().textContent(), /Rests on a text that the clinic approved/);
  assert.match(await who(OWN_WORDS).textContent(), /Maya Chen.* wrote this\./);
  assert.match(await dana.locator("dl.facts").textContent(), /LCS-100214, CA/);
});

test("the program abstains where no source answers, and says so", async () => {
  const other = await writes(dana, "The hearing", "What did the judge decide about my son on Tuesday?");
  await maya.visit(`/inbox/${threadOf(other)}`);
  await maya.locator("#reply #f-text").waitFor();
  await maya.keyboard.press("d");
  await maya.locator("#reply .abstained").waitFor();
  assert.match(await maya.locator("#reply .abstained").textContent(), /^\s*No draft\..*by hand/s);
  assert.equal(await maya.locator("#reply .sentences").count(), 0);
});

test("crisis words: the clinic's fixed text once, and the page of whoever is on call rings", async () => {
  const called = await home.as(onCall());
  await takesAll(called);
  await called.visit("/inbox");
  assert.ok(!(await called.isVisible("#escalation-banner")), "nothing waits now");
  await stay(called);
  const ruth = await home.as("ruth.vance");
  const path = await writes(ruth, "tonight", "I want to kill myself tonight");
  await called.waitForFunction(() => document.title.startsWith("▲"), null, { timeout: 5_000 });
  assert.ok(await called.isVisible("#escalation-banner"));
  await stayed(called, "it rang");
  await ruth.visit(path);
  const fixed = ruth.locator("#thread .said-program");
  await fixed.first().waitFor();
  assert.match(await fixed.first().locator(".said-head").textContent(), /Program.*approved/is);
  assert.match(await fixed.first().textContent(), /988/);
  assert.doesNotMatch(await ruth.locator("main").textContent(), /(has|have|been|was|were) (alerted|notified|paged|informed)|help is on (its|the) way/i);
  await ruth.fill("#f-text", "I mean it. I want to kill myself tonight.");
  await press(ruth, "Send to your care team");
  await ruth.locator("#thread .said-person").nth(1).waitFor();
  assert.equal(await fixed.count(), 1, "the fixed text is sent once");

  await called.keyboard.press("x");
  await called.waitForURL(/\/escalations$/);
  await called.locator("#esc-open").getByRole("link", { name: /^Ruthie \(/ }).click();
  await called.waitForURL(/\/escalations\/./);
  assert.match(await called.locator("main").textContent(), /Nobody has it yet/);
  assert.ok(await called.locator("a.call[href^='tel:']").count(), "a number to call");
  await called.keyboard.press("a");
  await waitFor(called, "You have it.");
  await called.waitForFunction(() => !document.title.startsWith("▲") && document.querySelector("#escalation-banner").hidden);
  await called.getByRole("radio", { name: "Spoken with; safety plan gone over" }).check();
  await called.fill("#f-close_note", "Spoke for twenty minutes; her daughter is with her.");
  await called.getByRole("button", { name: "Close with this outcome" }).click();
  await waitFor(called, "The escalation is closed");
  assert.deepEqual([...called.problems, ...ruth.problems], []);
});

test("\"I need help now\" without a script opens an escalation and shows whom to call", async () => {
  const harold = await home.as("harold.lindqvist", "plain");
  await harold.visit("/home");
  await press(harold, "I need help now");
  assert.match(harold.url(), /\/help-now\/sent$/);
  assert.ok(await harold.locator(".help-contacts a[href='tel:988']").count());
  assert.ok(await harold.locator(".help-contacts a[href='tel:911']").count());
  await harold.context().clearCookies();
  await harold.getByRole("button", { name: "I need help now" }).first().click();
  assert.match(await harold.locator("main [role=alert]").textContent(), /Your request was not sent/, "an ended sign-in asks nothing, and says so");
  assert.doesNotMatch(await harold.locator("main").textContent(), /(has|have|been|was|were) (alerted|notified|paged)/i);
  const called = await home.as(onCall());
  await called.visit("/escalations");
  assert.match(await called.locator("#esc-open li", { hasText: "Hal" }).textContent(), /“I need help now” was pressed/);
});

test("the halt reaches an open inbox within a second, and what is written meanwhile stands unscreened", async () => {
  const nadia = await home.as("nadia.farouk");
  await nadia.visit("/admin/halt");
  await nadia.fill("#f-reason", "Trying the switch");
  await maya.visit("/inbox?only=mine");
  await stay(maya);
  await maya.evaluate(() => {
    const banner = document.getElementById("halt-banner");
    new MutationObserver(() => { window.haltedAt ??= banner.querySelector(".banner-halt") && Date.now(); }).observe(banner, { childList: true, subtree: true });
  });
  const answered = nadia.waitForResponse((r) => r.url().endsWith("/admin/halt/pull"));
  await nadia.getByRole("button", { name: "Stop all AI" }).click();
  await answered;
  const at = Date.now();
  await maya.waitForFunction(() => window.haltedAt);
  const late = (await maya.evaluate(() => window.haltedAt)) - at;
  assert.ok(late < 1000, `the banner came ${late} ms after the halt`);
  assert.match(await maya.textContent("#halt-banner"), /Nadia Farouk/);
  await stayed(maya, "the banner came");
  const path = await writes(dana, "While it is off", "Can I bring my sister as well?");
  await row(maya, threadOf(path)).waitFor({ timeout: SEEN_LIVE });
  const line = maya.locator("[data-row]", { has: row(maya, threadOf(path)) });
  assert.ok(await line.locator(".level-unscreened").count(), "no program read it");
  await maya.visit(`/inbox/${threadOf(path)}`);
  await waitFor(maya, /all AI was stopped/);
  await nadia.getByRole("button", { name: "Start AI again" }).click();
  await nadia.locator("#state", { hasText: "AI is running" }).waitFor();
});

test("whose licence has ended can read, and cannot sign", async () => {
  const daniel = await home.as("daniel.whitfield");
  await daniel.visit("/inbox");
  await daniel.locator("[data-row-open]").first().click();
  await daniel.locator("#thread-top h2").waitFor();
  await daniel.locator("#reply .notice-warning", { hasText: /Your licence ended on .+ An administrator can record the renewal/ }).waitFor();
  assert.equal(await daniel.getByRole("button", { name: "Read and sign" }).count(), 0, "nothing leads to a signature");
  await daniel.locator("#reply #f-text").fill("I will call you this afternoon.");
  await daniel.locator("#reply").getByRole("button", { name: "Save" }).click();
  await daniel.getByRole("button", { name: "Discard" }).waitFor();
  await daniel.locator("#reply").getByRole("link", { name: "Hand over" }).waitFor();
  assert.equal(await daniel.locator(".take-back").count(), 0, "nothing was signed");
  assert.deepEqual(daniel.problems, []);
});

test("all of it without a script: write, open, answer by hand, sign, read", async () => {
  const tyrell = await home.as("tyrell.baptiste", "plain");
  const owen = await home.as("owen.gallagher", "plain");
  const path = await writes(tyrell, "A short one", "May I come ten minutes late on Friday?");
  await waitFor(tyrell, "Stored");
  await owen.visit("/inbox?only=mine");
  await row(owen, threadOf(path)).click();
  await owen.locator("#open").getByText("ten minutes late").waitFor();
  await owen.getByRole("link", { name: "Reply by hand" }).click();
  await owen.fill("#f-text", "Yes, that is fine. I will wait for you.");
  const exact = await readsAndSigns(owen);
  await waitFor(owen, "has your answer.", { timeout: 15_000 });
  await tyrell.visit(path);
  const answer = tyrell.locator("#thread .said").last();
  assert.equal(await answer.locator(".own-words").textContent(), exact);
  assert.match(await answer.textContent(), /Signed by Owen Gallagher, PMHNP/);
  assert.match(await tyrell.locator("#thread").textContent(), /Read by Owen Gallagher, PMHNP/);
});

test("nothing on the way broke a page or its policy", () => {
  assert.deepEqual([...dana.problems, ...maya.problems], []);
});
