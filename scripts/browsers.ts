/** `npm run browsers`: does the main job in a true Firefox and a true WebKit, and prints what worked. No part of `npm test`. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Driver } from "./browsers/driver.ts";
import { Host } from "./browsers/host.ts";
import { installedBrowsers, type Installed } from "./browsers/installed.ts";
import { startFirefox } from "./browsers/marionette.ts";
import { Person } from "./browsers/person.ts";
import { takePictures } from "./browsers/pictures.ts";
import { ownModel, tries, type Try } from "./browsers/tries.ts";
import { startWebKit } from "./browsers/webkit.ts";
import { buildIfOlder, dist } from "./lib/build.mjs";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    tasks: { type: "string", default: "100" },
    try: { type: "string", default: "" },
    gguf: { type: "string" },
    pictures: { type: "string" },
  },
});

const DISPLAY = ":97";

interface Row {
  readonly browser: string;
  readonly version: string;
  readonly tried: string;
  readonly seconds: string;
  readonly result: string;
}

const found = installedBrowsers();
buildIfOlder();
const folder = mkdtempSync(join(tmpdir(), "seedbed-browsers-"));
const screen = spawn(found.xServer, [DISPLAY, "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: "ignore" });
const rows: Row[] = [];
try {
  await wait(1000);
  for (const [name, start] of Object.entries(browsers(found)))
    if (values.only === undefined || name === values.only)
      await tryAll(name, name === "firefox-old" ? withoutHeaders() : dist, start);
} finally {
  await ended(screen);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.table(rows);
if (rows.some(({ result }) => result.startsWith("failed"))) process.exitCode = 1;

/** How each browser is started, in a folder of its own. */
function browsers({
  firefox,
  webKitDriver,
  miniBrowser,
}: Installed): Readonly<Record<string, (own: string) => Promise<Driver>>> {
  return {
    firefox: (own) => startFirefox({ path: firefox, folder: own }),
    "firefox-old": (own) => startFirefox({ path: firefox, folder: own, isOld: true }),
    "firefox-private": (own) => startFirefox({ path: firefox, folder: own, isPrivate: true }),
    webkit: (own) => startWebKit({ driverPath: webKitDriver, browserPath: miniBrowser, display: DISPLAY, folder: own }),
  };
}

/** The built page as a host gives it that sends no headers of its own: the page is not isolated there. */
function withoutHeaders(): string {
  const plain = join(folder, "plain");
  mkdirSync(plain);
  for (const name of readdirSync(dist)) if (name !== "_headers") symlinkSync(join(dist, name), join(plain, name));
  return plain;
}

async function tryAll(name: string, page: string, start: (own: string) => Promise<Driver>): Promise<void> {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  const host = await Host.start(page);
  const driver = await start(own);
  const person = new Person(driver);
  const place = {
    url: host.url,
    tasks: Number(values.tasks),
    folder: own,
    gguf: resolve(values.gguf ?? "public/models/pocket.gguf"),
    host,
  };
  try {
    const chosen = [...tries, ...(values.gguf === undefined ? [] : [ownModel])];
    for (const each of chosen.filter((one) => one.name.includes(values.try)))
      rows.push(await result(driver, each, () => each.run(person, place)));
    if (values.pictures !== undefined) await takePictures(person, place.url, join(values.pictures, name));
  } finally {
    await driver.close();
    await host.stop();
  }
}

async function result(
  { browser, version }: Driver,
  { name }: Try,
  work: () => Promise<string | undefined>,
): Promise<Row> {
  const begun = performance.now();
  let said: string;
  try {
    const more = await work();
    said = more === undefined ? "passed" : `passed: ${more}`;
  } catch (error) {
    said = `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${browser} ${version}, ${name}: ${said} (${seconds} s)`);
  return { browser, version, tried: name, seconds, result: said };
}

async function ended(process: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => process.once("exit", resolve));
  process.kill();
  await exit;
}
