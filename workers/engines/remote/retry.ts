/** Asking a server again: backoff with jitter, a wait the server asks for, and one pause for all requests. Knows no HTTP. */
import { Passing } from "./failure.ts";

export interface RetryRules {
  /** Attempts at one request, the first included. */
  readonly attempts: number;
  /** Longest wait before the second attempt, doubled before each further one, ms. */
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  /** A server that asks for a longer wait than this is told to the person instead, ms. */
  readonly mostPatienceMs: number;
}

export const retryRules: RetryRules = { attempts: 6, firstWaitMs: 500, mostWaitMs: 20_000, mostPatienceMs: 120_000 };

/** Parts of a wait that are not left to chance: full jitter alone would now and then not wait at all. */
const STEADY_PART = 0.5;

export class Retries {
  readonly #rules: RetryRules;
  /** No request goes out before this time, monotonic ms: a limit meant for one is meant for all. */
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
    return most * (STEADY_PART + (1 - STEADY_PART) * Math.random());
  }
}

/** Resolves after a time, or at once when aborted. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
