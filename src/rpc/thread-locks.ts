/**
 * A lock that each thread of a page holds as long as it lives. By it the page hears of a worker's end, of which the browser
 * tells nothing, and knows which locks are held by its own threads and which by another tab's.
 */

const THREADS = "seedbed-thread:";

/** What the names of all locks of this page's threads begin with. */
export const OWN_THREADS = `${THREADS}${Math.random().toString(36).slice(2)}:`;

/** What a worker says once it holds its lock. It carries no id, so that no call takes it for an answer. */
export const HOLDS_LOCK = "seedbed-thread-lives";

/** The event by which a worker is told that its thread has ended. */
export const THREAD_ENDED = "thread-ended";

let last = 0;

/** The name of the next thread's lock. */
export function nextThread(name: string): string {
  return `${OWN_THREADS}${name}:${String(++last)}`;
}

/** Holds a lock as long as this thread lives. */
export function holdToTheEnd(lock: string): void {
  navigator.locks?.request(lock, () => new Promise(() => undefined)).catch(() => undefined);
}

/**
 * Waits for the end of a thread that holds its lock.
 * @param onEnd is not called where the browser has no locks
 */
export function whenThreadEnds(lock: string, onEnd: () => void): void {
  // Where the page itself ends, there is nobody to be told.
  navigator.locks?.request(lock, onEnd).catch(() => undefined);
}
