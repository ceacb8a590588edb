/** An outside source that pushes values, read in components as `.current`. Knows nothing about the values. */
import { createSubscriber } from "svelte/reactivity";

/** What Dexie's live queries and the like offer. */
export interface PushSource<Value> {
  subscribe(next: (value: Value) => void, error?: (error: unknown) => void): { unsubscribe(): void };
}

/** Subscribes to a source only while a component reads it. */
export class Observed<Value> {
  #value: Value;
  #error: unknown = undefined;
  readonly #subscribe: () => void;

  constructor(source: PushSource<Value>, initial: Value) {
    this.#value = initial;
    this.#subscribe = createSubscriber((update) => {
      const subscription = source.subscribe(
        (value) => {
          this.#value = value;
          this.#error = undefined;
          update();
        },
        (error) => {
          this.#error = error;
          update();
        },
      );
      return () => subscription.unsubscribe();
    });
  }

  get current(): Value {
    this.#subscribe();
    return this.#value;
  }

  get error(): unknown {
    this.#subscribe();
    return this.#error;
  }
}
