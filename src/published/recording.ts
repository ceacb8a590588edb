/** A published run as the answers that our loop will ask for, so that it can be run again without its model. */
import { classificationDemonstrations } from "../core/questions/demonstrations/classification.ts";
import { inputFirstDemonstrations, outputFirstDemonstrations } from "../core/questions/demonstrations/instances.ts";
import type { Method } from "../core/method/method.ts";
import { basePrompting } from "../core/questions/base/prompting.ts";
import { promptAsText } from "../core/questions/prompting.ts";
import type { CompletionRow, Demonstration, FinishReason } from "../core/rows/records.ts";
import type { Classification } from "../core/rows/task.ts";
import type { WalkedBatch } from "./prompt-walk.ts";

/** One request of the run and its answer. */
export interface RecordedRequest {
  readonly prompt: string;
  readonly text: string;
  readonly finishReason: FinishReason;
}

/** What was answered about one machine task. */
export interface AnsweredTask {
  readonly instruction: string;
  readonly classification: Classification;
  readonly reply: CompletionRow | undefined;
  readonly instances: CompletionRow | undefined;
}

/**
 * All requests of a run that was never started again; behind a restart our loop asks other prompts.
 *
 * Completions from which nothing was admitted were not recorded: their prompts are answered with nothing. The public
 * code words its questions about a task in its own way; the recorded answers are given to ours.
 *
 * @param answers the recorded completions by the demonstrations that their prompt shows
 */
export function* recordedRequests(
  batches: readonly WalkedBatch[],
  answers: ReadonlyMap<readonly Demonstration[], CompletionRow>,
  tasks: Iterable<AnsweredTask>,
  method: Method,
): Generator<RecordedRequest> {
  for (const demonstrations of batches.flatMap(({ prompts }) => prompts)) {
    const shown = demonstrations.map(({ instruction }) => instruction);
    const { text = "", finishReason = "stop" } = answers.get(demonstrations) ?? {};
    yield { prompt: promptAsText(basePrompting.instructions(shown, method)), text, finishReason };
  }
  yield* answeredQuestions(tasks, method);
}

/** What was asked about tasks, in our words, and how it was answered. */
export function* answeredQuestions(
  tasks: Iterable<AnsweredTask>,
  method: Method,
): Generator<RecordedRequest, void, undefined> {
  for (const { instruction, classification, reply, instances } of tasks) {
    if (reply) {
      const question = basePrompting.classification(instruction, classificationDemonstrations, method);
      yield { prompt: promptAsText(question), text: reply.text, finishReason: reply.finishReason };
    }
    if (instances) {
      const question =
        classification === "yes"
          ? basePrompting.outputFirst(instruction, outputFirstDemonstrations, method)
          : basePrompting.inputFirst(instruction, inputFirstDemonstrations, method);
      yield { prompt: promptAsText(question), text: instances.text, finishReason: instances.finishReason };
    }
  }
}
