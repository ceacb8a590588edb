/** The public code's own files, written from our rows, so that its later scripts can use our pool. */
import { isAboutAll } from "../../rows/ids.ts";
import { parseClassification } from "../../reading/base/classification.ts";
import { paperMethod } from "../../method/presets.ts";
import type { CompletionRow, FinishReason } from "../../rows/completion-row.ts";
import { baseProfile } from "../../models/profiles.ts";
import type { Instance, InstanceRow } from "../../rows/instance-row.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import type { Classification, TaskRow } from "../../rows/task-row.ts";
import { PythonRandom } from "../../method/random.ts";
import { ENCODING_SEED, finetuningRows } from "./encode.ts";
import type { ExportSource, ExportTask } from "../format.ts";
import { readInstances } from "../../questions/about-task.ts";
import { answered } from "../selection/examples.ts";
import { dictionary, pythonJson, PythonFloat, type Members, type PythonValue } from "./python-json.ts";

/** One file of the set; `lines` writes it a line at a time. */
export interface PublicCodeFile {
  readonly name: string;
  lines(): Iterable<string>;
}

/** All files, by the names under which the public code looks for them. `source` needs its completions. */
export function publicCodeFiles(source: ExportSource): readonly PublicCodeFile[] {
  const completions = new Map(source.completions.map((each) => [each.id, each]));
  const machine = source.tasks.filter(({ task }) => task.origin === "machine");
  const of = (id: string | undefined) => (id === undefined ? undefined : completions.get(id));
  const file = (name: string, values: () => Iterable<PythonValue>, ensureAscii = true): PublicCodeFile => ({
    name,
    *lines() {
      for (const value of values()) yield `${pythonJson(value, ensureAscii)}\n`;
    },
  });
  return [
    file("seed_tasks.jsonl", () => source.run.seeds.map(seedLine)),
    file("machine_generated_instructions.jsonl", () =>
      machine.map(({ task }) => instructionLine(task, of(task.completionId))),
    ),
    file(
      "is_clf_or_not_davinci_template_1.jsonl",
      () => machine.map(({ task }) => classificationLine(task, of(task.classificationCompletionId))),
      false,
    ),
    file(
      "machine_generated_instances.jsonl",
      () =>
        machine.map((each) => rawInstancesLine(each, of(each.task.completionId), of(each.task.instancesCompletionId))),
      false,
    ),
    file("all_generated_instances.jsonl", () => machine.flatMap(instanceLines)),
    file("gpt3_finetuning_data.jsonl", () => finetuningLines(source)),
  ];
}

/** The public code passes over members that it does not know. */
function seedLine({ id, name, instruction, instances, isClassification, system }: SeedTask) {
  const pairs = answered(instances).map(({ input, output }) => dictionary({ input, output }));
  return dictionary({
    id,
    name,
    instruction,
    instances: pairs,
    is_classification: isClassification,
    ...(system === undefined ? {} : { system }),
  });
}

function instructionLine(task: TaskRow, completion: CompletionRow | undefined): PythonValue {
  return dictionary({
    instruction: task.instruction,
    ...similarity(task),
    metadata: metadata(completion) ?? NO_METADATA,
    request_idx: task.requestIndex ?? 0,
  });
}

/** The reply itself, when the public code reads it as we do; otherwise the plain word. */
function classificationLine(
  { instruction, classification }: TaskRow,
  completion: CompletionRow | undefined,
): PythonValue {
  const reply = completion?.text;
  const isAlone = completion !== undefined && !isAboutAll(completion.id);
  const isRead = isAlone && reply !== undefined && parseClassification(reply, "exact") === asRead(classification);
  const shown = isRead ? reply : classification === "yes" ? " Yes" : " No";
  return dictionary({ instruction, is_classification: shown });
}

