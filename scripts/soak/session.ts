/** The app in a Chromium that may die: opens, starts and resumes it, and knows the rows acknowledged so far. */
import type { CDPSession, Page, Worker } from "@playwright/test";
import { seedsApart } from "../../src/pool/seeds.ts";
import { setUp } from "../lib/app-driver.ts";
import { ChromiumProcess } from "./chromium-process.ts";
import type { RecordedRun } from "./recording/recorded-run.ts";
import { readStored, storedIds, type Stored } from "./stored.ts";

/** Longest wait for anything the page should do at once, ms. */
const PATIENCE_MS = 60_000;
/** Time between two readings of acknowledged rows, ms. */
const READ_EVERY_MS = 120;

export class Session {
  readonly #profile: string;
  readonly #url: string;
  #process: ChromiumProcess | undefined;
  #page: Page | undefined;
  runId = "";
  /** Rows of the current run that were read from the database at least once. */
  acknowledged = new Set<string>();
  /** Errors that the page did not catch. */
  readonly errors: string[] = [];

  constructor(profile: string, url: string) {
    this.#profile = profile;
    this.#url = url;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error("The page is not open.");
    return this.#page;
  }

  get origin(): string {
    return new URL(this.#url).origin;
  }

  cdp(): Promise<CDPSession> {
    return this.page.context().newCDPSession(this.page);
  }

  async runWorker(): Promise<Worker> {
    for (const each of this.page.workers()) {
      if ((await each.evaluate(() => self.name).catch(() => "")) === "run") return each;
    }
    throw new Error("The page has no run worker.");
  }

  /** The renderer with the most processor time, which is the tab's own. */
  async tabProcess(): Promise<{ readonly id: number; readonly cpuTime: number }> {
    const { browser } = this.#process ?? {};
    if (browser === undefined) throw new Error("The browser is not there.");
    const cdp = await browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
    await cdp.detach();
    const renderers = processInfo.filter(({ type }) => type === "renderer").sort((a, b) => b.cpuTime - a.cpuTime);
    if (renderers[0] === undefined) throw new Error("There is no renderer.");
    return renderers[0];
  }

  /** Opens a second tab beside the open one, at the same place. */
  async openBeside(): Promise<Page> {
    const beside = await this.page.context().newPage();
    await beside.goto(this.page.url(), { timeout: PATIENCE_MS });
    return beside;
  }

  /** Closes the old tab and opens the app in a new one; starts the browser when it is gone. */
  async open(hash = ""): Promise<void> {
    this.#process ??= await ChromiumProcess.start(this.#profile);
    const page = await this.#process.context.newPage();
    // A crashed tab does not answer even to a close.
    void this.#page?.close().catch(() => undefined);
    this.#page = page;
    page.on("pageerror", (error) => this.errors.push(error.message));
    await page.goto(`${this.#url}${hash}`, { timeout: PATIENCE_MS });
  }

  async crash(): Promise<void> {
    const cdp = await this.cdp();
    await Promise.race([cdp.send("Page.crash").catch(() => undefined), this.page.waitForEvent("crash")]);
  }

  async kill(): Promise<void> {
    const dying = this.#process;
    this.#process = undefined;
    this.#page = undefined;
    await dying?.kill();
  }

  /** Starts a run with the embedded model. */
  async startPocket(goal: number, seed: number): Promise<void> {
    await this.open("#/run");
    await setUp(this.page, { tasks: goal, seed, model: "pocket", paper: false });
    await this.page.getByRole("button", { name: "Start", exact: true }).first().click();
    await this.page.waitForFunction(() => /^#\/run\/./.test(location.hash), undefined, { timeout: PATIENCE_MS });
    this.#take(/^#\/run\/([^/?]+)/.exec(new URL(this.page.url()).hash)?.[1] ?? "");
  }

  /** Stores a run that repeats a recording, and starts it. */
  async startRecorded({ fresh }: RecordedRun): Promise<void> {
    const id = `rec${Math.random().toString(36).slice(2, 7)}`;
    const named = <Row extends { id: string; runId: string }>(rows: Row[]): Row[] =>
      rows.map((row) => ({ ...row, runId: id, id: row.id.replace(/^[^:]+/, id) }));
    const instances = named(fresh.instances).map((each) => ({ ...each, taskId: each.taskId.replace(/^[^:]+/, id) }));
    await this.open("#/run");
    await this.page.getByRole("button", { name: "Start", exact: true }).first().waitFor({ timeout: PATIENCE_MS });
    await this.page.evaluate(
      (rows) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("seedbed");
          opening.onsuccess = () => {
            const db = opening.result;
            const writing = db.transaction(["runs", "seeds", "tasks", "instances"], "readwrite");
            writing.objectStore("runs").put(rows.run);
            writing.objectStore("seeds").put(rows.seeds);
            for (const row of rows.tasks) writing.objectStore("tasks").put(row);
            for (const row of rows.instances) writing.objectStore("instances").put(row);
            writing.oncomplete = () => {
              db.close();
              resolve();
            };
            writing.onabort = () => reject(new Error(writing.error?.message));
          };
        }),
      { ...seedsApart({ ...fresh.run, id }), tasks: named(fresh.tasks), instances },
    );
    await this.open(`#/run/${id}`);
    this.#take(id);
    await this.resumeButton().click({ timeout: PATIENCE_MS });
  }

