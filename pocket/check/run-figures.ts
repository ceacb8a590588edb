/** The figures of a finished run, from its rows alone: the same from a rehearsal as from an export of the app. */
import { judgeInstance } from "../corpus/judge.ts";
import { families } from "../corpus/families.ts";
import { leftToLearn } from "../corpus/left-to-learn.ts";
import type { Rehearsed } from "./rehearsal.ts";
import { verbAndObject } from "./verbs.ts";

/** Shares are 0 to 1. */
export interface RunFigures {
  readonly tasks: number;
  readonly acceptedShare: number;
  /** Of the kept tasks, those with at least one valid instance. */
  readonly withInstanceShare: number;
  readonly classificationShare: number;
  /** Different leading verbs with their objects. */
  readonly verbPairs: number;
  /** Of the kept instructions, those that stand word for word in the corpus. */
  readonly verbatimShare: number;
  readonly cachedShare: number;
  readonly seconds: number;
}

/** The run's figures. @param corpus every instruction of the training documents */
export function runFigures({ run, tasks }: Rehearsed, corpus: ReadonlySet<string>): RunFigures {
  const { counters } = run;
  const instructions = tasks.map(({ instruction }) => instruction);
  return {
    tasks: tasks.length,
    acceptedShare: share(counters.accepted, counters.candidates),
    withInstanceShare: share(counters.tasksWithInstances, counters.tasks),
    classificationShare: share(counters.classification, counters.tasks),
    verbPairs: new Set(instructions.map(verbAndObject).filter(Boolean)).size,
    verbatimShare: share(instructions.filter((each) => corpus.has(each)).length, tasks.length),
    cachedShare: share(counters.cachedTokens, counters.promptTokens),
    seconds: counters.runMs / 1000,
  };
}

/** How many of some instances are right. */
interface Share {
  right: number;
  of: number;
}

/** How many instances of each kind of family are right, by the grammar's own judges; an instance no judge can read is left out. */
export function rightByKind(
  { tasks, instances }: Rehearsed,
  most: number,
): { readonly kinds: Record<string, Share>; readonly leftToLearn: Share } {
  const kinds = new Map(families.map(({ name, kind }) => [name, kind]));
  const instructions = new Map(tasks.map(({ id, instruction }) => [id, instruction]));
  const verdicts = instances
    .filter(({ verdict }) => verdict.kind === "kept")
    .map(({ taskId, input, output }) => judgeInstance(instructions.get(taskId) ?? "", input, output))
    .filter((verdict) => verdict !== undefined)
    .slice(0, most);
  const sums: Record<string, Share> = {};
  const untaught: Share = { right: 0, of: 0 };
  for (const { family, right } of verdicts) {
    const sum = leftToLearn.has(family) ? untaught : (sums[kinds.get(family) ?? family] ??= { right: 0, of: 0 });
    sum.of++;
    if (right) sum.right++;
  }
  return { kinds: sums, leftToLearn: untaught };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
