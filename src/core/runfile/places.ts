/** Turns ids into places and back: `run:0.1.2` is `0.1.2` in a file; an id of another run is kept whole, after a mark. */
import { isObject } from "./format.ts";

/** Members that hold the id of a row of the same run, at any depth of a row. */
const ID_MEMBERS = new Set(["id", "taskId", "completionId", "classificationCompletionId", "instancesCompletionId"]);

/** Comes before an id of another run; no place begins with it. */
const FOREIGN = "!";

/** A value of this run, with places for ids. */
export function toPlaces(value: unknown, runId: string): unknown {
  const prefix = `${runId}:`;
  return withIds(value, (id) => (id.startsWith(prefix) ? id.slice(prefix.length) : FOREIGN + id));
}

/** The value with ids again, for a run with this id. */
export function toIds(value: unknown, runId: string): unknown {
  return withIds(value, (place) => (place.startsWith(FOREIGN) ? place.slice(FOREIGN.length) : `${runId}:${place}`));
}

/** Whether a place is in the row's own run. */
export function isOwnPlace(place: string): boolean {
  return !place.startsWith(FOREIGN);
}

function withIds(value: unknown, change: (id: string) => string): unknown {
  return withTexts(value, (name, text) => (ID_MEMBERS.has(name) ? change(text) : text));
}

/** A JSON value in which every text that is a member of an object, at any depth, was changed. */
export function withTexts(value: unknown, change: (name: string, text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => withTexts(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === "string" ? change(name, each) : withTexts(each, change),
    ]),
  );
}
