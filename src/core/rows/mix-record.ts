/** How a run was mixed of sets, as it is stored with the run: the sets, the rules beside the method's, and what became of each set. The page imports only the types. */
import * as v from "valibot";
import { list, name, text, whole, type Read } from "../shape.ts";

/** By what the number of tasks is bounded, so that no kind has too many. */
const balanceBySchema = v.picklist(["kind", "length", "verb", "tag"]);
export type BalanceBy = Read<typeof balanceBySchema>;

/** Sets of a mixture, and as many to stay clear of in each way. */
export const MOST_SETS = 100;

/** At most so many tasks of each class. */
export const balanceSchema = v.object({ by: balanceBySchema, most: v.pipe(whole, v.minValue(1)) });
export type Balance = Read<typeof balanceSchema>;

/** The rules of a mixture that a method does not have. */
export const mixRulesSchema = v.object({
  /** Leave out a task without an example that can be kept. */
  needsExample: v.boolean(),
  /** Take the seeds of runs too. */
  includesSeeds: v.boolean(),
  /** Words in a row that a task may not share with an evaluation set; `auto`: from 8 to 13 by the set's own lengths. */
  commonWords: v.union([v.literal("auto"), v.pipe(whole, v.minValue(3), v.maxValue(50))]),
  /** Each kind of balance at most once. */
  balance: v.pipe(list(balanceSchema), v.maxLength(4)),
  /** Tasks wanted, drawn by the run's random seed; all without it. */
  most: v.exactOptional(v.pipe(whole, v.minValue(1))),
});
export type MixRules = Read<typeof mixRulesSchema>;

const setSchema = v.object({
  name,
  from: v.picklist(["run", "file"]),
  /** Share of it in the mixture, beside those of the other sets; absent where none has one. */
  weight: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000))),
  /** Tasks read from it, and those kept. */
  tasks: whole,
  kept: whole,
  /** Rows or lines of it that could not be read; absent for none. */
  unread: v.exactOptional(whole),
  /** Of a run: who wrote its tasks, and under which licence. A run out of a file only claims it. */
  model: v.exactOptional(v.object({ title: name, licence: name, isClaimed: v.exactOptional(v.boolean()) })),
});
export type MixedSet = Read<typeof setSchema>;

/** A set that was only compared with. */
const comparedSchema = v.object({
  name,
  tasks: whole,
  /** Words in a row by which an evaluation set was searched. */
  commonWords: v.exactOptional(whole),
});

export const mixRecordSchema = v.object({
  sets: v.pipe(list(setSchema), v.maxLength(MOST_SETS)),
  /** Nothing in these may come out again. */
  known: v.pipe(list(comparedSchema), v.maxLength(MOST_SETS)),
  /** Nothing that a model is tested by may come out. */
  evaluation: v.pipe(list(comparedSchema), v.maxLength(MOST_SETS)),
  rules: mixRulesSchema,
});
export type MixRecord = Read<typeof mixRecordSchema>;

/** Where a task of a mixed run comes from. */
export const fromSetSchema = v.object({
  /** The number of its set, from 0, and the task's place or id there. */
  set: whole,
  task: text,
  /** Whether it stood in a file that says of no model that it wrote it; absent for no. */
  isUnsigned: v.exactOptional(v.boolean()),
});
export type FromSet = Read<typeof fromSetSchema>;
