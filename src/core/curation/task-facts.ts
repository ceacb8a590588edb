/** What a pool's tasks are filtered, counted and sorted by: a few facts of each, without its texts. */
import { scoreBin } from "../insights/scores.ts";
import type { Rating, TaskRow } from "../rows/task-row.ts";
import { writers, writtenBy, type Writer } from "../rows/written-by.ts";
import { countWords } from "../text/word-count.ts";
import { hasMark, taskMarks, type TaskMark } from "./task-marks.ts";

/** By each of these every task is in one bin. */
export const facetNames = ["writer", "kind", "nearest", "meaning", "instances", "rating", "model", "words"] as const;
export type FacetName = (typeof facetNames)[number];

/** Equal bins of the score to the nearest instruction, and of the cosine to the nearest in meaning; one more holds the tasks without. */
export const NEAREST_BINS = 10;
/** The largest number of instances in a bin of its own, which also holds all larger numbers. */
export const MOST_INSTANCES = 5;
/** The largest length of each bin but the last, words. */
export const WORD_BINS = [5, 10, 15, 20, 30, 50, 100] as const;
export const kinds = ["yes", "no", "unknown"] as const;
/** The grades; rated, but without a grade; not rated. */
export const ratings = ["A", "B", "C", "D", "rated", "none"] as const;

export const binCounts: Readonly<Record<FacetName, number>> = {
  writer: writers.length,
  kind: kinds.length,
  nearest: NEAREST_BINS + 1,
  meaning: NEAREST_BINS + 1,
  instances: MOST_INSTANCES + 1,
  rating: ratings.length,
  model: ratings.length,
  words: WORD_BINS.length + 1,
};

export interface TaskFacts extends Pick<TaskRow, "origin" | "classification" | "instanceCount"> {
  /** Who wrote its instruction. */
  readonly writtenBy: Writer;
  readonly withdrawn: boolean;
  readonly marks: readonly TaskMark[];
  readonly tags: readonly string[];
  /** ROUGE-L F to the most similar instruction that was in the pool. */
  readonly nearest: number | undefined;
  /** Cosine to the nearest earlier task in the pool, where both have a vector and they have been compared. */
  readonly meaning: number | undefined;
  /** Length of its instruction. */
  readonly words: number;
  /** Its bin by each facet. */
  readonly bins: Readonly<Record<FacetName, number>>;
}

export function taskFacts(task: TaskRow): TaskFacts {
  const { origin, classification, instanceCount, rating, modelRating, tags = [] } = task;
  const nearest = task.similarity?.mostSimilar[0]?.score;
  const words = countWords(task.instruction).atMost;
  const firstWords = WORD_BINS.findIndex((most) => words <= most);
  return {
    ...{ origin, classification, instanceCount, nearest, meaning: undefined, words },
    writtenBy: writtenBy(task),
    withdrawn: task.withdrawn ?? false,
    tags,
    marks: taskMarks.filter((mark) => hasMark(task, mark)),
    bins: {
      writer: writers.indexOf(writtenBy(task)),
      kind: kinds.indexOf(classification),
      nearest: nearest === undefined ? NEAREST_BINS : scoreBin(nearest, NEAREST_BINS),
      meaning: NEAREST_BINS,
      instances: Math.min(MOST_INSTANCES, instanceCount),
      rating: ratedBin(rating),
      model: ratedBin(modelRating?.rating),
      words: firstWords < 0 ? WORD_BINS.length : firstWords,
    },
  };
}

/** The facts of a task once its meaning has been compared. A row does not tell it: vectors are kept apart. */
export function withMeaning(facts: TaskFacts, meaning: number): TaskFacts {
  return { ...facts, meaning, bins: { ...facts.bins, meaning: scoreBin(meaning, NEAREST_BINS) } };
}

function ratedBin(rating: Rating | undefined): number {
  return ratings.indexOf(rating?.grade ?? (rating === undefined ? "none" : "rated"));
}
