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

/** What is known of an engine from the requests of a run so far. */
export interface EngineHealth {
  failuresInARow: number;
  /** An engine that failed over a grammar is asked without one from then on. */
  takesConstraints: boolean;
}

export interface RunContext extends RunPorts {
  readonly recipe: Recipe;
  /** The run's method and its model's profile. */
  readonly asking: Asking;
  readonly progress: Progress;
  readonly health: EngineHealth;
  readonly emit: Emit;
}

/** What asking the model takes; the index serves judging alone. */
export interface AskContext extends Omit<RunContext, "similarity"> {
  /** Told when the model has answered and may be asked the next thing, while this answer is stored. */
  readonly leave?: () => void;
}

/** Thrown when the person ends the run, and caught by the loop alone. */
export class RunStopped extends Error {
  override readonly name = "RunStopped";
}

/** An engine of which nothing is known yet. */
export function newHealth(): EngineHealth {
  return { failuresInARow: 0, takesConstraints: true };
}

/**
 * Passes the gate before a stage, outside the run's clock. A kind of stage that the recipe does not name is passed over.
 * @param id of the stage, where the recipe has several of a kind
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

/** What step mode shows of a stage of each kind, but for the stage's name. */
type StageShown = { [Kind in StageKind]: Omit<Extract<StageDetail, { readonly kind: Kind }>, "stage"> }[StageKind];
