/** Every format of weights must come out bit for bit as the `gguf` package has it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromFloat16 } from "../../../../training/float16.ts";
import { formatOf } from "../../../../training/gguf/dequantize/formats.ts";
import { goldenWeights } from "../golden-weights.ts";

const bitsOf = (values: Float32Array) => [...new Uint32Array(values.buffer, values.byteOffset, values.length)];

function widen(type: number, blocks: Uint8Array): Float32Array {
  const format = formatOf(type)!;
  const values = new Float32Array((blocks.length / format.bytes) * format.values);
  format.widen(blocks, values);
  return values;
}

describe("a format of weights", () => {
  it.each(goldenWeights)("$name has the values of the gguf package", ({ name, type, blocks, values }) => {
    expect(formatOf(type)?.name).toBe(name);
    expect(bitsOf(widen(type, blocks))).toEqual(bitsOf(new Float32Array(values.buffer)));
  });

  it("has a table of known values for each that is not single precision", () => {
    const types = goldenWeights.map(({ type }) => type);
    const known = Array.from({ length: 100 }, (_, type) => type).filter((type) => formatOf(type));
    expect(known).toEqual([0, ...types].sort((a, b) => a - b));
  });

  it("F16 has every half that is a number", () => {
    const halves = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
      (bits) => (bits & 0x7c00) !== 0x7c00,
    );
    expect(bitsOf(widen(1, new Uint8Array(halves.buffer)))).toEqual(bitsOf(Float32Array.from(halves, fromFloat16)));
  });
});

/** One value of a block, written as slowly and plainly as ggml's header describes the block. */
const plain: Readonly<Record<number, (block: DataView, i: number) => number>> = {
  8: (block, i) => half(block, 0) * block.getInt8(2 + i),
  2: (block, i) => half(block, 0) * (nibble(block, 2, i) - 8),
  3: (block, i) => half(block, 0) * nibble(block, 4, i) + half(block, 2),
  6: (block, i) => half(block, 0) * (nibble(block, 6, i) + 16 * bit(block, 2, i) - 16),
  7: (block, i) => half(block, 0) * (nibble(block, 8, i) + 16 * bit(block, 4, i)) + half(block, 2),
};
const half = (block: DataView, at: number) => fromFloat16(block.getUint16(at, true));
const nibble = (block: DataView, at: number, i: number) => (block.getUint8(at + (i % 16)) >> (i < 16 ? 0 : 4)) & 15;
const bit = (block: DataView, at: number, i: number) => (block.getUint8(at + (i >> 3)) >> (i & 7)) & 1;

describe("a block of 32 values", () => {
  it.each(Object.keys(plain).map(Number))("of type %i, random, has the values of its definition", (type) => {
    const { bytes } = formatOf(type)!;
    const blocks = fc.uint8Array({ minLength: bytes, maxLength: bytes });
    fc.assert(
      fc.property(blocks, (given) => {
        // No scale is infinite.
        for (const at of [1, 3]) given[at]! &= 0xbf;
        const block = new DataView(given.slice().buffer);
        const expected = Float32Array.from({ length: 32 }, (_, i) => plain[type]!(block, i));
        expect(bitsOf(widen(type, given.slice()))).toEqual(bitsOf(expected));
      }),
      { numRuns: 200 },
    );
  });
});
