/** Ids into places and back: `run:0.1.2` is `0.1.2` in a file, and an id of another run stays whole behind a mark. */

/** Members that hold the id of a row of the same run, at any depth of a row. */
const ID_MEMBERS = new Set(["id", "taskId", "completionId", "classificationCompletionId", "instancesCompletionId"]);

/** Before an id that is not of this run; no place begins with it. */
const FOREIGN = "!";

/** A value of a run with places for ids. */
export function toPlaces(value: unknown, runId: string): unknown {
  const prefix = `${runId}:`;
  return withIds(value, (id) => (id.startsWith(prefix) ? id.slice(prefix.length) : FOREIGN + id));
}

/** The value again, for a run of any name. */
export function toIds(value: unknown, runId: string): unknown {
  return withIds(value, (place) => (place.startsWith(FOREIGN) ? place.slice(FOREIGN.length) : `${runId}:${place}`));
}

/** Whether a row's own id is of its run, as it must be to be found again. */
export function isOwnPlace(place: string): boolean {
  return !place.startsWith(FOREIGN);
}

function withIds(value: unknown, change: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => withIds(each, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === "string" && ID_MEMBERS.has(name) ? change(each) : withIds(each, change),
    ]),
  );
}
