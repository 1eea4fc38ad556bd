// Makes the pictures of the README from the demonstration: node e2e/pictures.mjs, after a build of countersign.
import { mkdirSync, statSync } from "node:fs";
import { house } from "./people.mjs";
import { takesAll, threadOf, writes } from "./steps.mjs";

const FOLDER = new URL("../docs/pictures/", import.meta.url).pathname;
const QUESTION = "Hi Maya, my partner asked if he could sit in next time. Can I bring my partner to my visit? I think it would help him understand why I don't sleep.";
const MOST = 300_000;

async function picture(page, name) {
  const path = `${FOLDER}${name}.png`;
  await page.mouse.move(0, 0);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path} ${size} bytes`);
  if (size >= MOST) throw new Error(`${name}.png is larger than ${MOST} bytes: choose a smaller window`);
}

mkdirSync(FOLDER, { recursive: true });
const home = await house();
try {
  const dana = await home.as("dana.reyes", "phone", { viewport: { width: 390, height: 844 } });
  const path = await writes(dana, "Can he come along?", QUESTION);
  const maya = await home.as("maya.chen", "light", { viewport: { width: 1440, height: 900 } });
  await takesAll(maya);
  await maya.visit(`/inbox/${threadOf(path)}?only=mine`);
  await maya.locator("#reply #f-text").waitFor();
  await maya.keyboard.press("d");
  await maya.locator("#reply .sentences, #reply .abstained").first().waitFor();
  await maya.evaluate(() => document.activeElement?.blur());
  await picture(maya, "inbox");
  await maya.getByRole("button", { name: "Read and sign" }).click();
  await maya.fill("#f-password", "harbor light demo");
  await maya.getByRole("button", { name: "Countersign and send" }).click();
  const answer = dana.locator("#thread .said-signed, #thread .said-person:has(.signature)").last();
  await answer.waitFor({ timeout: 20_000 });
  await dana.locator("[data-dismiss]").first().click();
  await answer.evaluate((e) => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 330));
  await picture(dana, "patient");
} finally {
  await home.close();
}
