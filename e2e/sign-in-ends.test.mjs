// A sign-in that ends in the middle costs nobody a word, and no page goes on as if it still heard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { house, PASSWORD } from "./people.mjs";
import { signIn, signOut } from "./sign-in.mjs";

const WORDS = "I wrote this while nobody looked. It took me an hour.";
/** A look at the sign-in every 20 seconds, a browser's pause of some seconds before it asks again, and one answer. */
const HEARD_WITHIN = 60_000;

let home;
before(async () => {
  home = await house();
}, { timeout: 90_000 });
after(() => home?.close());

async function sendsAfterTheEnd(page, path) {
  await page.visit(path);
  await page.fill("#f-text", WORDS);
  if (await page.locator("#f-subject").count()) await page.fill("#f-subject", "An hour");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Send to your care team" }).click();
  await page.locator("main h1", { hasText: "Your sign-in has ended" }).waitFor();
  assert.match(await page.inputValue("#f-typed"), new RegExp(WORDS.replaceAll(".", "\\.")));
  await page.locator("main").getByRole("link", { name: "Sign in" }).click();
  await page.fill("input[name=login]", "dana.reyes");
  await page.fill("input[name=password]", PASSWORD);
  await page.click("main button.button-primary");
  await page.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
}

test("what a patient wrote stands in its box again after a new sign-in", { timeout: 60_000 }, async () => {
  const dana = await home.as("dana.reyes");
  await sendsAfterTheEnd(dana, "/threads/new");
  assert.equal(new URL(dana.url()).pathname, "/threads/new");
  assert.equal(await dana.inputValue("#f-text"), WORDS);
  await dana.visit("/home");
  const thread = await dana.locator("main a[href^='/threads/thr_']").first().getAttribute("href");
  await sendsAfterTheEnd(dana, thread);
  assert.equal(new URL(dana.url()).pathname, new URL(thread, home.server.url).pathname);
  assert.equal(await dana.inputValue("#f-text"), WORDS);
});

test("whoever signs in next in the same tab finds nothing of it", { timeout: 60_000 }, async () => {
  const page = await home.as("dana.reyes");
  await page.visit("/threads/new");
  await page.fill("#f-text", WORDS);
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Send to your care team" }).click();
  await page.locator("main h1", { hasText: "Your sign-in has ended" }).waitFor();
  await signIn(page, home.server.url, { login: "ruth.vance", password: PASSWORD }, "/threads/new");
  await page.locator("#f-text").waitFor();
  assert.equal(await page.inputValue("#f-text"), "");
});

test("without a script the words are shown, to be copied", { timeout: 30_000 }, async () => {
  const dana = await home.as("dana.reyes", "plain");
  await sendsAfterTheEnd(dana, "/threads/new");
  assert.equal(new URL(dana.url()).pathname, "/threads/new");
});

test("an inbox whose sign-in has ended says so aloud, and shows no list as if it were current", { timeout: 90_000 }, async () => {
  const maya = await home.as("maya.chen");
  await maya.visit("/inbox");
  const was = await maya.title();
  const elsewhere = await maya.context().newPage();
  await elsewhere.goto(`${home.server.url}/phrases`);
  await signOut(elsewhere);
  await maya.locator("[data-signed-out]").waitFor({ state: "visible", timeout: HEARD_WITHIN });
  assert.match(await maya.locator("[data-signed-out]").textContent(), /No message and no escalation reaches this page/);
  assert.ok(!(await maya.locator("#queue .queue").isVisible()), "the list is hidden");
  await maya.waitForFunction((title) => document.title !== title && document.title.startsWith("▲"), was, { timeout: 15_000 });
  await signIn(elsewhere, home.server.url, { login: "maya.chen", password: PASSWORD });
  await maya.locator("[data-signed-out]").waitFor({ state: "hidden", timeout: 30_000 });
  assert.ok(await maya.locator("#queue .queue").isVisible(), "signed in again in another tab, it goes on");
});
