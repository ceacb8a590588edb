/** Names of rows, made from where they arise, so that doing a step twice writes the same rows. */

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

/** A row's id: the run's and the place in it. */
export function rowId(runId: string, place: string): string {
  return `${runId}:${place}`;
}

/** Whether a machine task's id says that it came out of this batch. */
export function isOfBatch(id: string, batch: number): boolean {
  return placeOf(id).startsWith(`${batch}.`);
}

/** What is left of an id without its run: equal in two runs that do the same. */
export function placeOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** Whether a completion answers a prompt for candidates, and not a question about one task. */
export function isList(completionId: string): boolean {
  return !placeOf(completionId).includes("/");
}
