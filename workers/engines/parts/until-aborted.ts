/** Waiting for work that its own side may never end, without leaving anything behind on a signal that outlives it. */

/** Settles as `work` does, or rejects with `failure()` when the signal aborts first. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal, failure: () => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(failure() as Error);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
    const leave = () => signal.removeEventListener("abort", end);
    void work.then(resolve, reject).finally(leave);
  });
}
