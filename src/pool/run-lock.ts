/** The lock under which a run is changed: the tab in which a run goes on holds it. */

/** What the name of every run's lock begins with; the run's id follows. */
export const RUN_LOCKS = "seedbed-run:";

/** A loop that has just ended releases its lock a moment after it says so, ms. */
const WAIT_MS = 400;

/** The name of one run's lock. */
export function runLock(runId: string): string {
  return `${RUN_LOCKS}${runId}`;
}

/**
 * Works on a run that no loop is running. The lock can be taken away meanwhile, but not what the work has begun to store:
 * the work must look at the run's epoch where that matters.
 * @returns the work's result, or `busy` when a loop or another tab holds the run
 */
export async function withRun<Result>(runId: string, work: () => Promise<Result>): Promise<Result | "busy"> {
  const locks = globalThis.navigator?.locks;
  // Outside a browser there is one thread and nobody to share with.
  if (locks === undefined) return work();
  let begun: Promise<Result> | undefined;
  try {
    return await locks.request(runLock(runId), { signal: AbortSignal.timeout(WAIT_MS) }, () => (begun = work()));
  } catch (error) {
    if (begun !== undefined) return begun;
    if (error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError")) return "busy";
    throw error;
  }
}
