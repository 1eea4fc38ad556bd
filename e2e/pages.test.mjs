// Every page in the shapes that readers have: axe finds nothing serious, nothing is wider than the window, nothing complains.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { audit, fits, shot } from "./browser.mjs";
import { house, PASSWORD } from "./people.mjs";
import { threadOf } from "./steps.mjs";

const JUDGED = ["light", "dark", "phone"];
const SHAPES = [...JUDGED, "zoom"];
const OFFICE = ["admin", "admin/people", "admin/people/new", "admin/teams", "admin/roster", "admin/languages", "admin/texts", "admin/snippets", "admin/tokens", "admin/halt", "admin/figures", "ledger"];

/** Who looks, and where. `./threads/` is the first such link on the page before it, `~ends` one that ends so, `+/reply` what stands below that page. */
const READERS = {
  stranger: { pages: ["/", "/sign-in", "/enrol", "/help-now", "/about-the-program", "/nowhere"] },
  patient: { login: "dana.reyes", pages: ["/home", "./threads/", "/threads/new", "/consents", "/me", "/password", "/help-now/sent"], spanish: true },
  proxy: { login: "carla.odom", pages: ["/home", "./threads/"] },
  clinician: {
    login: "maya.chen",
    pages: ["/inbox", "./inbox/", "+/reply", "+/hand-over", "/worklist", "/escalations", "./escalations/", "/patients", "./patients/", "/patients/new", "/phrases", "/away", "/password", "/admin/texts", "/admin/snippets"],
  },
  administrator: { login: "nadia.farouk", pages: [...OFFICE.map((p) => `/${p}`), "/admin/people", "./admin/people/", "/admin/teams", "./admin/teams/", "/admin", "./admin/sites/", "/admin/snippets", "./admin/snippets/", "/admin/texts", "~/crisis_suicide/es"] },
  supervisor: { login: "rosa.alvarez", pages: ["/inbox", "/escalations", "/worklist", "/admin", "/admin/roster", "/admin/texts", "~/crisis_suicide/en"] },
  compliance: { login: "beatrice.holloway", pages: ["/ledger", "/admin/break-glass", "/admin/halt"] },
};

let home;
const places = new Map();
before(async () => {
  home = await house();
}, { timeout: 90_000 });
after(() => home?.close());

const enter = (who, shape, options) => (who.login ? home.as(who.login, shape, options) : home.stranger(shape, options));

