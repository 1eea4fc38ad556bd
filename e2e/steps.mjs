// What people do in more than one test, done as they do it: by the buttons and links on the page.
import assert from "node:assert/strict";
import { PASSWORD } from "./people.mjs";

/** Follows a link or sends a form by the words on it, and waits for the page after it. */
export async function press(page, name, role = "button") {
  const before = page.url();
  const moved = page.waitForEvent("framenavigated", { predicate: (frame) => frame === page.mainFrame() });
  await page.locator("main, header").getByRole(role, { name, exact: true }).first().click();
  await moved;
  await page.waitForLoadState();
  return before;
}

/** A patient writes a new message and comes to its thread. Returns the thread's path. */
export async function writes(page, subject, text) {
  await page.visit("/threads/new");
  await page.fill("#f-subject", subject);
  await page.fill("#f-text", text);
  await press(page, "Send to your care team");
  const path = new URL(page.url()).pathname;
  assert.match(path, /^\/threads\/[^/]+$/, "the message leads to its thread");
  assert.notEqual(path, "/threads/new");
  return path;
}

export const threadOf = (path) => path.split("/")[2];

/** From a reply that is written to one that is signed. Returns the words as they are to be sent. */
export async function readsAndSigns(page, password = PASSWORD) {
  await page.getByRole("button", { name: "Read and sign" }).click();
  await page.waitForSelector(".reply-exact");
  const exact = await page.locator(".reply-exact .own-words").textContent();
  await page.fill("#f-password", password);
  await page.getByRole("button", { name: "Countersign and send" }).click();
  return exact;
}

/** Takes whatever waits for this clinician on call, so that what comes next is heard. */
export async function takesAll(page) {
  await page.visit("/escalations");
  for (let left = 20; left > 0; left -= 1) {
    const waits = page.locator("#esc-open form[action$='/acknowledge'] button");
    if ((await waits.count()) === 0) return;
    await Promise.all([page.waitForEvent("load"), waits.first().click()]);
    await page.visit("/escalations");
  }
  assert.fail("more than 20 escalations wait");
}

export const waitFor = (page, words, options = {}) => page.locator("body").getByText(words).first().waitFor(options);
