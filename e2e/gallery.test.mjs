// The style guide in every shape: axe finds nothing serious, nothing overflows, the policy is never broken.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { audit, fits, launch, reader, shot } from "./browser.mjs";
import { gallery } from "./server.mjs";

const PAGES = {
  components: "/gallery?toast=true",
  alarms: "/gallery?halted=true&escalations=2",
  inbox: "/gallery/inbox",
  patient: "/gallery/patient",
  "patient-halted": "/gallery/patient?halted=true",
  forms: "/gallery/forms",
  "forms-wrong": "/gallery/forms?wrong=true",
  "not-found": "/gallery/nowhere",
};

let server, browser;
before(async () => {
  server = await gallery();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** `moving` lets the clock run; else it stands where the style guide's times were written for. */
async function open(shape, path, { moving = false, ...options } = {}) {
  const page = await reader(browser, shape, options);
  if (!moving) await page.clock.setFixedTime(new Date("2026-03-03T20:00:00Z"));
  await page.goto(server.url + path);
  return page;
}

for (const shape of ["light", "dark", "phone", "zoom", "plain"]) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`${name}, ${shape}`, async () => {
      const page = await open(shape, path);
      await shot(page, `${name}-${shape}`);
      if (shape !== "plain") await audit(page, `${name}, ${shape}`);
      await fits(page, `${name}, ${shape}`);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}

test("on paper", async () => {
  for (const name of ["inbox", "patient", "components"]) {
    const page = await open("light", PAGES[name]);
    await page.emulateMedia({ media: "print" });
    await shot(page, `${name}-print`);
    await page.context().close();
  }
});

test("every page speaks Spanish", async () => {
  const page = await open("light", "/gallery/patient", { locale: "es-MX" });
  assert.equal(await page.getAttribute("html", "lang"), "es");
  assert.match(await page.textContent("header"), /Necesito ayuda ahora/);
  await shot(page, "patient-spanish");
});

test("keys walk the queue, open the sheet and the palette, and are letters while one types", async () => {
  const page = await open("light", "/gallery/inbox");
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
  await page.keyboard.press("j");
  assert.match(await focused(), /^Minh/, "j goes on from the open row");
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  assert.match(await focused(), /^Noor/);
  await page.keyboard.press("?");
  assert.ok(await page.isVisible("#keys"));
  assert.match(await page.textContent("#keys"), /Ask for a draft\s*d/);
  await shot(page, "keys-light", { fullPage: false });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("esc");
  assert.match(await page.textContent("#palette-list [aria-selected=true]"), /Escalations/);
  await audit(page, "palette");
  await shot(page, "palette-light", { fullPage: false });
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/gallery$/);
  await page.goto(`${server.url}/gallery/inbox`);
  await page.fill("#q", "");
  await page.focus("#q");
  await page.keyboard.type("j?d");
  assert.equal(await page.inputValue("#q"), "j?d");
  assert.deepEqual(page.problems, []);
});

test("evidence says its reason on focus and to a screen reader", async () => {
  const page = await open("light", "/gallery/inbox");
  const mark = page.locator(".pane-thread mark.evidence").first();
  await mark.focus();
  assert.match(await mark.textContent(), /not slept since Thursday \(getting worse\)$/);
  await page.waitForFunction(() => getComputedStyle(document.querySelector(".pane-thread .evidence-reason")).clipPath === "none");
  await shot(page, "evidence-light", { fullPage: false });
});

test("what is typed is saved, and kept while the server is away", async () => {
  const page = await open("light", "/gallery/patient");
  let reachable = false;
  const bodies = [];
  await page.route("**/gallery/autosave", (route) => {
    if (!reachable) return route.abort();
    bodies.push(route.request().postData());
    return route.continue();
  });
  await page.fill("#f-text", "Is it safe to drive?");
  await page.waitForFunction(() => document.querySelector("[data-save-state]").textContent.includes("Not saved yet"));
  await page.reload();
  assert.equal(await page.inputValue("#f-text"), "Is it safe to drive?", "a reload keeps the words");
  reachable = true;
  await page.waitForFunction(() => /^Saved \d/.test(document.querySelector("[data-save-state]").textContent));
  assert.deepEqual(bodies, ["text=Is+it+safe+to+drive%3F"]);
  assert.deepEqual(await page.evaluate(() => Object.values(sessionStorage).filter((kept) => kept.includes("drive"))), [], "nothing stays in the tab once it is saved");
});

test("an expired sign-in keeps the words and says so", async () => {
  const page = await open("light", "/gallery/patient");
  await page.route("**/gallery/autosave", (route) => route.fulfill({ status: 401 }));
  await page.fill("#f-text", "I will write more later");
  await page.waitForSelector("[data-signed-out]:not([hidden])");
  assert.equal(await page.getAttribute("[data-sign-in]", "href"), "/sign-in?next=%2Fgallery%2Fpatient");
  await shot(page, "signed-out-light");
  await page.reload();
  assert.equal(await page.inputValue("#f-text"), "I will write more later");
});

test("five seconds to take a release back", async () => {
  const page = await open("light", "/gallery/inbox", { moving: true });
  assert.ok(await page.isVisible("text=Take it back"));
  await page.waitForSelector("text=Take it back", { state: "detached", timeout: 8000 });
  assert.equal(await page.textContent("[data-seconds-left]"), "0");
});

test("an escalation is named in the title, and its sound is one click away", async () => {
  const page = await open("light", "/gallery?escalations=1");
  await page.waitForFunction(() => document.title.startsWith("▲"));
  await page.click("[data-sound]");
  assert.equal(await page.textContent("[data-sound]"), "Sound is on");
  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("live:calm")));
  assert.match(await page.title(), /^Components/);
  assert.ok(!(await page.isVisible("[data-alert]")));
});

test("a form sends the reader to what is wrong", async () => {
  const page = await open("light", "/gallery/forms");
  await page.click("main button.button-primary");
  // The script moves the reader there once the answer is in the page.
  await page.waitForFunction(() => document.activeElement.className === "error-summary");
  await page.click("text=Say where you are now >> nth=0");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-where");
});

test("the halt reaches an open page, and the reader's choice of light or dark stays", async () => {
  const page = await open("light", "/gallery");
  await page.evaluate(() => { history.replaceState(null, "", "?halted=true"); document.body.dispatchEvent(new CustomEvent("live:halt")); });
  await page.waitForSelector("#halt-banner >> text=Stopped by Ruth Adeyemi");
  await page.click("details.menu summary");
  await page.click("[data-theme-switch]");
  await page.click("[data-theme-switch]");
  await page.reload();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(19, 21, 25)");
});

test("the API reference renders under the policy", async () => {
  const page = await open("light", "/gallery/api");
  await page.waitForSelector("text=Take in a message");
  await shot(page, "api-light");
  assert.deepEqual(page.problems, []);
});
