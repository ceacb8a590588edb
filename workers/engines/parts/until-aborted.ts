/** Waits for work that may never end by itself. Leaves no listener on a signal that lives longer. */

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
