/** The faults: how each is forced on a run, and how a person gets the run going again. */
import type { Page } from "@playwright/test";
import type { Session } from "./session.ts";
import { sleep } from "./session.ts";

/** Room left for a run before the disk is full, bytes: enough for some requests. */
const ROOM_LEFT_BYTES = 60_000;
/** How long a tab is frozen, and how long the network is off, ms. */
const AWAY_MS = 1500;
/** Two missed signs of life, 10 s apart, then a model loaded again, and a margin, ms. */
const WORKER_MISSED_MS = 90_000;
const SOON_MS = 10_000;

export const faultKinds = [
  "renderer-crash",
  "browser-kill",
  "worker-closed",
  "worker-silent",
  "device-lost",
  "disk-full",
  "tab-frozen",
  "offline",
  "database-closed",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Forces the fault and resolves when it is over; `died` means that the tab must be opened again. */
export const faults: Readonly<Record<FaultKind, (session: Session) => Promise<"died" | "lived">>> = {
  "renderer-crash": async (session) => {
    await session.crash();
    return "died";
  },
  "browser-kill": async (session) => {
    await session.kill();
    return "died";
  },
  "worker-closed": async (session) => {
    const worker = await session.runWorker();
    await worker.evaluate(() => {
      self.close();
    });
    await comesBack(session);
    return "lived";
  },
  "worker-silent": async (session) => {
    const worker = await session.runWorker();
    await worker.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    await comesBack(session);
    return "lived";
  },
  // As llama.cpp does when its device is lost: the current request fails, and every later one is refused.
  "device-lost": async (session) => {
    if (!(await session.answered())) return "lived";
    const worker = await session.runWorker();
    let struck = false;
    const strike = worker.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const { prototype } = Worker;
          const post = Reflect.get(prototype, "postMessage");
          prototype.postMessage = function (...sent: [unknown]) {
            Reflect.apply(post, this, sent);
            if ((sent[0] as { verb?: string }).verb !== "wllama.action") return;
            prototype.postMessage = post;
            this.terminate();
            const data = { verb: "signal.abort", args: ["abort", "WebGPU device lost", "", null] };
            this.dispatchEvent(new MessageEvent("message", { data }));
            this.postMessage = ({ callbackId }: { callbackId: number }) => {
              const refusal = { callbackId, err: "wllama has crashed, please reload the module" };
              setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: refusal })));
            };
            resolve();
          };
        }),
    );
    // When the run ends first, its worker ends too and this promise rejects.
    strike.then(() => (struck = true)).catch(() => undefined);
    await happens(session, () => Promise.resolve(struck));
    return "lived";
  },
  // The browser rarely asks how much room is left, so a new browser is started, which has not asked yet.
  "disk-full": async (session) => {
    await session.kill();
    await session.open();
    const usage = await session.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    const { origin } = session;
    await session.reopen();
    await session.resume();
    const cdp = await session.cdp();
    await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + ROOM_LEFT_BYTES });
    const isFull = await happens(session, () => session.page.getByRole("alert").isVisible());
    await cdp.send("Storage.overrideQuotaForOrigin", { origin });
    if (isFull) await tryAgain(session.page, SOON_MS);
    return "lived";
  },
  "tab-frozen": async (session) => {
    const cdp = await session.cdp();
    await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
    await sleep(AWAY_MS);
    await cdp.send("Page.setWebLifecycleState", { state: "active" });
    return "lived";
  },
  offline: async ({ page }) => {
    await page.context().setOffline(true);
    await sleep(AWAY_MS);
    await page.context().setOffline(false);
    return "lived";
  },
  "database-closed": async (session) => {
    const worker = await session.runWorker();
    await worker.evaluate(() => {
      const dexie = (globalThis as unknown as Record<symbol, { connections: { backendDB(): IDBDatabase }[] }>)[
        Symbol.for("Dexie")
      ];
      for (const each of dexie?.connections ?? []) each.backendDB().close();
    });
    return "lived";
  },
};

/** Waits for the effect of the fault. @returns false when the run ended before */
async function happens(session: Session, seen: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + WORKER_MISSED_MS;
  while (performance.now() < deadline) {
    if (await seen()) return true;
    if ((await session.stored()).run.phase.kind === "finished") return false;
    await sleep(200);
  }
  throw new Error("The page did not notice the fault.");
}

/** Waits until the page has replaced a dead worker and the run goes on. Presses "Try again" when the page asks. */
async function comesBack(session: Session): Promise<void> {
  const before = (await session.stored()).run.counters.requests;
  const button = session.page.getByRole("alert").getByRole("button", { name: "Try again" });
  await happens(session, async () => {
    if (await button.isVisible()) await button.click({ timeout: SOON_MS });
    return (await session.stored()).run.counters.requests > before;
  });
}

/** Presses "Try again" on the failure card. */
async function tryAgain(page: Page, timeoutMs: number): Promise<void> {
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click({ timeout: timeoutMs });
}
