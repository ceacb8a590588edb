/** Rounds as a line: a run, a tuning on it, the run that the tuned model grew, and so on. */
import type { RunRow } from "../rows/run-row.ts";
import type { TuningRecord } from "./record.ts";

/** One link of the line. */
export interface Round {
  readonly kind: "run" | "tuning";
  readonly id: string;
  readonly title: string;
  /** Whether it is still in this browser. */
  readonly isHere: boolean;
}

export interface Rounds {
  /** From the first run to the one asked about, which is the last. */
  readonly line: readonly Round[];
  /** The runs that its model grew, where it is a tuning. */
  readonly grown: readonly Round[];
}

type KnownRun = Pick<RunRow, "id" | "name" | "model">;
type KnownTuning = Pick<TuningRecord, "id" | "runId" | "runName" | "student">;

/** @param kind what the id is of; where nothing has it the line is empty */
export function roundsOf(
  kind: Round["kind"],
  id: string,
  runs: readonly KnownRun[],
  tunings: readonly KnownTuning[],
): Rounds {
  const line: Round[] = [];
  let at = kind === "run" ? runRound(id, runs) : tuningRound(id, tunings);
  // A damaged row may name what came after it; a line that bites its tail ends there.
  while (at !== undefined && !line.some((each) => each.kind === at?.kind && each.id === at.id)) {
    line.unshift(at);
    at = at.kind === "run" ? growerOf(at.id, runs, tunings) : learnedFrom(at.id, runs, tunings);
  }
  const grown = kind === "tuning" ? runs.filter((each) => tuningOf(each) === id) : [];
  return { line, grown: grown.map((run) => ({ kind: "run", id: run.id, title: run.name, isHere: true })) };
}

/** The tuning whose model grew a run. */
function growerOf(id: string, runs: readonly KnownRun[], tunings: readonly KnownTuning[]): Round | undefined {
  const run = runs.find((each) => each.id === id);
  const tuning = run && tuningOf(run);
  if (run === undefined || tuning === undefined) return undefined;
  return tuningRound(tuning, tunings) ?? { kind: "tuning", id: tuning, title: run.model.title, isHere: false };
}

/** The run that a tuning learned from. */
function learnedFrom(id: string, runs: readonly KnownRun[], tunings: readonly KnownTuning[]): Round | undefined {
  const tuning = tunings.find((each) => each.id === id);
  if (tuning === undefined) return undefined;
  return runRound(tuning.runId, runs) ?? { kind: "run", id: tuning.runId, title: tuning.runName, isHere: false };
}

function runRound(id: string, runs: readonly KnownRun[]): Round | undefined {
  const run = runs.find((each) => each.id === id);
  return run && { kind: "run", id, title: run.name, isHere: true };
}

function tuningRound(id: string, tunings: readonly KnownTuning[]): Round | undefined {
  const tuning = tunings.find((each) => each.id === id);
  return tuning && { kind: "tuning", id, title: tuning.student.title, isHere: true };
}

function tuningOf({ model: { source } }: KnownRun): string | undefined {
  return source.kind === "tuned" ? source.tuning : undefined;
}
