/** Starts WebKitGTK's small browser through WebKitWebDriver, and sends it commands as the WebDriver standard has them. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { commands, DriverError, type Driver } from "./driver.ts";
import { freePort } from "./free-port.ts";

const START_MS = 60_000;
const BETWEEN_TRIES_MS = 200;

export interface WebKitChoice {
  /** WebKitWebDriver. */
  readonly driverPath: string;
  /** MiniBrowser. */
  readonly browserPath: string;
  /** The X display to show it on. */
  readonly display: string;
  /** An empty folder for its files and downloads. */
  readonly folder: string;
}

export async function startWebKit({ driverPath, browserPath, display, folder }: WebKitChoice): Promise<Driver> {
  const downloads = join(folder, "downloads");
  for (const each of [downloads, join(folder, "config")]) mkdirSync(each, { recursive: true });
  writeFileSync(join(folder, "config/user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const port = await freePort();
  const driver = spawn(driverPath, [`--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, "config"),
      XDG_DATA_HOME: join(folder, "data"),
      XDG_CACHE_HOME: join(folder, "cache"),
    },
  });
  const ended = new Promise<void>((resolve) => driver.once("exit", () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/status`);
  const options = { binary: browserPath, args: ["--automation"] };
  const opened = (await request("POST", `${address}/session`, {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  })) as { readonly sessionId: string; readonly capabilities: { readonly browserVersion: string } };
  const session = `${address}/session/${opened.sessionId}`;
  return {
    browser: "WebKitGTK",
    version: opened.capabilities.browserVersion,
    downloads,
    send(command, { id, ...parameters } = {}) {
      const [, method, path] = commands[command];
      return request(method, session + path.replace("{id}", String(id)), parameters);
    },
    async reload() {
      await request("POST", `${session}/refresh`);
    },
    async close() {
      await request("DELETE", session).catch(() => undefined);
      driver.kill();
      await ended;
    },
  };
}

async function answering(address: string): Promise<void> {
  for (const until = Date.now() + START_MS; ;) {
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return;
    if (Date.now() > until) throw new DriverError("timeout", "WebKitWebDriver did not start.");
    await wait(BETWEEN_TRIES_MS);
  }
}

async function request(method: string, address: string, parameters: object = {}): Promise<unknown> {
  const body = method === "POST" ? { body: JSON.stringify(parameters) } : {};
  const response = await fetch(address, { method, ...body });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (response.ok) return value;
  const { error = "", message = "" } = value as { readonly error?: string; readonly message?: string };
  throw new DriverError(error, message);
}
