/** Measures how well a loaded model tells classification tasks from others, outside any run. Stores nothing. */
import type { Method } from "../core/method/method.ts";
import { requestSeed } from "../core/method/request-seed.ts";
import type { ModelRecord } from "../core/models/model.ts";
import { classification } from "../core/questions/classification.ts";
import { prepare } from "../core/questions/prepare.ts";
import type { ScoredTask } from "../core/yes-no/fit.ts";
import type { LabelledTask } from "../core/yes-no/labelled.ts";
import { yesAndNo, yesScore } from "../core/reading/likelihood.ts";
import { allInOrder } from "./parallel.ts";
import type { Engine } from "./ports.ts";
import { fitQuestion, likelihoodRequest } from "./request.ts";
import { shownFewer } from "./yes-no-line.ts";

export interface YesNoMeasuring {
  /** Loaded, and able to tell likelihoods. */
  readonly engine: Engine;
  /** Its profile says in which style it is asked. */
  readonly model: Pick<ModelRecord, "profile" | "parallel">;
  readonly method: Method;
  readonly signal: AbortSignal;
  /** Called with the number of tasks asked about. */
  readonly onDone?: (done: number) => void;
}

/**
 * Asks about each task as a run would. `fit.ts` makes F1, AUC and a threshold of the result.
 *
 * @returns the tasks in the same order, without those of which the engine told nothing; empty where it tells nothing at all
 * @throws EngineFailure when the engine fails
 */
export async function scoreTasks(
  { engine, model, method, signal, onDone }: YesNoMeasuring,
  tasks: readonly LabelledTask[],
): Promise<readonly ScoredTask[]> {
  if (!engine.capabilities.logprobs) return [];
  const { profile } = model;
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, model.parallel));
  let done = 0;
  const scored = await allInOrder(tasks, parallel, async ({ instruction, isYes }, i): Promise<ScoredTask[]> => {
    const question = shownFewer(prepare(classification, { instruction }, { method, profile }));
    const fitted = fitQuestion(question, engine.capabilities, profile);
    const answer = await engine.complete(likelihoodRequest(fitted, requestSeed(0, `yes-no/${i}`)), { signal });
    onDone?.(++done);
    const found = yesAndNo(answer.firstToken ?? []);
    return found ? [{ isYes, score: yesScore(found) }] : [];
  });
  return scored.flat();
}
