/** Gives a published run's answers to the requests that our loop will send, so that it can be run again without its model. */
import { baseProfile } from "../../core/models/profiles.ts";
import type { CompletionRow, FinishReason } from "../../core/rows/completion-row.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import type { Classification } from "../../core/rows/task-row.ts";
import { prepareInstances } from "../../core/questions/about-task.ts";
import { classification as yesNo } from "../../core/questions/classification.ts";
import { instructions } from "../../core/questions/instructions.ts";
import { prepare, wholePrompt } from "../../core/questions/prepare.ts";
import type { Method } from "../../core/method/method.ts";
import type { WalkedBatch } from "../replay/prompt-walk.ts";

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
    const prompt = wholePrompt(prepare(instructions, { shown }, { method, profile: baseProfile }));
    yield { prompt, text, finishReason };
  }
  yield* answeredQuestions(tasks, method);
}

/** What was asked about tasks, in our words, and how it was answered. */
export function* answeredQuestions(
  tasks: Iterable<AnsweredTask>,
  method: Method,
): Generator<RecordedRequest, void, undefined> {
  const asking = { method, profile: baseProfile };
  for (const { instruction, classification, reply, instances } of tasks) {
    if (reply) {
      const prompt = wholePrompt(prepare(yesNo, { instruction }, asking));
      yield { prompt, text: reply.text, finishReason: reply.finishReason };
    }
    if (instances) {
      const prompt = wholePrompt(prepareInstances(classification, { instruction }, asking));
      yield { prompt, text: instances.text, finishReason: instances.finishReason };
    }
  }
}
