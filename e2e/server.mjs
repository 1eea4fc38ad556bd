// Starts what a test talks to on a free port, in a folder of its own, and stops it again.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = new URL("..", import.meta.url).pathname;

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs a program until `url` answers. Returns {url, output(), stop()}; a program that ends early fails with what it said. */
async function run(program, args, url, { env = {}, wait_s = 60 } = {}) {
  const child = spawn(join(ROOT, program), args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let ended = null;
  child.stdout.on("data", (bytes) => { said += bytes; });
  child.stderr.on("data", (bytes) => { said += bytes; });
  child.on("error", (error) => { ended = error.message; });
  child.on("exit", (code, signal) => { ended ??= `exit ${code ?? signal}`; });
  const stop = () => new Promise((resolve) => {
    if (ended !== null) return resolve();
    const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => { clearTimeout(hard); resolve(); });
    child.kill("SIGTERM");
  });
  for (const end = Date.now() + wait_s * 1000; Date.now() < end; ) {
    if (ended !== null) throw new Error(`${program} ended (${ended}) before it answered:\n${said}`);
    if (await fetch(url).then((a) => a.ok, () => false)) return { output: () => said, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${program} did not answer at ${url} within ${wait_s} s:\n${said}`);
}

/** The style guide. */
export async function gallery() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return { url, ...(await run("target/debug/examples/gallery", [String(port)], `${url}/gallery`)) };
}

/**
 * A demonstration clinic on fresh data. BASE_URL=… uses one that runs already. `url` names localhost, so that the browser
 * takes the secure cookie. `output()` is what the program printed: the people who can sign in.
 */
export async function clinic({ args = [], env = {}, data } = {}) {
  if (process.env.BASE_URL) return { url: process.env.BASE_URL, data: null, output: () => "", stop: async () => {} };
  const folder = data ?? mkdtempSync(join(tmpdir(), "countersign-e2e-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const started = await run("target/debug/countersign", ["demo", "--data", folder, "--port", String(port), ...args], `http://127.0.0.1:${port}/readyz`, { env });
  const stop = async ({ keep = Boolean(data) } = {}) => {
    await started.stop();
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  return { url, data: folder, output: started.output, stop };
}
