/** Where the files of tunings are put, by name, and how a tuning is held while they are read. Types alone: workers have the files. */

/** Where files are put by name. A failed write leaves the file of that name damaged. */
export interface KeptFiles {
  read(name: string): Promise<Blob | undefined>;
  /** @throws PoolFailure `full` */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Bytes of each file, by name. */
  sizes(): Promise<ReadonlyMap<string, number>>;
}

/** What the name of a tuning's lock begins with; the tab in which it goes on holds it. */
export const TUNING_LOCKS = "seedbed-tuning:";

/** Takes a lock. @returns a function that releases it; undefined when another tab holds it */
export type Hold = (name: string) => Promise<(() => void) | undefined>;