  #take(runId: string): void {
    this.runId = runId;
    this.acknowledged = new Set();
  }

  /** The button with which the open run begins or goes on. */
  resumeButton() {
    return this.page.getByRole("button", { name: /^(Start|Resume)$/ }).first();
  }

  /**
   * Opens the app as a person would, and waits until it offers to go on.
   * A run that a fault struck before its first request is opened by its address, because it does not count as interrupted.
   * @returns seconds since the page began to load
   */
  async reopen(): Promise<number> {
    const untouched = this.#page !== undefined && (await this.stored()).run.phase.kind === "ready";
    await this.open(untouched ? `#/run/${this.runId}` : "");
    const offered = await this.page.waitForFunction(
      () =>
        [...document.querySelectorAll("button")].some((each) =>
          /^(Resume\b|Start$)/.test(each.getAttribute("aria-label") ?? (location.hash === "" ? "" : each.innerText)),
        ) && performance.now(),
      undefined,
      { polling: "raf", timeout: PATIENCE_MS },
    );
    return Number(await offered.jsonValue()) / 1000;
  }

  async resume(): Promise<void> {
    const offer = this.page.locator('button[aria-label^="Resume "]');
    await ((await offer.count()) > 0 ? offer.first() : this.resumeButton()).click();
  }

  stored(): Promise<Stored> {
    return readStored(this.page, this.runId);
  }

  /** Reads acknowledged rows repeatedly, for the given time or until the page is gone. */
  async watch(ms: number): Promise<void> {
    const end = performance.now() + ms;
    const { page, runId } = this;
    while (performance.now() < end) {
      try {
        const ids = await Promise.race([storedIds(page, runId), sleep(end - performance.now())]);
        for (const id of ids ?? []) this.acknowledged.add(id);
      } catch {
        return;
      }
      await sleep(Math.min(READ_EVERY_MS, Math.max(0, end - performance.now())));
    }
  }

  /** Waits until one more request is answered. @returns false when the run has ended instead */
  async answered(): Promise<boolean> {
    const before = (await this.stored()).run.counters.requests;
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const { run } = await this.stored();
      if (run.counters.requests > before) return true;
      if (run.phase.kind === "finished") return false;
      await sleep(READ_EVERY_MS);
    }
    throw new Error(`The run does not go on. The page says: ${await this.said()}`);
  }

  /** The messages that the page shows as alerts or status. */
  async said(): Promise<string> {
    const texts = await this.page.locator("[role=alert], [role=status]").allInnerTexts();
    return texts.filter((each) => each !== "").join(" · ");
  }

  /** Waits for the run to finish. */
  async ended(timeoutMs: number): Promise<Stored> {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      const stored = await this.stored();
      const { kind } = stored.run.phase;
      if (kind === "finished") return stored;
      // The phase stays `ready` while the model loads for the first time.
      if (kind !== "running" && kind !== "ready")
        throw new Error(`The run stopped in the phase ${JSON.stringify(stored.run.phase)}.`);
      await sleep(READ_EVERY_MS);
    }
    throw new Error("The run did not finish in time.");
  }

  /** Exports the open run's whole dataset, as a person would. */
  async exported(): Promise<string> {
    await this.open(`#/export/${this.runId}`);
    await this.page.locator('input[type="radio"][value="full"]').check();
    // The bytes are taken in the page, because this browser has no folder for downloads.
    await this.page.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (thing: Blob) => {
        Object.assign(window, { handedOver: thing.text() });
        return make(thing);
      };
    });
    await this.page.getByRole("button", { name: "Download" }).click();
    await this.page.waitForFunction(() => "handedOver" in window, undefined, { timeout: PATIENCE_MS });
    return this.page.evaluate(() => (window as unknown as { handedOver: Promise<string> }).handedOver);
  }
}

export function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), Math.max(0, ms)));
}
