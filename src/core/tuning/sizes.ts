/** What the size of the data brings: which tunings differ in nothing else, and which are to be made (paper, figure 7). */
import type { TuningChoice, TuningRecord } from "./record.ts";

/** The shares of the tasks that are tried besides all of them. */
const SHARES = [1 / 4, 1 / 2];
/** Fewer tasks than these say nothing. */
const LEAST_TASKS = 8;

/** Those of the tunings that ended by themselves and differ from this one in how many tasks they learned from alone. */
export function otherSizes(record: TuningRecord, all: readonly TuningRecord[]): TuningRecord[] {
  return all.filter(
    (other) =>
      other.id !== record.id &&
      other.phase.kind === "tuned" &&
      !other.phase.stopped &&
      other.counts.tasks < record.counts.tasks &&
      allButSize(other) === allButSize(record),
  );
}

/** The tunings still to be made for a curve, the smallest first; each takes about its share of the time. */
export function smallerChoices(record: TuningRecord, all: readonly TuningRecord[]): TuningChoice[] {
  const made = new Set(otherSizes(record, all).map(({ counts }) => counts.tasks));
  const { counts } = record;
  return SHARES.map((share) => Math.round(share * counts.tasks))
    .filter((mostTasks) => mostTasks >= LEAST_TASKS && !made.has(mostTasks))
    .map((mostTasks) => ({ ...choiceWithoutSize(record), mostTasks }));
}

/** About how long these take, in seconds, by the time that the whole took. */
export function secondsOf(record: TuningRecord, choices: readonly TuningChoice[]): number {
  const seconds = record.progress?.seconds ?? 0;
  return choices.reduce((sum, { mostTasks = 0 }) => sum + (seconds * mostTasks) / record.counts.tasks, 0);
}

function allButSize(record: TuningRecord): string {
  const { student, ...others } = choiceWithoutSize(record);
  return JSON.stringify([student.id, others]);
}

function choiceWithoutSize({ runId, student, filter, plan, lora, device }: TuningRecord): TuningChoice {
  return { runId, student, filter, plan, ...(lora && { lora }), ...(device && { device }) };
}
