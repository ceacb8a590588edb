/** Reads a JSON line of any of the public code's files as a record. Its keys tell the kind of file; the file's name does not matter. */
import * as v from "valibot";
import type { FinetuningRow, InstructedInstance } from "../../core/export/public-code/encode.ts";
import type { FinishReason } from "../../core/rows/completion-row.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";

/** A raw answer as recorded. */
export interface RecordedAnswer {
  readonly text: string;
  readonly finishReason: Extract<FinishReason, "stop" | "length">;
}

/** One admitted instruction (`machine_generated_instructions.jsonl`). Members that were not recorded are undefined. */
export interface PublishedInstruction {
  readonly instruction: string;
  /** ROUGE-L F by instruction; equal instructions are one entry. */
  readonly mostSimilar: ReadonlyMap<string, number> | undefined;
  readonly average: number | undefined;
  readonly prompt: string | undefined;
  readonly answer: RecordedAnswer | undefined;
  readonly requestIndex: number | undefined;
  /** Milliseconds since 1970, the recorded time read as UTC. */
  readonly createdAt: number | undefined;
}

/** One reply to the yes/no question (`is_clf_or_not_*.jsonl`). */
interface PublishedClassification {
  readonly instruction: string;
  readonly reply: string;
}

/** One raw answer to an instance prompt (`machine_generated_instances.jsonl`). */
export interface PublishedRawInstances {
  readonly instruction: string;
  readonly answer: RecordedAnswer;
  readonly prompt: string | undefined;
  readonly createdAt: number | undefined;
  /** What the line tells of its instruction. */
  readonly made: PublishedInstruction;
}

/** One task of Alpaca's `regen.json`: an instruction with its scores, and the one instance that came with it. */
interface PublishedAlpacaTask {
  readonly made: PublishedInstruction;
  readonly instance: InstructedInstance;
}

/** A line of one of the formats. */
export type PublishedRecord =
  | { readonly kind: "seed"; readonly record: SeedTask }
  | { readonly kind: "instruction"; readonly record: PublishedInstruction }
  | { readonly kind: "classification"; readonly record: PublishedClassification }
  | { readonly kind: "raw-instances"; readonly record: PublishedRawInstances }
  | { readonly kind: "instance"; readonly record: InstructedInstance }
  | { readonly kind: "alpaca"; readonly record: PublishedAlpacaTask }
  | { readonly kind: "finetuning"; readonly record: FinetuningRow };

export type PublishedKind = PublishedRecord["kind"];

const text = v.string("must be text");
const optionalNumber = v.nullish(v.number("must be a number"));
const choice = v.looseObject({
  text: v.nullish(text),
  message: v.nullish(v.looseObject({ content: v.nullish(text) })),
  finish_reason: v.nullish(text),
});
/** A message's content is a text, or parts of which some are texts. */
const message = v.looseObject({ content: v.union([text, v.array(v.looseObject({ text: v.nullish(text) }))]) });
const answered = v.looseObject({
  prompt: v.nullish(v.union([text, v.array(v.unknown()), v.looseObject({})], "must be text or messages")),
  response: v.nullish(
    v.union([text, v.looseObject({ choices: v.nullish(v.array(choice)) })], "must be text or hold choices"),
  ),
  created_at: v.nullish(text),
});

const seedLine = v.looseObject({
  id: v.nullish(v.union([text, v.number()], "must be text or a number")),
  name: v.nullish(text),
  instruction: text,
  instances: v.array(v.object({ input: text, output: text }), "must be a list of {input, output}"),
  is_classification: v.nullish(v.boolean("must be true or false")),
  system: v.nullish(text),
});
const similar = v.record(v.string(), v.number("must be a score"));
const instructionLine = v.looseObject({
  instruction: text,
  most_similar: v.nullish(similar),
  avg_similarity_score: optionalNumber,
  metadata: v.nullish(answered),
  request_idx: v.nullish(
    v.pipe(v.number("must be a number"), v.integer("must be whole"), v.minValue(0, "is negative")),
  ),
});
const classificationLine = v.looseObject({ instruction: text, is_classification: v.nullish(text) });
const rawInstancesLine = v.looseObject({
  instruction: text,
  raw_instances: v.nullish(text),
  instance_metadata: v.nullish(answered),
  instruction_metadata: v.nullish(answered),
  most_similar: v.nullish(similar),
  avg_similarity_score: optionalNumber,
});
const instanceLine = v.object({ instruction: text, input: text, output: text });
const alpacaLine = v.looseObject({
  ...instanceLine.entries,
  most_similar_instructions: similar,
  avg_similarity_score: optionalNumber,
});
const finetuningLine = v.object({ prompt: text, completion: text });

