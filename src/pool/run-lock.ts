/** The lock under which a run is changed: whoever makes it go on holds it, in any tab. */

function runLockName(runId: string): string {
  return `seedbed-run:${runId}`;
}

/**
 * Works on a run that nobody has in hand.
 * @returns the work's result, or `busy` when a loop or another tab holds the run
 */
export function withRun<Result>(runId: string, work: () => Promise<Result>): Promise<Result | "busy"> {
  // Outside a browser there is one thread and nobody to share with.
  if (!("locks" in navigator)) return work();
  return navigator.locks.request(runLockName(runId), { ifAvailable: true }, (lock) => (lock ? work() : "busy"));
}
