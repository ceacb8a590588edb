/** What every step of the loop is given. */
import type { RunEvent, StageDetail } from "../core/rows/events.ts";
import type { Asking } from "../core/questions/prepare.ts";
import type { Recipe, StageKind } from "../core/recipes/recipe.ts";
import type { Clock, Engine, Gate, Pool, Similarity } from "./ports.ts";
import type { Progress } from "./progress.ts";

export interface RunPorts {
  readonly engine: Engine;
  readonly similarity: Similarity;
  readonly pool: Pool;
  readonly gate: Gate;
  readonly clock: Clock;
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
  threshold(context: AskContext): Promise<number | undefined>;
}

export interface RunContext extends RunPorts {
  readonly recipe: Recipe;
  /** The run's method and its model's profile. */
  readonly asking: Asking;
  readonly progress: Progress;
  readonly health: EngineHealth;
  /** Finds the threshold between yes and no; without it, one that was found before is used. */
  readonly yesNoLine?: YesNoThreshold;
  readonly emit: Emit;
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

/** The health of an engine that has not been asked anything yet. */
export function newHealth(): EngineHealth {
  return { failuresInARow: 0, takesConstraints: true, toldSlow: false };
}

/**
 * Waits at the gate before a stage; the run's clock does not count the wait. A stage that the recipe does not have is skipped.
 * @param id the stage's id, when the recipe has several stages of this kind
 * @throws RunStopped
 */
export async function enter(
  { recipe, progress, gate, emit }: AskContext,
  shown: StageShown,
  id?: string,
): Promise<void> {
  const stage = recipe.outline.stages.find((each) => each.kind === shown.kind && (id === undefined || each.id === id));
  if (stage === undefined) return;
  emit({ type: "stage", detail: { ...shown, stage: stage.id }, held: gate.holds });
  const answer = await progress.paused(() => gate.pass());
  if (answer === "stop") throw new RunStopped();
}

/** What step mode shows of each kind of stage, without the stage's name. */
type StageShown = { [Kind in StageKind]: Omit<Extract<StageDetail, { readonly kind: Kind }>, "stage"> }[StageKind];
