/** What every step of the loop is given. */
import type { RunEvent } from "../core/rows/events.ts";
import type { Asking } from "../core/questions/prepare.ts";
import type { Verdict } from "../core/rows/candidate-row.ts";
import type { SimilarityRecord } from "../core/rows/mentions.ts";
import type { LimitName } from "../core/rows/limits.ts";
import type { DrawnTask, Recipe, Taking } from "../core/recipes/recipe.ts";
import type { Clock, Engine, Gate, Pool, Similarity } from "./ports.ts";
import type { Progress } from "./progress.ts";
import type { Steps } from "./steps.ts";

export interface RunPorts {
  readonly engine: Engine;
  readonly similarity: Similarity;
  readonly pool: Pool;
  readonly gate: Gate;
  readonly clock: Clock;
  /** Which of the machine's own tasks prompts may show; all of them where this is absent. */
  readonly mayShow?: ((task: DrawnTask) => boolean) | undefined;
}

export type Emit = (event: RunEvent) => void;

/** What the requests of a run so far have shown of its engine. */
export interface EngineHealth {
  /** Whether the person was told that its runtime is slow. */
  toldSlow: boolean;
  failuresInARow: number;
  /** False once the engine has failed on a grammar: from then on it is asked without one. */
  takesConstraints: boolean;
}

/** Finds the difference of log-probabilities above which an answer is yes; undefined where the text must decide. */
interface YesNoThreshold {
  /** @param stage the stage in whose name it asks, if it must ask */
  threshold(context: AskContext, stage?: string): Promise<number | undefined>;
}

export interface RunContext extends RunPorts {
  readonly recipe: Recipe;
  /** What the run was given. */
  readonly given: readonly DrawnTask[];
  /** What it was given, in batches; undefined where the model writes without end. */
  readonly taking?: Taking | undefined;
  /** The run's machine tasks so far, in pool order; grows as tasks are kept. */
  readonly machineTasks: DrawnTask[];
  /** The run's method and its model's profile. */
  readonly asking: Asking;
  readonly progress: Progress;
  readonly health: EngineHealth;
  /** Finds the threshold between yes and no; without it, one that was found before is used. */
  readonly yesNoLine?: YesNoThreshold;
  readonly emit: Emit;
  /** Verdicts of the open batch by candidate: an admitted one is in the index already, and is not judged against itself. */
  readonly judged?: Map<string, Judged>;
  /** Step mode's book; without it nobody steps. */
  readonly steps?: Steps;
  /** Whether this is one of several pieces of work that go on at the same time. */
  readonly overlaps?: boolean;
}

/** How the work on a batch ended: at its end, at the goal, or where it is to go on in the other way. */
export type BatchEnd = "worked-through" | "goal" | "turn";

/** A verdict; only a candidate that was compared with the pool and admitted has a `record`. */
export interface Judged {
  readonly instruction: string;
  readonly verdict: Verdict;
  readonly record?: SimilarityRecord;
}

/** What asking the model needs. Only judging needs the similarity index. */
export interface AskContext extends Omit<RunContext, "similarity"> {
  /** Called when the model has answered and is free for the next request; this answer is stored after that. */
  readonly leave?: () => void;
}

/** Thrown when the person ends the run, and caught by the loop alone. */
export class RunStopped extends Error {
  override readonly name = "RunStopped";
}

/** Thrown where a request would go beyond the run's limits, and caught by the loop alone. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
  constructor(readonly limit: LimitName) {
    super(`the limit of ${limit} is reached`);
  }
}

/** Thrown where requests may overlap once the person steps, and caught where the batch is worked through. */
export class OneAtATime extends Error {
  override readonly name = "OneAtATime";
}

/** The health of an engine that has not been asked anything yet. */
export function newHealth(): EngineHealth {
  return { failuresInARow: 0, takesConstraints: true, toldSlow: false };
}
