/** Names of safety copies in a folder, so that a copy is known as a run's own and by its age. Pure. */

/** Copies of a run that stay in the folder. */
const KEPT = 2;

/** @param name the run's, as a file may have it @param time ms since 1970 */
export function copyName(name: string, runId: string, time: number): string {
  const stamp = new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/gu, "").replace("T", "-");
  return `${name}-${runId}-${stamp}.seedbed.jsonl`;
}

/** Copies of a run that are to go, the oldest first: all but the last two, and all that hold nothing. */
export function copiesToRemove(
  files: readonly { readonly name: string; readonly bytes: number }[],
  runId: string,
): string[] {
  const own = files
    .map((file) => ({ ...file, stamp: stampOf(file.name, runId) }))
    .filter((file): file is typeof file & { readonly stamp: string } => file.stamp !== undefined)
    .sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
  const whole = own.filter(({ bytes }) => bytes > 0);
  const kept = new Set(whole.slice(-KEPT));
  return own.filter((file) => !kept.has(file)).map(({ name }) => name);
}

/** The time in the name of a copy of this run; undefined for any other file. */
function stampOf(name: string, runId: string): string | undefined {
  const found = /-([0-9a-f]+)-(\d{8}-\d{6})\.seedbed\.jsonl$/u.exec(name);
  return found?.[1] === runId ? found[2] : undefined;
}
