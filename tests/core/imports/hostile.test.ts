/** Input from outside: each reader keeps its promises for any text, and no text can pollute a prototype. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { hostileReaders } from "../../support/hostile/readers.ts";
import { hostileShapes, isFor } from "../../support/hostile/shapes.ts";
import { hostileTexts } from "../../support/runs/sample-run.ts";

/** Characters of each text: enough levels to overflow the stack of a recursive function. */
const CORPUS = 20_000;
/** The same for a reader that compares texts, whose cost is the product of their lengths. */
const COMPARED = 2_500;

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

it("no reader or shape is missing, and each has its own name", () => {
  for (const [list, count] of [
    [hostileReaders, 53],
    [hostileShapes, 180],
  ] as const) {
    expect(new Set(list.map(({ name }) => name)).size).toBe(count);
    expect(list).toHaveLength(count);
  }
});

describe.each(hostileReaders)("hostile input to $name", (reader) => {
  const { envelope = (text: string) => text, faults, comparesTexts } = reader;

  it("is read or refused like any other input", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (parts) => {
        expect(await faults(envelope(parts.join("")))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each(["", "\n", "[]", "[\n]\n", "\ufeff[]", "[[]]", "[{}]", "{}", "[]\n{}", '""', "0", "null", "[null]"])(
    "is read or refused though it is next to nothing: %j",
    async (text) => {
      expect(await faults(envelope(text))).toEqual([]);
    },
  );

  it("is read or refused in every shape", { timeout: 120_000 }, async () => {
    const found: string[] = [];
    for (const shape of hostileShapes.filter((each) => isFor(each, reader))) {
      const text = envelope(shape.of(comparesTexts ? COMPARED : CORPUS));
      const wrong = await faults(text).catch((error: unknown) => [`threw ${String(error)}`]);
      found.push(...wrong.map((each) => `${shape.name}: ${each}`));
    }
    expect(found).toEqual([]);
  });
});

describe.each(hostileReaders.filter(({ name }) => /reply|^tokens/u.test(name)))(
  "a line of a million to $name",
  ({ faults }) => {
    it.each([
      ["marked letters", "e\u0301".repeat(500_000)],
      ["spaces within a field", `Output: ā${" ".repeat(1_000_000)}b`],
    ])("is read: %s", async (_, text) => {
      expect(await faults(text)).toEqual([]);
    });
  },
);
