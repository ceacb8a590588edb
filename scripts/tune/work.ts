/** What both kinds of tuning under Node are given, and what they give back. Only types. */
import type { TuningCardFacts } from "../../src/core/tuning/card.ts";
import type { TuningPlan } from "../../src/core/tuning/plan.ts";
import type { ChosenExamples } from "../../src/core/tuning/rows.ts";
import type { TestTask } from "../../src/core/tuning/test-tasks.ts";
import type { TunedStudent, TuningPorts } from "./tune-student.ts";

export interface TuningWork {
  readonly plan: TuningPlan;
  readonly chosen: ChosenExamples;
  readonly tests: readonly TestTask[];
  readonly ports: Pick<TuningPorts, "judge" | "now" | "report">;
}

export interface TuningProduct extends TunedStudent {
  /** What the tuning made, by the file's name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly card: Pick<TuningCardFacts, "title" | "student" | "lora">;
}
