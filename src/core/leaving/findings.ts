/** Finds what should perhaps not leave in the texts of tasks, and says where. A person decides; nothing here changes a task. */
import { hash32 } from "../method/request-seed.ts";
import type { ExportTask } from "../export/format.ts";
import { harmPattern } from "./harm-words.ts";
import { patterns, type Pattern } from "./patterns.ts";

/** Most places of one kind that are told of one text. */
const MOST_IN_TEXT = 20;
/** Characters around a place that are shown. */
const AROUND = 90;
/** Longest text of a place that is shown, characters. */
const LONGEST = 300;

const all: readonly Pattern[] = [...patterns, harmPattern];

/** Kinds that copies of the seeds have, beside those of the patterns. */
const copyKinds = {
  "copy-exact": "The same as a seed",
  "copy-near": "Nearly a seed (ROUGE-L)",
} as const;
type CopyKind = keyof typeof copyKinds;

export interface Finding {
  readonly taskId: string;
  /** Undefined where it is in the instruction. */
  readonly instanceId?: string;
  readonly field: "instruction" | "input" | "output";
  readonly kind: string;
  /** By which a person's decision is remembered: the kind, and a checksum of what was found. */
  readonly mark: string;
  /** What stands before, at and after the place, cut to what can be shown. */
  readonly before: string;
  readonly at: string;
  readonly after: string;
  /** Of a near copy: the seed, and how like it is, from 0 to 1. */
  readonly seed?: string;
  readonly score?: number;
  /** Whether a person let it pass. */
  readonly isPassed: boolean;
}

/** What a kind is, for the person. */
export function kindTitle(kind: string): string {
  if (kind in copyKinds) return copyKinds[kind as CopyKind];
  return all.find((each) => each.kind === kind)?.title ?? kind;
}

/** Whether a kind can be masked: what is found by its form can, a copy cannot. */
export function canMask(kind: string): boolean {
  return all.some((each) => each.kind === kind);
}

/** All kinds in the order in which they are listed. */
export const kinds: readonly string[] = [...all.map(({ kind }) => kind), ...Object.keys(copyKinds)];

export function* findingsIn({ task, instances }: ExportTask): Generator<Finding> {
  const passed = new Set(task.letPass);
  const of = (text: string, rest: Pick<Finding, "field" | "instanceId">) => placesIn(text, task.id, passed, rest);
  yield* of(task.instruction, { field: "instruction" });
  for (const { id, input, output } of instances) {
    yield* of(input, { field: "input", instanceId: id });
    yield* of(output, { field: "output", instanceId: id });
  }
}

/** The same text with every place of one kind masked. */
export function masked(text: string, kind: string): string {
  const pattern = all.find((each) => each.kind === kind);
  if (pattern === undefined) return text;
  return text.replace(pattern.form, (found) => (pattern.isTrue?.(found) === false ? found : pattern.mask));
}

/** How a copy of a seed is remembered. */
export function markOf(kind: string, text: string): string {
  return `${kind}:${hash32(text).toString(36)}`;
}

function* placesIn(
  text: string,
  taskId: string,
  passed: ReadonlySet<string>,
  rest: Pick<Finding, "field" | "instanceId">,
): Generator<Finding> {
  for (const { kind, form, isTrue } of all) {
    let count = 0;
    for (const { 0: found, index } of text.matchAll(form)) {
      if (isTrue?.(found) === false) continue;
      if (++count > MOST_IN_TEXT) break;
      const mark = markOf(kind, found.toLowerCase());
      yield { taskId, ...rest, kind, mark, ...around(text, index, found.length), isPassed: passed.has(mark) };
    }
  }
}

/** A place with what stands around it. */
export function around(text: string, start: number, length: number): Pick<Finding, "before" | "at" | "after"> {
  const end = start + length;
  return {
    before: (start > AROUND ? "…" : "") + text.slice(Math.max(0, start - AROUND), start),
    at: text.slice(start, Math.min(end, start + LONGEST)),
    after: text.slice(end, end + AROUND) + (text.length > end + AROUND ? "…" : ""),
  };
}
