/** Ids of rows, made from their place in the run, so that a repeated step writes the same rows. */

/** Marks a question about all candidates of a list. */
const ALL = "all-";

export function seedTaskId(runId: string, seedId: string): string {
  return `${runId}:seed:${seedId}`;
}

/** Place of a prompt's completion within a run. */
export function promptPlace(batch: number, prompt: number): string {
  return `${batch}.${prompt}`;
}

/** Place of a candidate, and of the task it may become. */
export function candidatePlace(batch: number, prompt: number, candidate: number): string {
  return `${promptPlace(batch, prompt)}.${candidate}`;
}

/** Place of a part of a completion that was set aside. @param part its number among those before the same candidate */
export function asidePlace(batch: number, prompt: number, candidate: number, part: number): string {
  return `${candidatePlace(batch, prompt, candidate)}-${part}`;
}

/** A row's id: the run's and the place in it. */
export function rowId(runId: string, place: string): string {
  return `${runId}:${place}`;
}

/** Whether a machine task with this id came from this batch. */
export function isOfBatch(id: string, batch: number): boolean {
  return placeOf(id).startsWith(`${batch}.`);
}

/** A candidate's number among those of its completion, from 0, by its id or that of its task. */
export function indexOf(id: string): number {
  return Number(placeOf(id).split(".")[2] ?? 0);
}

/** An id without its run: equal in two runs that do the same. */
export function placeOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** Place of a question about all candidates of a completion at once. @param stage the question's */
export function allPlace(batch: number, prompt: number, stage: string): string {
  return `${promptPlace(batch, prompt)}/${ALL}${stage}`;
}

/** Whether a completion answers a question about all candidates of a list at once. */
export function isAboutAll(completionId: string): boolean {
  return placeOf(completionId).includes(`/${ALL}`);
}

/** Whether a completion answers a prompt for candidates, and not a question about one task. */
export function isList(completionId: string): boolean {
  return !placeOf(completionId).includes("/");
}

/** How a run came to be: set up on the page, opened from files or made from such a run, restored from a backup, or mixed of sets. */
export type RunBirth = "set-up" | "from-file" | "restored" | "mixed";

/** Form alone tells of a birth, so that no member of a file can claim another one. */
const SHORT = 8;
const LONG = 12;
const FIRST = { "from-file": "f", restored: "b", mixed: "m" } as const;
const FROM_FILE = /^[bf][0-9a-f]{12}$/u;

/** A run's id. @param uuid a random one, which makes the id new */
export function newRunId(uuid: string, birth: RunBirth): string {
  const digits = uuid.replaceAll("-", "");
  return birth === "set-up" ? digits.slice(0, SHORT) : `${FIRST[birth]}${digits.slice(0, LONG)}`;
}

/** Whether a run came out of a file, itself or the run that it was made from: what it says of itself is a claim. */
export function isFromFile(runId: string): boolean {
  return FROM_FILE.test(runId);
}
