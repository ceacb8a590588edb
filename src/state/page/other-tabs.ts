/** Which runs are going on in other tabs, by the locks that their threads hold. */
import { createSubscriber } from "svelte/reactivity";
import { RUN_LOCKS } from "../../pool/run-lock.ts";
import { holdToTheEnd, OWN_THREADS } from "../../rpc/thread-locks.ts";

/** Time between two looks at the locks, ms: the browser tells no page when a lock is released. */
const LOOK_EVERY_MS = 2000;

export class OtherTabs {
  #held: ReadonlySet<string> = new Set();
  #isMarked = false;
  readonly #subscribe = createSubscriber((update) => {
    const look = async (): Promise<void> => {
      const held = await heldRuns();
      if (held.size === this.#held.size && [...held].every((each) => this.#held.has(each))) return;
      this.#held = held;
      update();
    };
    this.#markPage();
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  });

  /** The page is a thread of its own too: it holds a run while it stores a change by hand. */
  #markPage(): void {
    if (this.#isMarked) return;
    this.#isMarked = true;
    holdToTheEnd(`${OWN_THREADS}page`);
  }

  /** Runs that another tab holds. */
  get held(): ReadonlySet<string> {
    this.#subscribe();
    return this.#held;
  }
}

async function heldRuns(): Promise<ReadonlySet<string>> {
  try {
    const { held = [] } = await navigator.locks.query();
    return heldElsewhere(held);
  } catch {
    return new Set();
  }
}

/** @param held all locks of the page's address, each with the thread that holds it */
export function heldElsewhere(held: readonly LockInfo[]): ReadonlySet<string> {
  const own = new Set(held.flatMap(({ name, clientId }) => (name?.startsWith(OWN_THREADS) ? [clientId] : [])));
  return new Set(
    held.flatMap(({ name = "", clientId }) =>
      name.startsWith(RUN_LOCKS) && !own.has(clientId) ? [name.slice(RUN_LOCKS.length)] : [],
    ),
  );
}
