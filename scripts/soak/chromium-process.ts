/** A Chromium with a profile that stays, so that the browser can be killed as a power cut would kill it. */
import { chromium, type Browser, type BrowserContext } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromiumArguments, findChromium } from "../lib/chromium.mjs";

const ARGUMENTS = [
  ...chromiumArguments,
  "--headless=new",
  "--remote-debugging-port=0",
  "--password-store=basic",
  "--disable-dev-shm-usage",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--js-flags=--expose-gc",
  // Only this machine has an address.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
/** Longest wait for a cold start on a busy machine, ms. */
const START_TIMEOUT_MS = 60_000;

export class ChromiumProcess {
  readonly #child: ChildProcess;
  readonly browser: Browser;

  private constructor(child: ChildProcess, browser: Browser) {
    this.#child = child;
    this.browser = browser;
  }

  /** @param profile folder that keeps what the browser stores */
  static async start(profile: string): Promise<ChromiumProcess> {
    const { path = chromium.executablePath() } = await findChromium();
    const portFile = join(profile, "DevToolsActivePort");
    rmSync(portFile, { force: true });
    // Its own process group, so that the browser ends with its renderers and nothing else.
    const child = spawn(path, [...ARGUMENTS, `--user-data-dir=${profile}`, "about:blank"], {
      detached: true,
      stdio: "ignore",
    });
    const port = await untilPort(portFile, child);
    return new ChromiumProcess(child, await chromium.connectOverCDP(`http://127.0.0.1:${port}`));
  }

  get context(): BrowserContext {
    return this.browser.contexts()[0] as BrowserContext;
  }

  /** Ends the browser by SIGKILL, so that it flushes nothing. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const gone = this.#gone();
    if (this.#child.pid !== undefined && this.#child.exitCode === null) process.kill(-this.#child.pid, "SIGKILL");
    await gone;
    await this.browser.close().catch(() => undefined);
  }

  #gone(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.#child.once("exit", () => resolve()));
  }
}

async function untilPort(file: string, child: ChildProcess): Promise<number> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const port = Number(readIfThere(file).split("\n")[0]);
    if (port > 0) return port;
  }
  throw new Error(`Chromium did not start (exit ${child.exitCode}).`);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
