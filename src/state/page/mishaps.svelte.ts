/** Changes that could not be stored and that nobody else spoke of: the net under every save of the page. */
import { PoolFailure } from "../../pool/failure.ts";

export class MishapsState {
  #current = $state.raw<PoolFailure>();

  /** The latest; undefined once it was dismissed. */
  get current(): PoolFailure | undefined {
    return this.#current;
  }

  /** From now on no refused write goes unseen, whoever forgot to wait for it. */
  listen(): void {
    window.addEventListener("unhandledrejection", (event) => {
      if (event.reason instanceof PoolFailure) this.#current = event.reason;
    });
  }

  dismiss(): void {
    this.#current = undefined;
  }
}
