// Signs people in as they do it: by the form.
import assert from "node:assert/strict";

/** Signs in with the form at /sign-in and waits for the first page after it. `person` is {login, password}. */
export async function signIn(page, url, person, next = "/") {
  await page.goto(`${url}/sign-in?next=${encodeURIComponent(next)}`);
  await page.fill("input[name=login]", person.login);
  await page.fill("input[name=password]", person.password);
  await Promise.all([page.waitForURL((at) => !at.pathname.startsWith("/sign-in")), page.click("main button.button-primary")]);
  assert.ok(!page.url().includes("/sign-in"), `${person.login} could not sign in`);
  return page;
}

/** Signs out by the button in the frame, wherever it is folded away. */
export async function signOut(page) {
  await page.evaluate(() => document.querySelectorAll("details.menu").forEach((menu) => { menu.open = true; }));
  await Promise.all([page.waitForURL(/\/(sign-in)?$/), page.click("form[action='/sign-out'] button")]);
}
