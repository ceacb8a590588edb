/** Asks a server again: after a random and growing wait, or after the wait that the server asks for. Knows no HTTP. */
import { wait } from "../parts/wait.ts";
import { Passing } from "./failure.ts";

export interface RetryRules {
  /** Attempts at one request, the first included. */
  readonly attempts: number;
  /** Longest wait before the second attempt, doubled before each further one, ms. */
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  /** When a server asks for a longer wait than this, the request fails at once, ms. */
  readonly mostPatienceMs: number;
}

export const retryRules: RetryRules = { attempts: 6, firstWaitMs: 500, mostWaitMs: 20_000, mostPatienceMs: 120_000 };

/** Share of a wait that is not random: a fully random wait could be none at all. */
const STEADY_SHARE = 0.5;

export class Retries {
  readonly #rules: RetryRules;
  /** No request is sent before this time, monotonic ms: a server that limits one request limits all. */
  #notBefore = 0;

  constructor(rules: RetryRules = retryRules) {
    this.#rules = rules;
  }

  /**
   * Does `work` until it succeeds, fails for good, or has failed too often.
   * @throws what `work` threw last; for `Passing`, the failure it holds
   */
  async run<T>(work: () => Promise<T>, signal: AbortSignal, attempts = this.#rules.attempts): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      await wait(this.#notBefore - performance.now(), signal);
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        const { failure, waitMs } = error;
        if (attempt >= attempts || signal.aborted || (waitMs ?? 0) > this.#rules.mostPatienceMs) throw failure;
        if (waitMs !== undefined) this.#notBefore = Math.max(this.#notBefore, performance.now() + waitMs);
        await wait(this.#backoff(attempt), signal);
      }
    }
  }

  #backoff(attempt: number): number {
    const { firstWaitMs, mostWaitMs } = this.#rules;
    const most = Math.min(mostWaitMs, firstWaitMs * 2 ** (attempt - 1));
    return most * (STEADY_SHARE + (1 - STEADY_SHARE) * Math.random());
  }
}
