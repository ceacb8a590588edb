/** Finds and starts a Chromium for tests and scripts, or installs one by Playwright or else by the system's package manager. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./install.mjs";

/** The first is Chromium without windows, which Playwright too would take: a test begins in it in half the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const APT = "/usr/bin/apt-get";

/** Switches for every Chromium that tests and scripts start. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
];

/**
 * Looks for a browser, and installs one when there is none.
 * @returns {Promise<{path: string | undefined, how: string}>} the executable; undefined means Playwright's own
 * @throws Error that says what to do, when none can be had
 */
export async function findChromium() {
  const named = process.env.SEEDBED_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`SEEDBED_CHROMIUM names ${named}, which does not exist.`);
  const path = named || installed();
  if (path) return { path, how: `the installed ${path}` };
  if (await playwrightsOwnStarts()) return { path: undefined, how: "Playwright's own Chromium" };

  const isRoot = process.getuid?.() === 0;
  console.log("No Chrome or Chromium found. Playwright fetches one ...");
  if (playwright("install", "chromium") === 0) {
    // Only root may install the system libraries that a browser needs.
    if (isRoot && !(await playwrightsOwnStarts())) playwright("install-deps", "chromium");
    if (await playwrightsOwnStarts()) return { path: undefined, how: "a Chromium installed by Playwright" };
  }
  if (isRoot && existsSync(APT)) {
    console.log("Playwright's Chromium cannot be used here. Trying the system's package manager ...");
    run(APT, ["update", "-qq"]);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      run(APT, ["install", "-y", "-qq", "--no-install-recommends", name], { DEBIAN_FRONTEND: "noninteractive" });
      const found = installed();
      if (found) return { path: found, how: `${found}, installed by the system's package manager` };
    }
  }
  const way = existsSync(APT) && !isRoot ? " (`sudo apt-get install chromium`)" : "";
  throw new Error(
    `No Chromium was found, and none could be installed; the lines above say why. Install Chrome or Chromium${way}, ` +
      "or name one in SEEDBED_CHROMIUM, and run npm test again.",
  );
}

/**
 * Starts a headless Chromium.
 * @param {readonly string[]} [switches] added to the usual ones
 */
export async function launchChromium(switches = []) {
  const { chromium } = await import("@playwright/test");
  const { path } = await findChromium();
  return chromium.launch({
    args: [...chromiumArguments, ...switches],
    ...(path !== undefined && { executablePath: path }),
  });
}

function installed() {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PATHS].find((path) => existsSync(path));
}

function playwright(...args) {
  return run("npx", ["--no-install", "playwright", ...args]);
}

/** Whether the file exists and, on Linux, where libraries may be missing, whether it runs. */
async function playwrightsOwnStarts() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) && (process.platform !== "linux" || spawnSync(path, ["--version"]).status === 0);
}
