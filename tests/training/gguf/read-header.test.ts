/** Reading a header piece by piece: whatever the writer writes comes back, and no header costs more than its own length. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { GgufFailure } from "../../../training/gguf/failure.ts";
import { LONGEST_HEADER, readHeader, type GgufSource } from "../../../training/gguf/read-header.ts";
import { bool, float32, int32s, text, texts, uint32, writeGguf } from "../../../training/gguf/write.ts";
import { hostileGgufs } from "../../support/hostile/bytes.ts";

/** Bytes in memory, and how many of them were read. */
function source(bytes: Uint8Array, size: number | undefined = bytes.length) {
  const counted = { read: 0, asked: 0 };
  const from: GgufSource = {
    size: () => size,
    read: (start, end) => {
      const part = bytes.subarray(start, end);
      counted.read += part.length;
      counted.asked++;
      return Promise.resolve(part);
    },
  };
  return { from, counted };
}

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const anyValue = fc.oneof(
  anyText.map((value) => ({ value, bytes: text(value) })),
  fc.nat(2 ** 32 - 1).map((value) => ({ value: [value], bytes: uint32(value) })),
  fc.float({ noNaN: true }).map((value) => ({ value: [value], bytes: float32(value) })),
  fc.boolean().map((value) => ({ value: [Number(value)], bytes: bool(value) })),
  fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })).map((value) => ({ value, bytes: int32s(value) })),
  fc.array(anyText).map((value) => ({ value: { texts: value }, bytes: texts(value) })),
);
const anyKey = anyText.filter((key) => key !== "general.alignment");
const anyTensor = fc
  .tuple(fc.nat(5), fc.nat(5))
  .map(([rows, columns]) => ({ shape: [rows, columns], values: new Float32Array(rows * columns) }));

it("gives back every value and tensor that was written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(anyKey, anyValue, { maxKeys: 12, noNullPrototype: true }),
      fc.array(anyTensor, { maxLength: 5 }),
      async (written, tensors) => {
        const metadata = Object.fromEntries(Object.entries(written).map(([key, { bytes }]) => [key, bytes]));
        const named = new Map(tensors.map((each, i) => [`t${i}`, each]));
        const { from } = source(writeGguf(metadata, named));
        const header = await readHeader(from);
        for (const [key, { value }] of Object.entries(written)) {
          if (typeof value === "string") expect(header.textIfAny(key)).toBe(value);
          else if (Array.isArray(value)) expect(header.numbers(key)).toEqual(value);
          else {
            expect(header.texts(key)).toEqual(value.texts);
            expect([header.lengthOf(key), header.numbers(key)]).toEqual([value.texts.length, []]);
          }
        }
        expect(header.tensors.map(({ name, shape }) => [name, shape.toReversed()])).toEqual(
          tensors.map(({ shape }, i) => [`t${i}`, shape]),
        );
      },
    ),
    { numRuns: 200 },
  );
});

it("reads a long vocabulary in a few pieces, each byte once, and no weights", async () => {
  const words = texts(Array.from({ length: 200_000 }, (_, i) => `word ${i}`));
  const weights = { shape: [1000, 1000], values: new Float32Array(1e6) };
  const { from, counted } = source(writeGguf({ words, last: uint32(7) }, new Map([["weights", weights]])));
  const header = await readHeader(from);
  expect([header.count("last"), header.lengthOf("words")]).toEqual([7, 200_000]);
  expect(counted.read).toBeLessThan(2.1 * header.end);
  expect(counted.asked).toBeLessThan(7);
});

it("jumps to where a long list of numbers ends", async () => {
  const { from, counted } = source(writeGguf({ types: int32s(new Array<number>(2e6).fill(1)) }, new Map()));
  expect((await readHeader(from)).lengthOf("types")).toBe(2e6);
  expect(counted.asked).toBe(2);
});

/** A header of no tensors and one entry, whose value's type and bytes are given. */
function oneEntry(...value: readonly number[]): Uint8Array<ArrayBuffer> {
  return writeGguf({ a: Uint8Array.from(value) }, new Map());
}
const HUGE = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 0];

it.each<[string, Uint8Array, GgufFailure["problem"]]>([
  ["an empty file", new Uint8Array(), "cut"],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "not-gguf"],
  ["version 1", Uint8Array.of(0x47, 0x47, 0x55, 0x46, 1, 0, 0, 0), "version"],
  ["a file for big-endian machines", Uint8Array.of(0x47, 0x47, 0x55, 0x46, 0, 0, 0, 3), "version"],
  ["metadata of an unknown type", oneEntry(13, 0, 0, 0), "broken"],
  ["a text longer than the file", oneEntry(8, 0, 0, 0, ...HUGE), "cut"],
  ["a list of more texts than fit", oneEntry(9, 0, 0, 0, 8, 0, 0, 0, ...HUGE), "cut"],
  ["a list of more lists than fit", oneEntry(9, 0, 0, 0, 9, 0, 0, 0, ...HUGE), "cut"],
])("refuses %s", async (_, bytes, problem) => {
  await expect(readHeader(source(bytes).from)).rejects.toMatchObject({ problem });
});

// What is not linear in the bytes takes longer than a test may.
it.each(Object.keys(hostileGgufs))("refuses or reads quickly: %s", async (shape) => {
  const bytes = hostileGgufs[shape]!(4_000_000);
  const { from, counted } = source(bytes);
  await readHeader(from).catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
  expect(counted.read).toBeLessThanOrEqual(bytes.length);
});

it("reads no more of an endless host than the longest header", async () => {
  // 7.9 million empty texts, then 90,000 tensors without a name: all zeros.
  const beginning = oneEntry(9, 0, 0, 0, 8, 0, 0, 0, 0xe0, 0x8b, 0x78, 0, 0, 0, 0, 0);
  new DataView(beginning.buffer).setUint32(8, 90_000, true);
  let read = 0;
  const endless: GgufSource = {
    size: () => undefined,
    read: (start, end) => {
      const bytes = new Uint8Array(end - start);
      if (start === 0) bytes.set(beginning);
      read += bytes.length;
      return Promise.resolve(bytes);
    },
  };
  await expect(readHeader(endless)).rejects.toMatchObject({ problem: "too-long" });
  expect(read).toBe(LONGEST_HEADER);
});
