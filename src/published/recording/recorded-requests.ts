/** Pairs a published run's answers with the requests that our loop will send, so that the run can be repeated without its model. */
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
 * All requests of a run. After a restart of the public code, our loop sends other prompts than these.
 *
 * Completions from which nothing was admitted were not recorded: their answers are empty. The questions about a task
 * are in our words, not in the public code's.
 *
 * @param answers the recorded completions, by the demonstrations in their prompt
 */
export function* recordedRequests(
  batches: readonly WalkedBatch[],
  answers: ReadonlyMap<readonly Demonstration[], CompletionRow>,
  tasks: Iterable<AnsweredTask>,
  method: Method,
): Generator<RecordedRequest> {
  for (const demonstrations of batches.flatMap(({ prompts }) => prompts)) {
    const shown = demonstrations.map(({ instruction }) => instruction);
    const prompt = wholePrompt(prepare(instructions, { shown }, { method, profile: baseProfile }));
    yield recorded(prompt, answers.get(demonstrations) ?? { text: "", finishReason: "stop" });
  }
  yield* answeredQuestions(tasks, method);
}

/** The questions about tasks, in our words, with the recorded answers. */
export function* answeredQuestions(
  tasks: Iterable<AnsweredTask>,
  method: Method,
): Generator<RecordedRequest, void, undefined> {
  const asking = { method, profile: baseProfile };
  for (const { instruction, classification, reply, instances } of tasks) {
    if (reply) yield recorded(wholePrompt(prepare(yesNo, { instruction }, asking)), reply);
    if (instances) yield recorded(wholePrompt(prepareInstances(classification, { instruction }, asking)), instances);
  }
}

function recorded(prompt: string, { text, finishReason }: Omit<RecordedRequest, "prompt">): RecordedRequest {
  return { prompt, text, finishReason };
}
