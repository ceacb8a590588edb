/** From admitted instructions to whole tasks: the yes/no question for all of a completion, then their instances (paper, section 2.2, steps 2 and 3). */
import { classificationDemonstrations } from "../core/questions/demonstrations/classification.ts";
import { candidatePlace, placeOf, rowId } from "../core/rows/ids.ts";
import { inputFirstDemonstrations, outputFirstDemonstrations } from "../core/questions/demonstrations/instances.ts";
import { judgeInstances } from "../core/questions/instance-rules.ts";
import type { JudgedInstance } from "../core/questions/instance-rules.ts";
import type { Decoding, Method } from "../core/method/method.ts";
import type { CandidateRow, CompletionRow, InstanceRow, TaskRow } from "../core/rows/records.ts";
import type { Classification } from "../core/rows/task.ts";
import { ask } from "./ask.ts";
import { enter, type AskContext } from "./context.ts";
import type { JudgedCandidate } from "./judge.ts";

/** Temperature of a repeated question; greedy again would only repeat the same reply. */
const ASK_AGAIN_TEMPERATURE = 0.7;

export interface MadeTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
}

interface Answered {
  readonly classification: Classification;
  readonly completionId: string;
}

/**
 * Asks the yes/no question for one admitted candidate, once more where the method says so.
 * @param suffix of the place, for a question that was asked under the plain one
 */
export async function classify(
  context: AskContext,
  row: Pick<CandidateRow, "id" | "instruction" | "batch">,
  suffix = "",
): Promise<Answered> {
  const { progress, prompting, emit } = context;
  const { method, model } = progress.row;
  const { instruction } = row;
  await enter(context, { stage: "classify", instruction });
  const question = {
    stage: "classification" as const,
    batch: row.batch,
    demonstrations: Math.min(classificationDemonstrations.length, model.profile.demonstrations.classification),
    render: (count: number) =>
      prompting.classification(instruction, classificationDemonstrations.slice(0, count), method),
  };
  const place = classificationPlace(row.id, suffix);
  const repeats = (text: string): boolean =>
    method.askAgain && prompting.readClassification(text, method) === "unknown";
  let completion = await ask(context, { ...question, place, repeats, decoding: method.classificationDecoding });
  let classification = readReply(context, completion);
  if (classification === "unknown" && method.askAgain) {
    const decoding = repeated(method.classificationDecoding);
    completion = await ask(context, { ...question, place: againPlace(place), decoding });
    classification = readReply(context, completion);
  }
  emit({ type: "classified", instruction, reply: completion.text, classification });
  return { classification, completionId: completion.id };
}

function classificationPlace(candidateId: string, suffix = ""): string {
  return `${placeOf(candidateId)}/classification${suffix}`;
}

/** Place of the same question, asked once more. */
function againPlace(place: string): string {
  return `${place}-again`;
}

function readReply({ progress, prompting }: AskContext, completion: CompletionRow): Classification {
  const { method } = progress.row;
  return completion.finishReason === "failed" ? "unknown" : prompting.readClassification(completion.text, method);
}

/**
 * Whether a classification task came out of a completion before the candidate with which a resumed run goes on: by the
 * stored replies, since those tasks are in the pool already and are not judged again.
 * @param from index of that candidate
 */
export async function hadClassification(
  context: AskContext,
  batch: number,
  prompt: number,
  from: number,
): Promise<boolean> {
  const { pool, progress } = context;
  for (let index = 0; index < from; index++) {
    const place = classificationPlace(rowId(progress.row.id, candidatePlace(batch, prompt, index)));
    for (const each of [place, againPlace(place)]) {
      const reply = await pool.completion(rowId(progress.row.id, each), batch);
      if (reply && readReply(context, reply) === "yes") return true;
    }
  }
  return false;
}

/** Whose instances are asked for, and how. */
export interface InstancesQuestion {
  readonly instruction: string;
  readonly classification: Classification;
  readonly batch: number;
  readonly place: string;
  readonly decoding: Decoding;
}

/** Asks for the instances of one task, output first for classification, and judges them. */
export async function askForInstances(
  context: AskContext,
  { instruction, classification, ...question }: InstancesQuestion,
): Promise<{ readonly completion: CompletionRow; readonly judged: readonly JudgedInstance[] }> {
  const { progress, prompting } = context;
  const { method, model } = progress.row;
  const outputFirst = classification === "yes";
  const { demonstrations: most } = model.profile;
  const completion = await ask(context, {
    ...question,
    stage: "instances",
    demonstrations: outputFirst
      ? Math.min(outputFirstDemonstrations.length, most.outputFirst)
      : Math.min(inputFirstDemonstrations.length, most.inputFirst),
    render: (count) =>
      outputFirst
        ? prompting.outputFirst(instruction, outputFirstDemonstrations.slice(0, count), method)
        : prompting.inputFirst(instruction, inputFirstDemonstrations.slice(0, count), method),
  });
  const parsed =
    completion.finishReason === "failed"
      ? []
      : outputFirst
        ? prompting.readOutputFirst(completion.text, method)
        : prompting.readInputFirst(completion.text, method);
  return { completion, judged: judgeInstances(parsed, completion.finishReason, method) };
}

/**
 * Makes one admitted candidate a whole task.
 * @param withClassification whether a classification task came out of the same completion
 * @param order the task's position in the pool
 */
export async function makeTask(
  context: AskContext,
  candidate: JudgedCandidate,
  { classification, completionId }: Answered,
  withClassification: boolean,
  order: number,
): Promise<MadeTask> {
  const { progress, emit } = context;
  const { method, id: runId } = progress.row;
  const { instruction, id, batch } = candidate.row;
  await enter(context, { stage: "instances", instruction, classification });
  const { completion, judged } = await askForInstances(context, {
    ...{ instruction, classification, batch, place: `${placeOf(id)}/instances` },
    decoding: instanceDecoding(method, withClassification),
  });
  const instances = judged.map(({ input, output, refusal }, index): InstanceRow => ({
    id: `${id}/i${index}`,
    runId,
    taskId: id,
    index,
    input,
    output,
    verdict: refusal ? { kind: "refused", reason: refusal } : { kind: "kept" },
  }));
  emit({ type: "instances", instruction, instances });
  const kept = instances.filter(({ verdict }) => verdict.kind === "kept");
  const task: TaskRow = {
    id,
    runId,
    order,
    origin: "machine",
    name: "",
    instruction,
    classification,
    completionId: candidate.completion.id,
    classificationCompletionId: completionId,
    instancesCompletionId: completion.id,
    demonstrations: candidate.demonstrations,
    ...(candidate.record && { similarity: candidate.record }),
    requestIndex: candidate.row.batch,
    instanceCount: kept.length,
    createdAt: context.clock.now(),
  };
  return { task, instances };
}

/** A classification task's prompt is longer, so its answer may be less long. */
export function instanceDecoding(
  { instanceDecoding: decoding, instanceMaxTokensWithClassification }: Method,
  withClassification: boolean,
): Decoding {
  return withClassification ? { ...decoding, maxTokens: instanceMaxTokensWithClassification } : decoding;
}

/** How a question is asked once more: with some chance, so that another seed gives another answer. */
export function repeated(decoding: Decoding): Decoding {
  return { ...decoding, temperature: ASK_AGAIN_TEMPERATURE, topP: decoding.topP || 1 };
}
