/** Everything a person may open: no file makes a reader throw unasked, none pollutes a prototype, and cost grows with length alone. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { BackupRefusal, readBackup } from "../../src/core/backup/read.ts";
import { guessFormat, importSeeds } from "../../src/core/imports/import-seeds.ts";
import { numberedLines } from "../../src/core/imports/lines.ts";
import { readLesson } from "../../src/core/lesson.ts";
import { FileGatherer } from "../../src/core/published/files.ts";
import type { SimilarityIndex } from "../../src/core/published/follow.ts";
import { readFullExport } from "../../src/core/published/full.ts";
import { openPublishedRun } from "../../src/core/published/open-run.ts";
import { parseSeeds } from "../../src/core/seeds.ts";
import { RougeIndex } from "../../workers/dedup/rouge-index.ts";
import { hostileTexts } from "../support/sample-run.ts";
import { cpuMs } from "../support/cpu-time.ts";

/** Lengths over which the cost is compared, characters, and how much dearer a character may become (timers, caches, other work). */
const SHORT = 20_000;
const LONG = 400_000;
const MOST_DEARER = 12;
/** The same for lines that are records; the many are more than a call takes as its arguments. */
const FEW_LINES = 7_500;
const MANY_LINES = 150_000;
/** Below this a measurement is all noise, ms. */
const LEAST_MS = 25;

type Reader = (text: string) => unknown;

const readers: Readonly<Record<string, Reader>> = {
  seeds: parseSeeds,
  import: (text) => importSeeds(text, { format: guessFormat(text) }),
  "import as CSV": (text) => importSeeds(text, { format: "csv" }),
  "import as JSON": (text) => importSeeds(text, { format: "json" }),
  "import as lines": (text) => importSeeds(text, { format: "lines" }),
  "published files": (text) => openPublished(text),
  "full export": openFull,
  backup: openBackup,
  lesson: readLesson,
};

const pieces = [
  ...hostileTexts,
  '{"__proto__":{"polluted":1},"instruction":"x"}\n',
  '{"constructor":{"prototype":{"polluted":1}},"kind":"seedbed-run","version":1}\n',
  '{"kind":"seedbed-run","version":99}\n',
  '{"format":"seedbed-backup","version":99}\n',
  '{"instruction":"a","most_similar":{"__proto__":1},"avg_similarity_score":0.1,"request_idx":1}\n',
  '{"kind":"task","id":"__proto__"}\n',
  "__proto__,constructor\n",
  "[",
  "{",
  '"',
  "\\",
  ",",
  "\n",
  "\r\n",
  "\ufeff",
  "\u0000",
  "\ud800",
  "#v=1&seeds=",
  "%",
  "=".repeat(50),
];

afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe.each(Object.entries(readers))("hostile input to %s", (_name, read) => {
  it("never throws and pollutes nothing", async () => {
    const piece = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constantFrom(...pieces));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (parts) => {
        await read(parts.join(""));
      }),
      { numRuns: 250 },
    );
  });

  it.each([
    ["one long line", "a".repeat(100)],
    ["nested brackets", "[".repeat(100)],
    ["open braces", '{"a":'.repeat(20)],
    ["quotation marks", '"'.repeat(100)],
    ["backslashes", "\\".repeat(100)],
    ["short lines", "x\n".repeat(50)],
    ["objects", '{"instruction":"Name it.","instances":[{"input":"","output":"It."}]}\n'],
    ["commas", ",".repeat(100)],
  ])("costs no more a character over twenty times the length: %s", { timeout: 120_000 }, async (_kind, unit) => {
    const short = await cost(read, unit, SHORT);
    const long = await cost(read, unit, LONG);
    expect(long / Math.max(short, LEAST_MS)).toBeLessThan((LONG / SHORT) * MOST_DEARER);
  });
});

describe("a published run of many short lines", () => {
  const instruction = '{"instruction":"Name a river.","request_idx":1}\n';
  const free: SimilarityIndex = {
    rebuild: () => undefined,
    add: () => undefined,
    nearestAbove: () => undefined,
    record: () => ({ mostSimilar: [], average: 0 }),
  };

  // Similarity is left out: it compares each instruction with all before it, as the method has it.
  it.each([
    ["instructions of one request", instruction],
    ["raw answers to one instruction", '{"instruction":"Name a river.","raw_instances":"The Po."}\n'],
    ["replies about one instruction", '{"instruction":"Name a river.","is_classification":"No"}\n'],
    ["instances of one instruction", '{"instruction":"Name a river.","input":"","output":"The Po."}\n'],
    ["rows that no task gives", '{"prompt":"Name a river.","completion":"The Po."}\n'],
  ])("costs no more a line when there are twenty times as many: %s", { timeout: 120_000 }, async (_kind, line) => {
    const open = (text: string) => openPublished(text, free);
    const short = await cost(open, line, FEW_LINES * line.length, instruction);
    const long = await cost(open, line, MANY_LINES * line.length, instruction);
    expect(long / Math.max(short, LEAST_MS)).toBeLessThan((MANY_LINES / FEW_LINES) * MOST_DEARER);
  });
});

/** Milliseconds of the quicker of two readings. */
async function cost(read: Reader, unit: string, length: number, before = ""): Promise<number> {
  const text = before + unit.repeat(Math.ceil(length / unit.length));
  const times: number[] = [];
  for (let i = 0; i < 2; i++) {
    times.push(await cpuMs(() => read(text)));
  }
  return Math.min(...times);
}

function openPublished(text: string, index: SimilarityIndex = new RougeIndex()): void {
  const gatherer = new FileGatherer();
  gatherer.open("machine_generated_instructions.jsonl");
  for (const line of numberedLines(text)) if (!gatherer.take({ ...line, overlong: false })) break;
  gatherer.close();
  const options = {
    runId: "r",
    name: "",
    now: 0,
    seeds: [{ id: "a", name: "", instruction: "Name a lake.", instances: [], isClassification: false }],
    seedsName: "",
    index,
  };
  for (const _ of openPublishedRun(gatherer.gathered, options)) continue;
}

function openFull(text: string): void {
  const gatherer = new FileGatherer();
  gatherer.open("seedbed-run.jsonl");
  for (const line of numberedLines(text)) if (!gatherer.take({ ...line, overlong: false })) break;
  gatherer.close();
  readFullExport(gatherer.gathered.own, { runId: "r", name: "", now: 0 });
}

/** A refusal is the one thing that may be thrown. */
async function openBackup(text: string): Promise<void> {
  try {
    for await (const _ of readBackup(bytesOf(text), (run) => `b${run}`)) continue;
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error;
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
