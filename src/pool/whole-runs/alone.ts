/** Rows of a run that nobody sees yet are written by one thread at a time over all tabs, so that none deletes what another is writing. */

const LOCK = "seedbed-restore";

/** Ids of runs whose rows are written before their own row, when they are restored or mixed. The form alone shows what an interrupted one has left. */
export const UNSEEN_ID = /^[bm][0-9a-f]{12}$/;

/** Waits for its turn. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks === undefined ? work() : locks.request(LOCK, work);
}

/** Does nothing while others write. */
export async function unlessWriting(work: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (locks === undefined) await work();
  else await locks.request(LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
}