/** Which format a line belongs to, by its keys alone; undefined for none of them. */
function publishedKind(value: unknown): PublishedKind | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (!("instruction" in value)) return "prompt" in value && "completion" in value ? "finetuning" : undefined;
  if ("raw_instances" in value) return "raw-instances";
  if ("instances" in value) return "seed";
  if ("most_similar" in value || "metadata" in value || "request_idx" in value) return "instruction";
  if ("most_similar_instructions" in value) return "alpaca";
  if ("is_classification" in value) return "classification";
  if ("input" in value && "output" in value) return "instance";
  return undefined;
}

/** Reads a parsed line. @returns a few words on why it cannot be read */
export function readPublished(value: unknown): PublishedRecord | string {
  const kind = publishedKind(value);
  switch (kind) {
    case undefined:
      return "not a record of these formats";
    case "seed":
      return read(seedLine, value, (line) => ({ kind, record: toSeed(line) }));
    case "instruction":
      return read(instructionLine, value, (line) => ({ kind, record: toInstruction(line) }));
    case "classification":
      return read(classificationLine, value, ({ instruction, is_classification: reply }) => ({
        kind,
        record: { instruction, reply: reply ?? "" },
      }));
    case "raw-instances":
      return read(rawInstancesLine, value, (line) => ({ kind, record: toRawInstances(line) }));
    case "instance":
      return read(instanceLine, value, (record) => ({ kind, record }));
    case "alpaca":
      return read(alpacaLine, value, (line) => ({ kind, record: toAlpacaTask(line) }));
    case "finetuning":
      return read(finetuningLine, value, (record) => ({ kind, record }));
  }
}

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  make: (line: v.InferOutput<Schema>) => PublishedRecord,
): PublishedRecord | string {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return make(parsed.output);
  const [issue] = parsed.issues;
  return `"${v.getDotPath(issue) ?? ""}" ${issue.received === "undefined" ? "is missing" : issue.message}`;
}

function toSeed(line: v.InferOutput<typeof seedLine>): SeedTask {
  return {
    id: String(line.id ?? ""),
    name: line.name ?? "",
    instruction: line.instruction,
    instances: line.instances,
    isClassification: line.is_classification ?? false,
    ...(line.system ? { system: line.system } : {}),
  };
}

function toInstruction(line: v.InferOutput<typeof instructionLine>): PublishedInstruction {
  const { instruction, most_similar: similar, metadata } = line;
  return {
    instruction,
    mostSimilar: similar ? new Map(Object.entries(similar)) : undefined,
    average: line.avg_similarity_score ?? undefined,
    prompt: promptOf(metadata),
    answer: answerOf(metadata),
    requestIndex: line.request_idx ?? undefined,
    createdAt: timeOf(metadata),
  };
}

function toAlpacaTask(line: v.InferOutput<typeof alpacaLine>): PublishedAlpacaTask {
  const { instruction, input, output, most_similar_instructions: similarity, avg_similarity_score } = line;
  const made = toInstruction({ instruction, most_similar: similarity, avg_similarity_score });
  return { made, instance: { instruction, input, output } };
}

function toRawInstances(line: v.InferOutput<typeof rawInstancesLine>): PublishedRawInstances {
  const { instruction, raw_instances: raw, instance_metadata: metadata, instruction_metadata: made } = line;
  const answer = answerOf(metadata);
  return {
    instruction,
    answer: { text: raw ?? answer?.text ?? "", finishReason: answer?.finishReason ?? "stop" },
    prompt: promptOf(metadata),
    createdAt: timeOf(metadata),
    made: toInstruction({ ...line, metadata: made, request_idx: undefined }),
  };
}

type Answered = v.InferOutput<typeof answered> | null | undefined;

/** The text sent; a chat request's last message, or its only one. */
function promptOf(metadata: Answered): string | undefined {
  const prompt = metadata?.prompt;
  if (typeof prompt === "string" || !prompt) return prompt ?? undefined;
  const messages = Array.isArray(prompt) ? prompt : "messages" in prompt ? prompt.messages : prompt;
  const said = v.safeParse(message, Array.isArray(messages) ? messages.at(-1) : messages);
  if (!said.success) return undefined;
  const { content } = said.output;
  return typeof content === "string" ? content : content.map((part) => part.text ?? "").join("\n");
}

function answerOf(metadata: Answered): RecordedAnswer | undefined {
  const response = metadata?.response;
  if (typeof response === "string") return { text: response, finishReason: "stop" };
  const first = response?.choices?.[0];
  const answer = first?.text ?? first?.message?.content;
  if (answer === undefined || answer === null) return undefined;
  return { text: answer, finishReason: first?.finish_reason === "length" ? "length" : "stop" };
}

/** Reads Python's `str(datetime)`; microseconds are a fraction. */
function timeOf(metadata: Answered): number | undefined {
  const [day, time = ""] = metadata?.created_at?.split(" ") ?? [];
  const ms = Date.parse(`${day}T${time.slice(0, 12)}Z`);
  const microseconds = Number(time.slice(12, 15));
  return Number.isNaN(ms + microseconds) ? undefined : ms + microseconds / 1000;
}
