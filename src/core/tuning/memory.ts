/** Whether a loaded model must make room for a tuning. Knows no machine: sizes come in. */

/** Share of the machine's memory that a page may take with all its workers, before the system swaps or ends the tab. */
const USABLE_SHARE = 0.5;

/** @param machineBytes undefined where the browser does not tell, or tells only that it is large */
export function mustMakeRoom(loadedBytes: number, tuningBytes: number, machineBytes: number | undefined): boolean {
  // A machine that is not told has 8 GB or more, by what browsers tell.
  return loadedBytes + tuningBytes > USABLE_SHARE * (machineBytes ?? 8 * 2 ** 30);
}
