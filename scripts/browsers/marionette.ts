/** Starts Firefox and speaks Marionette with it, its own protocol under WebDriver: `length:[0, id, command, parameters]`. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { commands, DriverError, type Driver } from "./driver.ts";
import { freePort } from "./free-port.ts";

/** Longest wait for the browser to listen, ms. */
const START_MS = 60_000;
const BETWEEN_TRIES_MS = 200;

export interface FirefoxChoice {
  readonly path: string;
  /** An empty folder for its profile and downloads. */
  readonly folder: string;
  readonly isPrivate?: boolean;
  /** Without what older versions lack. */
  readonly isOld?: boolean;
}

/** No files kept for a page, no waiting for promises in WebAssembly, no memory of 64 bits there. */
const OLD_FIREFOX = {
  "dom.fs.enabled": false,
  "javascript.options.wasm_js_promise_integration": false,
  "javascript.options.wasm_memory64": false,
};

export async function startFirefox({ path, folder, isPrivate = false, isOld = false }: FirefoxChoice): Promise<Driver> {
  const [profile, downloads] = [join(folder, "profile"), join(folder, "downloads")];
  for (const each of [profile, downloads]) mkdirSync(each, { recursive: true });
  const port = await freePort();
  const all = { ...usualPreferences(port, downloads), ...(isOld && OLD_FIREFOX) };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const switches = ["--headless", "--no-remote", "--marionette", "--profile", profile];
  const browser = spawn(path, [...switches, ...(isPrivate ? ["--private-window"] : [])], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => browser.once("exit", () => resolve()));
  const line = await Line.open(port);
  const opened = (await line.send("WebDriver:NewSession", { capabilities: {} })) as {
    readonly capabilities: { readonly browserVersion: string };
  };
  return {
    browser: isPrivate ? "Firefox, private window" : isOld ? "Firefox as an older one, not isolated" : "Firefox",
    version: opened.capabilities.browserVersion,
    downloads,
    async send(command, { id, ...parameters } = {}) {
      const sent =
        command === "run" || command === "runAsync" ? { ...parameters, sandbox: null, newSandbox: false } : parameters;
      return valueOf(await line.send(commands[command][0], { ...sent, ...(id !== undefined && { id }) }));
    },
    // Marionette's own reload passes by the service worker.
    async reload() {
      await line.send("WebDriver:ExecuteScript", script("window.isOld = true; setTimeout(() => location.reload())"));
      const isNew = script("return window.isOld === undefined && document.readyState === 'complete'");
      for (const until = Date.now() + START_MS; ; await wait(BETWEEN_TRIES_MS)) {
        const answer = await line.send("WebDriver:ExecuteScript", isNew).catch(() => false);
        if (valueOf(answer) === true) return;
        if (Date.now() > until) throw new DriverError("timeout", "The page did not load again.");
      }
    },
    async close() {
      await line.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => browser.kill());
      await ended;
    },
  };
}

function usualPreferences(port: number, downloads: string) {
  return {
    "marionette.port": port,
    "browser.download.folderList": 2,
    "browser.download.dir": downloads,
    "browser.download.useDownloadDir": true,
    "browser.download.alwaysOpenPanel": false,
    "browser.shell.checkDefaultBrowser": false,
    "browser.aboutwelcome.enabled": false,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": false,
    "toolkit.telemetry.reportingpolicy.firstRun": false,
    "app.update.enabled": false,
    // Nothing of a try may go to another machine.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "services.settings.server": "http://127.0.0.1:9/",
  };
}

function script(text: string) {
  return { script: text, args: [], sandbox: null, newSandbox: false };
}

/** Some commands answer with `{value}`, others with the value itself. */
function valueOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null && "value" in answer ? answer.value : answer;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The connection. Commands are answered in any order, by their number. */
class Line {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #heard = Buffer.alloc(0);
  #number = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => this.#hear(bytes));
    socket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new DriverError("closed", "the browser has ended"));
    });
  }

  static async open(port: number): Promise<Line> {
    for (const until = Date.now() + START_MS; ;) {
      const socket = await new Promise<Socket | undefined>((resolve) => {
        const trying = connect(port, "127.0.0.1", () => resolve(trying));
        trying.on("error", () => resolve(undefined));
      });
      if (socket) return new Line(socket);
      if (Date.now() > until) throw new DriverError("timeout", "Firefox did not start.");
      await wait(BETWEEN_TRIES_MS);
    }
  }

  send(name: string, parameters: object): Promise<unknown> {
    const number = ++this.#number;
    const text = JSON.stringify([0, number, name, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  #hear(bytes: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, bytes]);
    for (;;) {
      const colon = this.#heard.indexOf(":");
      const end = colon + 1 + Number(this.#heard.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || this.#heard.length < end) return;
      const message: unknown = JSON.parse(this.#heard.subarray(colon + 1, end).toString("utf8"));
      this.#heard = this.#heard.subarray(end);
      if (Array.isArray(message)) this.#answer(message);
    }
  }

  #answer([, number, error, result]: readonly unknown[]): void {
    const waiting = this.#waiting.get(Number(number));
    this.#waiting.delete(Number(number));
    const { error: kind = "", message = "" } = (error ?? {}) as { readonly error?: string; readonly message?: string };
    if (error === null || error === undefined) waiting?.resolve(result);
    else waiting?.reject(new DriverError(kind, message));
  }
}
