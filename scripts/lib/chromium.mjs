/** Finds a Chromium for the tests, or installs one: by Playwright, else by the system's package manager. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./install.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** @returns {string | undefined} path of an executable; undefined means Playwright's own, once installed */
function installed() {
  if (process.env.SEEDBED_CHROMIUM) return process.env.SEEDBED_CHROMIUM;
  for (const name of NAMES) {
    const { stdout, status } = spawnSync("which", [name], { encoding: "utf8" });
    if (status === 0 && stdout.trim()) return stdout.trim();
  }
  return PATHS.find((path) => existsSync(path));
}

async function playwrightHasOne() {
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath());
}

/** @returns {Promise<{path: string | undefined, how: string}>} @throws when none can be had */
export async function findChromium() {
  const path = installed();
  if (path) return { path, how: `the installed ${path}` };
  if (await playwrightHasOne()) return { path: undefined, how: "Playwright's own Chromium" };
  console.log("No Chrome or Chromium found. Installing one by Playwright ...");
  if (
    run("npx", ["--no-install", "playwright", "install", "--with-deps", "chromium"]) === 0 &&
    (await playwrightHasOne())
  ) {
    return { path: undefined, how: "a Chromium installed by Playwright" };
  }
  console.log("Playwright could not install one. Trying the system's package manager ...");
  if (existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "chromium"]);
  }
  const found = installed();
  if (found) return { path: found, how: `${found}, installed by the system's package manager` };
  throw new Error("No Chromium could be found or installed. Install Chrome or Chromium and run npm test again.");
}
