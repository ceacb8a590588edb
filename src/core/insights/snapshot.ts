/** What the Insights place shows of a run: plain sums that cross a thread. Types alone. */
import type { RequestStage } from "../method/method.ts";
import type { RunCounters } from "../rows/run-row.ts";

/** How many texts have how many words, ascending by words. */
export interface LengthCounts {
  readonly texts: number;
  readonly mean: number;
  readonly counts: readonly (readonly [words: number, texts: number])[];
}

/** Scores from 0 to 1 in equal bins; a score on a border belongs to the upper one, 1 to the last. */
export interface ScoreHistogram {
  readonly scores: number;
  readonly mean: number;
  readonly bins: readonly number[];
}

/** Some requests for instructions in a row. */
export interface RequestBucket {
  /** Numbers of the first and the last, from 1. */
  readonly from: number;
  readonly to: number;
  readonly candidates: number;
  readonly admitted: number;
}

/** Some candidates in a row that were held against the pool. */
export interface NearestBucket {
  /** Numbers of the first and the last, from 1, rules' refusals not counted. */
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  /** Mean score to the nearest instruction of the pool then; of the kept, undefined when there are none. */
  readonly mean: number;
  readonly keptMean: number | undefined;
}

/** The rows of the paper's table 1. */
export interface Statistics {
  readonly instructions: number;
  readonly classification: number;
  readonly nonClassification: number;
  readonly instances: number;
  readonly emptyInputs: number;
  /** Means in words. */
  readonly instructionWords: number;
  readonly inputWords: number;
  readonly outputWords: number;
}

export interface StageCost {
  readonly stage: RequestStage;
  readonly requests: number;
  readonly failed: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Time spent in requests; those side by side are added up, ms. */
  readonly ms: number;
}

export interface VerbCount {
  readonly verb: string;
  readonly count: number;
  /** Its most frequent objects. */
  readonly nouns: readonly { readonly noun: string; readonly count: number }[];
}

export interface VerbSummary {
  /** Instructions looked at so far. */
  readonly instructions: number;
  readonly withVerb: number;
  readonly withNoun: number;
  readonly verbs: readonly VerbCount[];
}

export interface InsightsSnapshot {
  readonly runId: string;
  readonly counters: RunCounters;
  /** The largest score an admitted instruction may have in this run. */
  readonly threshold: number;
  readonly requests: readonly RequestBucket[];
  readonly nearest: readonly NearestBucket[];
  /** Of the kept tasks: nearest of the pool when they came, and nearest of the seeds. */
  readonly toPool: ScoreHistogram;
  readonly toSeeds: ScoreHistogram;
  readonly instructionLengths: LengthCounts;
  readonly inputLengths: LengthCounts;
  readonly outputLengths: LengthCounts;
  readonly statistics: Statistics;
  readonly costs: readonly StageCost[];
  readonly verbs: VerbSummary;
  /** Whether every row stored so far is in; the verbs may still be behind. */
  readonly complete: boolean;
  readonly verbsComplete: boolean;
}
