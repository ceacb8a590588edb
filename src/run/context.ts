/** What every step of the loop is given. */
import type { RunEvent, StageDetail } from "../core/rows/events.ts";
import type { Prompting } from "../core/questions/prompting.ts";
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

export interface RunContext extends RunPorts {
  readonly progress: Progress;
  readonly prompting: Prompting;
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

/** Passes the gate before a stage, outside the run's clock. @throws RunStopped */
export async function enter({ progress, gate, emit }: AskContext, detail: StageDetail): Promise<void> {
  emit({ type: "stage", detail, held: gate.holds(detail.stage) });
  const answer = await progress.paused(() => gate.pass(detail));
  if (answer === "stop") throw new RunStopped();
}