/** Turns the dotted paths of a reader into real ones, once. A reader may have no such link; then there is no such page. */
async function placesOf(name) {
  if (places.has(name)) return places.get(name);
  const who = READERS[name];
  const page = await enter(who, "light");
  const found = [];
  for (const path of who.pages) {
    if (path.startsWith("+")) {
      found.push([path, new URL(page.url()).pathname + path.slice(1)]);
      continue;
    }
    if (!/^[.~]/.test(path)) {
      await page.visit(path);
      found.push([path, path]);
      continue;
    }
    const part = path.slice(1);
    const links = await page.locator("main a[href], nav a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const wanted = new RegExp(path.startsWith("~") ? `${part}$` : `^${part}(?!new$)[^/]+$`);
    const href = links.find((h) => wanted.test(h));
    assert.ok(href, `${name}: ${page.url()} has no link to ${part}, only ${links.join(" ")}`);
    await page.visit(href);
    found.push([path, href]);
  }
  await page.context().close();
  places.set(name, found);
  return found;
}

const named = (name, path, shape) => `pages-${name}${path.replace(/^[.+~]?\//, "-").replace(/^~/, "-").replace(/\/$/, "-one").replaceAll("/", "-")}-${shape}`;

async function look(name, shape, options = {}, judged = JUDGED.includes(shape), said = shape) {
  const page = await enter(READERS[name], shape, options);
  const wrong = [];
  for (const [path, href] of await placesOf(name)) {
    const where = `${name}, ${path}, ${said}`;
    await page.visit(href);
    for (const check of [judged && audit, fits].filter(Boolean)) await check(page, where).catch((error) => wrong.push(error.message));
    await shot(page, named(name, path, said));
  }
  wrong.push(...page.problems);
  await page.context().close();
  assert.deepEqual(wrong, [], wrong.join("\n"));
}

for (const name of Object.keys(READERS)) {
  for (const shape of SHAPES) test(`${name}, ${shape}`, { timeout: 60_000 }, () => look(name, shape));
}

test("a patient in Spanish", { timeout: 60_000 }, async () => {
  READERS.spanish = { login: "marisol.fuentes", pages: READERS.patient.pages };
  const page = await home.as("marisol.fuentes", "phone", { locale: "es-MX" });
  await page.visit("/home");
  assert.equal(await page.getAttribute("html", "lang"), "es");
  assert.match(await page.textContent("header"), /Necesito ayuda ahora/);
  await page.context().close();
  await look("spanish", "phone", { locale: "es-MX" }, true, "phone");
});

test("a draft beside its thread, signed and accounted for, in light, dark and on a phone", { timeout: 60_000 }, async () => {
  const dana = await home.as("dana.reyes");
  const { writes } = await import("./steps.mjs");
  const id = threadOf(await writes(dana, "Bringing my partner", "Can I bring my partner to my visit?"));
  for (const shape of JUDGED) {
    const maya = await home.as("maya.chen", shape);
    await maya.visit(`/inbox/${id}`);
    await maya.locator("#reply #f-text").waitFor();
    if (!(await maya.locator("#reply .sentences").count())) await maya.keyboard.press("d");
    await maya.locator("#reply .sentences").waitFor();
    await audit(maya, `draft, ${shape}`);
    await fits(maya, `draft, ${shape}`);
    await shot(maya, `pages-draft-${shape}`);
    await maya.getByRole("button", { name: "Read and sign" }).click();
    await maya.locator(".reply-exact").waitFor();
    await audit(maya, `signing, ${shape}`);
    await fits(maya, `signing, ${shape}`);
    await shot(maya, `pages-signing-${shape}`);
    if (shape === JUDGED.at(-1)) {
      await maya.fill("#f-password", PASSWORD);
      await maya.getByRole("button", { name: "Countersign and send" }).click();
      await maya.locator(".take-back").waitFor();
      await audit(maya, "taking back");
      await fits(maya, "taking back");
    }
    assert.deepEqual(maya.problems, []);
    await maya.context().close();
  }
  for (const shape of JUDGED) {
    const reads = await home.as("dana.reyes", shape);
    await reads.visit(`/threads/${id}`);
    await reads.getByRole("link", { name: "Who wrote this?" }).last().click({ timeout: 20_000 });
    await reads.locator("ol.account").waitFor();
    await audit(reads, `who wrote this, ${shape}`);
    await fits(reads, `who wrote this, ${shape}`);
    await shot(reads, `pages-account-${shape}`);
    await reads.context().close();
  }
});

test("the worklist on paper", { timeout: 30_000 }, async () => {
  const maya = await home.as("maya.chen");
  await maya.visit("/worklist");
  await maya.emulateMedia({ media: "print" });
  for (const part of [".bar-nav", ".bar-search", ".menu"]) assert.ok(!(await maya.isVisible(part)), `${part} stays on the screen`);
  assert.ok(await maya.locator("th.only-print").isVisible(), "a column to write in");
  await shot(maya, "pages-worklist-print");
  const pdf = (await maya.pdf({ format: "Letter" })).toString("latin1");
  assert.ok((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length > 0);
});

test("the reference of the API, drawn and unfolded", { timeout: 60_000 }, async () => {
  for (const shape of SHAPES) {
    const page = await home.stranger(shape);
    await page.visit("/api/docs");
    await page.locator(".opblock").first().waitFor();
    await audit(page, `/api/docs, ${shape}`);
    for (const operation of await page.locator(".opblock-summary-control").all()) await operation.click();
    await page.locator(".microlight").first().waitFor();
    await audit(page, `/api/docs unfolded, ${shape}`);
    await fits(page, `/api/docs unfolded, ${shape}`);
    await shot(page, `pages-api-${shape}`);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});
