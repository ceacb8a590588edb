/** The tasks that a student is asked before and after. */
import { familyTests, supportedFamilies } from "../../pocket/check/family-tests.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import type { ChosenExamples } from "../../src/core/tuning/rows.ts";
import { questionsFor } from "../../src/core/tuning/chosen.ts";
import { LearnedTasks, withSupport, type TestTask } from "../../src/core/tuning/test-tasks.ts";

export interface TestChoice {
  /** F of ROUGE-L from which an instruction counts as near, 0 to 1. */
  readonly cut: number;
  /** Fresh instances of each family of Pocket's corpus; 0 for none. */
  readonly perFamily: number;
}

/** With families, these are told apart by support; without, the run's own held-out tasks and the seeds are. */
export function testsFor(
  seeds: readonly SeedTask[],
  chosen: ChosenExamples,
  { cut, perFamily }: TestChoice,
): readonly TestTask[] {
  const { tests: own, support } = questionsFor(seeds, chosen);
  if (perFamily === 0) return withSupport(own, support, cut);
  const instructions = chosen.learned.map(({ instruction }) => instruction);
  const known = new LearnedTasks(chosen.learned);
  return [...familyTests(perFamily, supportedFamilies(instructions, cut), known), ...own];
}
