/** Bringing a failed engine back: named failures are tried again a few times, each after a longer wait. */
import type { Notice } from "../src/core/events.ts";
import { EngineFailure, type Engine, type EngineFailureKind } from "../src/run/ports.ts";

/** Waits before each attempt, ms; their number is the number of attempts. */
const BACKOFF_MS: readonly number[] = [250, 1000, 4000];

/** Failures that a new engine may be free of. */
const RECOVERABLE: ReadonlySet<EngineFailureKind> = new Set<EngineFailureKind>([
  "device-lost",
  "out-of-memory",
  "timed-out",
  "worker-dead",
]);

export interface RecoveryHands {
  /** @throws EngineFailure */
  rebuild(): Promise<Engine>;
  say(notice: Notice): void;
}

export class Recovery {
  #attempts = 0;
  #requestsAtFailure = -1;

  /**
   * Waits and rebuilds, as often as is allowed in a row without one answered request between.
   * @param requests answered so far in the run
   * @returns the new engine, or the failure that is final
   */
  async from(error: unknown, requests: number, signal: AbortSignal, hands: RecoveryHands): Promise<Engine | Error> {
    if (requests > this.#requestsAtFailure) this.#attempts = 0;
    this.#requestsAtFailure = requests;
    let failure = error;
    while (failure instanceof EngineFailure && RECOVERABLE.has(failure.kind) && !signal.aborted) {
      const waitMs = BACKOFF_MS[this.#attempts++];
      if (waitMs === undefined) break;
      const { message } = failure;
      hands.say({ kind: "engine-recovering", attempt: this.#attempts, of: BACKOFF_MS.length, message });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      try {
        return await hands.rebuild();
      } catch (again) {
        failure = again;
      }
    }
    return failure instanceof Error ? failure : new Error(String(failure));
  }
}