function rawInstancesLine(
  { task, instances }: ExportTask,
  completion: CompletionRow | undefined,
  answer: CompletionRow | undefined,
): PythonValue {
  const kept = keptOf(instances);
  const isRead = answer !== undefined && readsAs(task, answer, kept);
  const raw = isRead ? answer.text : rawText(task.classification, kept);
  const shown = isRead ? answer : answer && { ...answer, text: raw, finishReason: "stop" as const };
  return dictionary({
    instruction: task.instruction,
    raw_instances: raw,
    instance_metadata: metadata(shown) ?? dictionary(response(raw, "stop")),
    instruction_metadata: metadata(completion) ?? NO_METADATA,
    ...similarity(task),
  });
}

/** Whether the public code reads exactly these instances from an answer. */
function readsAs(
  { classification }: TaskRow,
  { text, finishReason }: CompletionRow,
  kept: readonly Instance[],
): boolean {
  const answer = { text, finishReason: endOf(finishReason) };
  const judged = readInstances(asRead(classification), answer, { method: paperMethod, profile: baseProfile });
  const read = judged.filter(({ refusal }) => refusal === undefined);
  const keys = (list: readonly Instance[]) => JSON.stringify(list.map(({ input, output }) => [input, output]).sort());
  return keys(read) === keys(kept);
}

/** Instances in a form that the public code reads. */
function rawText(classification: Classification, kept: readonly Instance[]): string {
  if (classification === "yes") {
    return kept.map(({ input, output }) => `Class label: ${output}\n${input}\n`).join("");
  }
  return kept
    .map(({ input, output }, i) => `Example ${i + 1}\n${input === "" ? "" : `${input}\n`}Output: ${output}\n`)
    .join("");
}

function instanceLines({ task: { instruction }, instances }: ExportTask): PythonValue[] {
  return keptOf(instances).map(({ input, output }) => dictionary({ instruction, input, output }));
}

function* finetuningLines({ run, tasks }: ExportSource): Generator<PythonValue> {
  const instances = tasks.flatMap(({ task: { instruction }, instances: all }) =>
    keptOf(all).map(({ input, output }) => ({ instruction, input, output })),
  );
  for (const { prompt, completion } of finetuningRows(instances, run.method, new PythonRandom(ENCODING_SEED))) {
    yield dictionary({ prompt, completion });
  }
}

function similarity({ similarity: record }: TaskRow): Members {
  const scores = record?.mostSimilar.map(({ instruction, score }) => [instruction, new PythonFloat(score)] as const);
  return { most_similar: new Map(scores), avg_similarity_score: new PythonFloat(record?.average ?? 0) };
}

const NO_METADATA = dictionary({ response: null });

/** What the public code stores about a request. */
function metadata(completion: CompletionRow | undefined): ReadonlyMap<string, PythonValue> | undefined {
  if (!completion) return undefined;
  const { prompt, text, finishReason, createdAt } = completion;
  return dictionary({
    prompt: prompt === "" ? undefined : prompt,
    ...response(text, endOf(finishReason)),
    created_at: time(createdAt),
  });
}

/** In OpenAI's words: a reply stopped in a circle is unfinished, as one cut off at its limit is. */
function endOf(finishReason: FinishReason): "stop" | "length" {
  return finishReason === "length" || finishReason === "repeated" ? "length" : "stop";
}

function response(text: string, finishReason: "stop" | "length"): Members {
  return { response: dictionary({ choices: [dictionary({ text, finish_reason: finishReason })] }) };
}

/** `str(datetime)` in UTC; a time may have a fraction of a millisecond. */
function time(ms: number): string {
  const whole = Math.floor(ms);
  const microseconds = Math.round((ms - whole) * 1000);
  return `${new Date(whole).toISOString().slice(0, 23).replace("T", " ")}${String(microseconds).padStart(3, "0")}`;
}

function keptOf(instances: readonly InstanceRow[]): readonly InstanceRow[] {
  return answered(instances.filter(({ verdict }) => verdict.kind === "kept"));
}

/** The public code knows only two answers. */
function asRead(classification: Classification): Classification {
  return classification === "yes" ? "yes" : "no";
}
