// The demonstration's people, as the corpus names them, each signed in once and then in as many windows as a test wants.
import { readFileSync } from "node:fs";
import { launch, reader } from "./browser.mjs";
import { clinic } from "./server.mjs";
import { signIn } from "./sign-in.mjs";

const PASSWORD = "harbor light demo";
const { roster } = JSON.parse(readFileSync(new URL("../corpus/demo-clinic/staff.json", import.meta.url), "utf8"));
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** A clinic and a browser: `as(login, shape)` is a window of that person's, `close()` ends both. */
export async function house() {
  const server = await clinic();
  const browser = await launch();
  const states = new Map();
  const as = async (login, shape = "light", options = {}) => {
    if (!states.has(login)) {
      const page = await signIn(await reader(browser), server.url, { login, password: PASSWORD });
      states.set(login, await page.context().storageState());
      await page.context().close();
    }
    const page = await reader(browser, shape, { storageState: states.get(login), ...options });
    page.visit = (path) => page.goto(server.url + path);
    return page;
  };
  const stranger = async (shape, options) => {
    const page = await reader(browser, shape, options);
    page.visit = (path) => page.goto(server.url + path);
    return page;
  };
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { server, as, stranger, close };
}

/** Who is first on call at the clinic now, by its roster and its clock. */
export function onCall(now = new Date()) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: "America/Los_Angeles", weekday: "short", hour: "numeric", minute: "numeric", hourCycle: "h23" }).formatToParts(now);
  const part = (type) => parts.find((p) => p.type === type).value;
  const weekday = WEEKDAYS.indexOf(part("weekday")) + 1;
  const minute = Number(part("hour")) * 60 + Number(part("minute"));
  return roster.find((r) => r.weekday === weekday && r.position === 1 && r.from_minute <= minute && minute < r.to_minute).staff;
}

export { PASSWORD };
