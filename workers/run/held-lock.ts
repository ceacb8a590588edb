/** Takes and holds Web Locks. The browser releases them when a tab dies. */
import { RUN_LOCKS } from "../../src/pool/run-lock.ts";

export interface LockWish {
  /** Takes the lock from the tab that holds it. */
  readonly steal?: boolean;
  /** Called when another tab has taken the lock away. */
  readonly onStolen?: () => void;
}

/** A worker that was ended while it was busy keeps its locks until the browser ends it by force, after 2 s in Chromium. */
const WAIT_FOR_THE_DEAD_MS = 3000;

/** @returns a function that releases the lock; undefined when another tab holds it */
export function holdLock(name: string, { steal = false, onStolen }: LockWish = {}): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    let held = false;
    const options: LockOptions = steal ? { steal } : { signal: AbortSignal.timeout(WAIT_FOR_THE_DEAD_MS) };
    navigator.locks
      .request(name, options, () => {
        held = true;
        return new Promise<void>((release) => {
          resolve(release);
        });
      })
      .catch((error: unknown) => {
        if (held) onStolen?.();
        else if (isTimeout(error)) resolve(undefined);
        else reject(error);
      });
  });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError");
}

/** How many runs go on in all tabs. */
export async function runsInHand(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.startsWith(RUN_LOCKS)).length;
}
