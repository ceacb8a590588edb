/** Sorts the records of a published run by kind, and those about tasks by instruction. */
import type { NumberedRecord } from "../reading/file-gatherer.ts";
import { addTo } from "../lists-by-key.ts";
import { byInstruction } from "../comparing/instance-sets.ts";
import type {
  PublishedInstruction,
  PublishedKind,
  PublishedRawInstances,
  PublishedRecord,
} from "../reading/records.ts";
import type { TaskRecords } from "./task-answers.ts";

/** Alpaca's tasks stand under both of their kinds. */
export type RecordsByKind = {
  readonly [Kind in Exclude<PublishedKind, "alpaca">]: readonly NumberedOf<Kind>[];
};

interface NumberedOf<Kind extends PublishedKind> {
  readonly line: number;
  readonly record: Extract<PublishedRecord, { readonly kind: Kind }>["record"];
}

export function byKind(records: readonly NumberedRecord[]): RecordsByKind {
  const of = <Kind extends PublishedKind>(kind: Kind) =>
    records.flatMap(({ line, record }) =>
      record.kind === kind ? [{ line, record: record.record as NumberedOf<Kind>["record"] }] : [],
    );
  const alpaca = of("alpaca");
  return {
    seed: of("seed"),
    instruction: [...of("instruction"), ...alpaca.map(({ line, record }) => ({ line, record: record.made }))],
    classification: of("classification"),
    "raw-instances": of("raw-instances"),
    instance: [...of("instance"), ...alpaca.map(({ line, record }) => ({ line, record: record.instance }))],
    finetuning: of("finetuning"),
  };
}

/**
 * The instructions of a run whose own file of them is not there: those that the raw answers were about, or else those of
 * the instances, each once.
 */
export function withInstructions(records: RecordsByKind, most: number): RecordsByKind {
  if (records.instruction.length > 0) return records;
  const answered = records["raw-instances"].map(({ line, record }) => ({ line, record: record.made }));
  const instances = new Map(records.instance.toReversed().map(({ line, record }) => [record.instruction, line]));
  const bare = [...instances].reverse().map(([instruction, line]) => ({ line, record: bareInstruction(instruction) }));
  return { ...records, instruction: (answered.length > 0 ? answered : bare).slice(0, most) };
}

function bareInstruction(instruction: string): PublishedInstruction {
  const unknown = { mostSimilar: undefined, average: undefined, prompt: undefined, answer: undefined };
  return { instruction, ...unknown, requestIndex: undefined, createdAt: undefined };
}

export function taskRecords(records: RecordsByKind): TaskRecords {
  const answers = new Map<string, PublishedRawInstances[]>();
  for (const { record } of records["raw-instances"]) addTo(answers, record.instruction, record);
  return {
    replies: new Map(records.classification.map(({ record }) => [record.instruction, record.reply])),
    answers,
    sets: byInstruction(records.instance.map(({ record }) => record)),
  };
}
