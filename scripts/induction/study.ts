/** Induces the instruction of tasks with a true model, and carries each induced one out on inputs that were held out. */
import type { InductionPair } from "../../src/core/induction/induction-task.ts";
import { scoreInduction, type Executed, type InductionScore } from "../../src/core/induction/score-induction.ts";
import type { InductionMetric } from "../../src/core/rows/execution.ts";
import type { Asking, PreparedQuestion } from "../../src/core/questions/prepare.ts";
import { prepare } from "../../src/core/questions/prepare.ts";
import { execute } from "../../src/core/questions/execute.ts";
import { induce } from "../../src/core/questions/induce.ts";
import type { Instance } from "../../src/core/rows/instance-row.ts";
import { allInOrder } from "../../src/run/parallel.ts";
import type { Engine } from "../../src/run/ports.ts";
import { engineRequest, fitQuestion } from "../../src/run/request.ts";

/** What is asked about one task. */
export interface StudyTask {
  readonly name: string;
  readonly metric: InductionMetric;
  /** The pairs of each prompt. */
  readonly prompts: readonly (readonly Instance[])[];
  readonly heldOut: readonly InductionPair[];
  /** A person's instruction. */
  readonly instruction: string | undefined;
}

export interface StudyResult extends InductionScore {
  readonly name: string;
  readonly metric: InductionMetric;
  readonly heldOut: number;
}

/** Greedy answers do not depend on it. */
const SEED = 1;

export async function studyTask(engine: Engine, asking: Asking, task: StudyTask): Promise<StudyResult> {
  const { name, metric, prompts, heldOut, instruction: own } = task;
  const limit = engine.capabilities.maxParallel;
  const found = await allInOrder(prompts, limit, (pairs) => answer(prepare(induce, { pairs }, asking)));
  const induced = found.flat().map(({ instruction, refusal }) => (refusal ? "" : instruction));
  const tried = [...new Set([...induced, ...(own === undefined ? [] : [own])])].filter((each) => each !== "");
  const tries = tried.flatMap((instruction) => heldOut.map((pair) => ({ instruction, pair })));
  const outputs = await allInOrder(tries, limit, ({ instruction, pair: { input } }) =>
    answer(prepare(execute, { instruction, input }, asking)),
  );
  const executed = new Map<string, Executed[]>(tried.map((instruction) => [instruction, []]));
  for (const [index, { instruction, pair }] of tries.entries()) {
    executed.get(instruction)?.push({ pair, output: outputs[index]?.[0]?.output ?? "" });
  }
  return { name, metric, heldOut: heldOut.length, ...scoreInduction(metric, induced, executed, own) };

  async function answer<Answer>(question: PreparedQuestion<Answer>): Promise<Answer> {
    const fitted = fitQuestion(question, engine.capabilities, asking.profile);
    const request = engineRequest(question, fitted, asking.profile, SEED);
    const { text, finishReason } = await engine.complete(request, { signal: new AbortController().signal });
    return question.answer({ text, finishReason });
  }
}
