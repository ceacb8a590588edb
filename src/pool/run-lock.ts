/** The lock under which a run is changed: the tab in which a run goes on holds it. */

/** What the name of every run's lock begins with; the run's id follows. */
export const RUN_LOCKS = "seedbed-run:";

/** The name of one run's lock. */
export function runLock(runId: string): string {
  return `${RUN_LOCKS}${runId}`;
}

/**
 * Works on a run that no loop is running.
 * @returns the work's result, or `busy` when a loop or another tab holds the run
 */
export function withRun<Result>(runId: string, work: () => Promise<Result>): Promise<Result | "busy"> {
  // Outside a browser there is one thread and nobody to share with.
  if (!("locks" in navigator)) return work();
  return navigator.locks.request(runLock(runId), { ifAvailable: true }, (lock) => (lock ? work() : "busy"));
}
