/** Changes that could not be stored, when no other part of the page reports it. */
import { PoolFailure } from "../../pool/failure.ts";

export class MishapsState {
  #current = $state.raw<PoolFailure>();

  /** The latest; undefined once it was dismissed. */
  get current(): PoolFailure | undefined {
    return this.#current;
  }

  /** Starts to catch every failed write that no caller has handled. */
  listen(): void {
    window.addEventListener("unhandledrejection", (event) => {
      if (event.reason instanceof PoolFailure) this.#current = event.reason;
    });
  }

  dismiss(): void {
    this.#current = undefined;
  }
}
