/** Which runs other tabs have in hand, by the locks their workers hold. Takes none itself. */
import { createSubscriber } from "svelte/reactivity";

/** How the run worker names its lock on a run. */
const LOCK_PREFIX = "seedbed-run:";
/** The browser tells nobody when a lock goes; asked this often while somebody looks, ms. */
const LOOK_EVERY_MS = 2000;

export class OtherTabs {
  #held: ReadonlySet<string> = new Set();
  readonly #subscribe = createSubscriber((update) => {
    const look = async (): Promise<void> => {
      const held = await heldRuns();
      if (held.size === this.#held.size && [...held].every((each) => this.#held.has(each))) return;
      this.#held = held;
      update();
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  });

  /** Runs held by any tab, this one's worker included. */
  get held(): ReadonlySet<string> {
    this.#subscribe();
    return this.#held;
  }
}

async function heldRuns(): Promise<ReadonlySet<string>> {
  try {
    const { held = [] } = await navigator.locks.query();
    const names = held.map((each) => each.name ?? "").filter((each) => each.startsWith(LOCK_PREFIX));
    return new Set(names.map((each) => each.slice(LOCK_PREFIX.length)));
  } catch {
    return new Set();
  }
}
