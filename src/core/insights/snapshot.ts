/** What the Insights page shows about a run: plain numbers, which can be sent to another thread. Only types. */
import type { RequestStage } from "../method/method.ts";
import type { RuntimeReport } from "../models/runtime-plan.ts";
import type { InductionMetric } from "../rows/execution.ts";
import type { RunCounters } from "../rows/run-row.ts";

/** How many texts there are of each length, the shortest first. */
export interface LengthCounts {
  readonly texts: number;
  readonly mean: number;
  readonly counts: readonly (readonly [words: number, texts: number])[];
}

/** Scores from 0 to 1 in equal bins; a score between two bins belongs to the upper one, 1 to the last. */
export interface ScoreHistogram {
  readonly scores: number;
  readonly mean: number;
  readonly bins: readonly number[];
}

/** Numbers of the first and the last item, from 1. */
interface Bucket {
  readonly from: number;
  readonly to: number;
}

/** Some requests for instructions in a row. */
export interface RequestBucket extends Bucket {
  readonly candidates: number;
  readonly admitted: number;
}

/** Some candidates in a row that were compared with the pool; those that the rules refused are not counted. */
export interface NearestBucket extends Bucket {
  readonly kept: number;
  /** Mean score to the nearest instruction that was in the pool; of the kept ones, undefined when there are none. */
  readonly mean: number;
  readonly keptMean: number | undefined;
  /** A tenth of the scores are below `low`, half below `median`, nine tenths below `high`. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Sums of a run after some of its prompts for tasks. */
export interface GrowthPoint {
  /** Of every kind, also about single tasks. */
  readonly requests: number;
  /** Read and written. */
  readonly tokens: number;
  readonly candidates: number;
  readonly admitted: number;
  readonly tasks: number;
  /** Different first verbs of the tasks so far; fewer while the verbs are not all found yet. */
  readonly verbs: number;
  /** Mean words of an instruction so far; undefined before the first task. */
  readonly words: number | undefined;
  /** Mean ROUGE-L of the tasks so far to the nearest instruction of the pool at their time; undefined where none was compared. */
  readonly nearest: number | undefined;
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
  /** Replies stopped because they repeated themselves. */
  readonly repeated: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Time of all requests together, also of parallel ones, ms. */
  readonly ms: number;
}

export interface VerbCount {
  readonly verb: string;
  readonly count: number;
  /** Its most frequent objects. */
  readonly nouns: readonly { readonly noun: string; readonly count: number }[];
}

export interface VerbSummary {
  /** Instructions read so far. */
  readonly instructions: number;
  readonly withVerb: number;
  readonly withNoun: number;
  readonly verbs: readonly VerbCount[];
}

/** An instruction of one task, with how it did. */
export interface ExecutedInstruction {
  /** Undefined for inductions from which no instruction came. */
  readonly taskId: string | undefined;
  readonly instruction: string;
  /** How often it was induced. */
  readonly count: number;
  /** Inputs on which it was tried. */
  readonly tried: number;
  /** Mean score on them, 0 to 1; undefined where it was not tried. */
  readonly accuracy: number | undefined;
}

/** A task that a run was given, with the instructions induced from its pairs. */
export interface ExecutedTask {
  readonly name: string;
  readonly metric: InductionMetric;
  /** The most frequent first. */
  readonly instructions: readonly ExecutedInstruction[];
  /** Mean accuracy, each instruction as often as it was induced; undefined before any was tried. */
  readonly score: number | undefined;
  /** The person's own instruction on the same inputs. */
  readonly own?: ExecutedInstruction;
}

export interface ExecutionSummary {
  /** In the order in which the run was given them. */
  readonly tasks: readonly ExecutedTask[];
  /** Mean of the tasks' scores. */
  readonly mean: number | undefined;
}

export interface InsightsSnapshot {
  readonly runId: string;
  readonly counters: RunCounters;
  /** How the model's runtime was set up, and how fast it was; absent where the engine does not say. */
  readonly runtime?: RuntimeReport;
  /** The largest score an admitted instruction may have in this run. */
  readonly threshold: number;
  readonly requests: readonly RequestBucket[];
  readonly nearest: readonly NearestBucket[];
  readonly growth: readonly GrowthPoint[];
  /** Scores of the kept tasks: to the nearest instruction of the pool at that time, and to the nearest seed. */
  readonly toPool: ScoreHistogram;
  readonly toSeeds: ScoreHistogram;
  readonly instructionLengths: LengthCounts;
  readonly inputLengths: LengthCounts;
  readonly outputLengths: LengthCounts;
  readonly statistics: Statistics;
  /** Only of a run whose instructions were tried. */
  readonly execution?: ExecutionSummary;
  readonly costs: readonly StageCost[];
  readonly verbs: VerbSummary;
  /** Damaged tasks and candidates, which are in no figure. */
  readonly damaged: number;
  /** Whether every row stored so far is counted; the verbs may still be missing. */
  readonly complete: boolean;
  readonly verbsComplete: boolean;
}
