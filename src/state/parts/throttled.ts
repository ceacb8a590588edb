/** A value looked at only every so often, for screen readers that would otherwise be talked over. */
import { untrack } from "svelte";
import { createSubscriber } from "svelte/reactivity";

export class Throttled<Value> {
  readonly #read: () => Value;
  readonly #subscribe: () => void;

  constructor(read: () => Value, everyMs: number) {
    this.#read = read;
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, everyMs);
      return () => {
        clearInterval(timer);
      };
    });
  }

  get current(): Value {
    this.#subscribe();
    return untrack(this.#read);
  }
}
