/** Asks for one task's instances outside the loop: by the same prompts, under a place and so with a seed of their own. */
import type { InstancesAnswer } from "../core/curation/new-instances.ts";
import { placeOf } from "../core/rows/ids.ts";
import type { TaskRow } from "../core/rows/records.ts";
import type { AskContext } from "./context.ts";
import { askForInstances, classify, instanceDecoding, repeated } from "./make-tasks.ts";

/**
 * The yes/no question comes first where nobody has asked it: of a task that a person admitted, or that a workbench derived.
 *
 * @param asked how often the task's instances were asked for before; the first time the method's own decoding is used
 * @returns the answer and whether its request failed; all completions are stored and counted by then
 */
export async function askAgain(
  context: AskContext,
  task: TaskRow,
  asked: number,
): Promise<InstancesAnswer & { readonly failed: boolean }> {
  const { method } = context.progress.row;
  const { id, instruction, requestIndex: batch = 0 } = task;
  const suffix = asked === 0 ? "" : `-${String(asked + 1)}`;
  const isOpen = task.classification === "unknown" && task.classificationCompletionId === undefined;
  const reply = isOpen ? await classify(context, { id, instruction, batch }, suffix) : undefined;
  const classification = reply?.classification ?? task.classification;
  const decoding = instanceDecoding(method, classification === "yes");
  const { completion, judged } = await askForInstances(context, {
    ...{ instruction, classification, batch, place: `${placeOf(id)}/instances${suffix}` },
    decoding: asked === 0 ? decoding : repeated(decoding),
  });
  return {
    classification,
    ...(reply && { classificationCompletionId: reply.completionId }),
    instancesCompletionId: completion.id,
    judged,
    failed: completion.finishReason === "failed",
  };
}
