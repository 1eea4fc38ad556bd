// Chromium as the tests use it: headless, offline, as root where it must; pages in the shapes that readers have.
import axe from "axe-core";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const SHOTS = new URL("./shots/", import.meta.url).pathname;

/** The shapes a page is looked at in. `zoom` is 200% on a laptop: half its width in CSS pixels. */
export const SHAPES = {
  light: { viewport: { width: 1280, height: 860 } },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  zoom: { viewport: { width: 640, height: 400 } },
  plain: { viewport: { width: 1280, height: 860 }, javaScriptEnabled: false },
};

export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: FLAGS });
}

/**
 * A fresh reader: own cookies, one shape. `page.problems` collects what a developer would see in the console: errors,
 * refusals of the content security policy, answers of 500. A test ends with `assert.deepEqual(page.problems, [])`.
 */
export async function reader(browser, shape = "light", options = {}) {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/Los_Angeles", reducedMotion: "reduce", ...SHAPES[shape], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(`error: ${error.message}`));
  page.on("console", (line) => {
    if (line.type() === "error" && !/status of 4\d\d/.test(line.text())) page.problems.push(line.text());
  });
  page.on("response", (answer) => answer.status() >= 500 && page.problems.push(`${answer.status()} ${answer.url()}`));
  return page;
}

/** Fails on anything that axe calls serious or critical, naming the rule and the elements. */
export async function audit(page, where = page.url()) {
  // Through the debugger and not as a script element: the page's policy allows no other scripts.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  const lines = grave.map((v) => `${v.id} (${v.impact}): ${v.help}\n    ${v.nodes.slice(0, 5).map((n) => `${n.target.join(" ")} — ${n.any.concat(n.all)[0]?.message ?? ""}`).join("\n    ")}`);
  assert.equal(lines.length, 0, `axe, ${where}:\n  ${lines.join("\n  ")}`);
}

/** Nothing may be wider than the window. */
export async function fits(page, where = page.url()) {
  const [wide, width, culprit] = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; return false; };
    const out = [...document.body.querySelectorAll("*")].find((e) => e.getBoundingClientRect().right > width + 1 && getComputedStyle(e).clipPath === "none" && !scrolls(e));
    return [document.documentElement.scrollWidth, width, out ? `${out.tagName} ${out.className}` : ""];
  });
  assert.ok(wide <= width, `${where} is ${wide} px wide in a window of ${width}: ${culprit}`);
}

/** Keeps a picture under e2e/shots/, which git ignores. */
export async function shot(page, name, options = {}) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true, ...options });
}
