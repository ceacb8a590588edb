/** Which runs are going on in other tabs, by the locks their workers hold. Takes no lock itself. */
import { createSubscriber } from "svelte/reactivity";
import { RUN_LOCKS } from "../../pool/run-lock.ts";

/** Time between two looks at the locks, ms: the browser tells no page when a lock is released. */
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
    return () => clearInterval(timer);
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
    const names = held.map((each) => each.name ?? "").filter((each) => each.startsWith(RUN_LOCKS));
    return new Set(names.map((each) => each.slice(RUN_LOCKS.length)));
  } catch {
    return new Set();
  }
}
