/** Whatever comes from outside: nothing makes a reader throw unasked, none pollutes a prototype, and cost grows with length alone. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { cpuMs } from "../../support/cpu-time.ts";
import { hostileBytes, openZip } from "../../support/hostile-bytes.ts";
import { hostileReaders, type HostileReader } from "../../support/hostile-readers.ts";
import { hostileShapes } from "../../support/hostile-shapes.ts";
import { hostileTexts } from "../../support/sample-run.ts";
import { inSinglePrecision } from "../../../workers/engines/gguf/single-precision.ts";

/** Lengths over which the cost is compared, characters, and how much dearer a character may become (timers, caches, other work). */
const SHORT = 20_000;
const LONG = 400_000;
const MOST_DEARER = 12;
/** The same for lines that are records; the many are more than a call takes as its arguments. */
const FEW_LINES = 7_500;
const MANY_LINES = 150_000;
/** Below this a measurement is all noise, ms. */
const LEAST_MS = 25;

/** Characters of each text of the corpus: deep enough to end a function that calls itself at each level. */
const CORPUS = 20_000;

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
  "data: ",
  '{"choices":[{"text":"',
  '{"error":{"error":',
  '{"prompt":"","text":"","finishReason":"stop"}\n',
  '{"sha":"","siblings":[{"rfilename":"__proto__.gguf"}]}',
  "../",
  "/",
  "<think>",
  "Output:",
  "\n1. ",
];

afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

const piece = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constantFrom(...pieces));

describe.each(hostileReaders)("hostile input to $name", ({ envelope = (text) => text, read }) => {
  it("never throws and pollutes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (parts) => {
        await read(envelope(parts.join("")));
      }),
      { numRuns: 150 },
    );
  });

  it("is read in every shape", { timeout: 120_000 }, async () => {
    const escaped: string[] = [];
    for (const shape of hostileShapes) {
      try {
        await read(envelope(shape.of(CORPUS)));
      } catch (error) {
        escaped.push(`${shape.name}: ${String(error)}`);
      }
    }
    expect(escaped).toEqual([]);
  });
});

describe.each(hostileReaders.filter(isOfFiles))("a hostile file to $name", ({ read }) => {
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

describe.each(hostileReaders.filter(({ name }) => /reply|^tokens/u.test(name)))(
  "a line of millions to $name",
  ({ read }) => {
    it.each([
      ["marked letters", "e\u0301".repeat(6_000_000)],
      ["spaces within a field", `Output: ā${" ".repeat(12_000_000)}b`],
    ])("is read: %s", async (_, text) => {
      await read(text);
    });
  },
);

describe("hostile bytes", () => {
  it.each(hostileBytes)("$reader: $shape", async ({ prepare }) => {
    await prepare(CORPUS)();
  });

  it.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>]>([
    ["a zip", (bytes) => openZip(new File([bytes], "a.zip"))],
    ["a GGUF", (bytes) => inSinglePrecision(new Blob([bytes]))],
  ])("make %s escape in nothing", async (_, read) => {
    const mark = fc.constantFrom([0x50, 0x4b, 3, 4], [0x50, 0x4b, 1, 2], [0x50, 0x4b, 5, 6], [0x47, 0x47, 0x55, 0x46]);
    const number = fc.constantFrom([0, 0, 0, 0], [1, 0, 0, 0], [3, 0, 0, 0], [9, 0, 0, 0], [255, 255, 255, 255]);
    const part = fc.oneof(mark, number, fc.array(fc.nat(255), { maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(mark, fc.array(part, { maxLength: 40 }), async (start, parts) => {
        await read(Uint8Array.from([...start, ...parts.flat()]));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a published run of many short lines", () => {
  const published = hostileReaders.find(({ name }) => name === "published files")!;
  const instruction = '{"instruction":"Name a river.","request_idx":1}\n';

  it.each([
    ["instructions of one request", instruction],
    ["raw answers to one instruction", '{"instruction":"Name a river.","raw_instances":"The Po."}\n'],
    ["replies about one instruction", '{"instruction":"Name a river.","is_classification":"No"}\n'],
    ["instances of one instruction", '{"instruction":"Name a river.","input":"","output":"The Po."}\n'],
    ["rows that no task gives", '{"prompt":"Name a river.","completion":"The Po."}\n'],
  ])("costs no more a line when there are twenty times as many: %s", { timeout: 120_000 }, async (_kind, line) => {
    const short = await cost(published.read, line, FEW_LINES * line.length, instruction);
    const long = await cost(published.read, line, MANY_LINES * line.length, instruction);
    expect(long / Math.max(short, LEAST_MS)).toBeLessThan((MANY_LINES / FEW_LINES) * MOST_DEARER);
  });
});

/** Whether a reader takes whole files, which may be long. */
function isOfFiles({ name }: HostileReader): boolean {
  return /^(?:seeds|table, (?:guessed|CSV|JSON|lines)|published files|full export|backup|lesson)$/u.test(name);
}

/** Milliseconds of the quicker of two readings. */
async function cost(read: HostileReader["read"], unit: string, length: number, before = ""): Promise<number> {
  const text = before + unit.repeat(Math.ceil(length / unit.length));
  const times: number[] = [];
  for (let i = 0; i < 2; i++) {
    times.push(await cpuMs(async () => void (await read(text))));
  }
  return Math.min(...times);
}
