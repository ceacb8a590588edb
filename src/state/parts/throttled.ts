/** A value that is read only at intervals, so that a screen reader can finish what it says. */
import { untrack } from "svelte";
import { createSubscriber } from "svelte/reactivity";

export class Throttled<Value> {
  readonly #read: () => Value;
  readonly #subscribe: () => void;

  constructor(read: () => Value, everyMs: number) {
    this.#read = read;
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, everyMs);
      return () => clearInterval(timer);
    });
  }

  get current(): Value {
    this.#subscribe();
    return untrack(this.#read);
  }
}
