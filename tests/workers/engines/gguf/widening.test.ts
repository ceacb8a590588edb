/** Files of every format: what they become, how much of them is read at a time, and which are left alone. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { GgufHeader } from "../../../../training/gguf/header.ts";
import { formatOf } from "../../../../training/gguf/dequantize/formats.ts";
import { inSinglePrecision, widenable } from "../../../../workers/engines/gguf/single-precision.ts";
import { narrowGguf, type NarrowTensor } from "../../../support/narrow-gguf.ts";
import { goldenWeights } from "../../../training/gguf/golden-weights.ts";

const SINGLE = 0;
const Q8_0 = 8;
/** Known to llama.cpp, not to us. */
const IQ2_XXS = 16;

const headerOf = async (file: Blob) => new GgufHeader(new Uint8Array(await file.arrayBuffer()));

/** A row for each format, then a vector that is in single precision already. */
const tensors: NarrowTensor[] = [
  ...goldenWeights.map(({ name, type, blocks, values }) => ({ name, shape: [values.length / 4], type, data: blocks })),
  { name: "norm", shape: [5], type: SINGLE, data: new Uint8Array(Float32Array.of(1, 2, 3, 4, -5).buffer) },
];
const file = narrowGguf(tensors);

describe("a widened file", () => {
  let wide: Blob;
  let whole: Uint8Array;
  beforeAll(async () => {
    wide = await inSinglePrecision(file);
    whole = new Uint8Array(await wide.arrayBuffer());
  });

  it("has every tensor in single precision, with the values of the gguf package", async () => {
    const { tensors: after, dataStart } = await headerOf(wide);
    expect(after.map(({ name, type }) => [name, type])).toEqual(tensors.map(({ name }) => [name, SINGLE]));
    const expected = [...goldenWeights.map(({ values }) => values), tensors.at(-1)!.data];
    for (const [i, { offset, count }] of after.entries()) {
      const start = dataStart + offset;
      expect(Buffer.from(whole.slice(start, start + 4 * count)).equals(Buffer.from(expected[i]!)), `${i}`).toBe(true);
    }
  });

  it("has the length that its header promised, and is not widened again", async () => {
    expect(widenable(await headerOf(file), file.size)).toEqual({ bytes: whole.length, changes: true });
    expect(wide.size).toBe(whole.length);
    expect(widenable(await headerOf(wide), wide.size)).toEqual({ bytes: whole.length, changes: false });
    expect(await inSinglePrecision(wide)).toBe(wide);
  });

  it("gives the same bytes in any parts", async () => {
    const place = fc.nat(whole.length);
    await fc.assert(
      fc.asyncProperty(place, place, async (start, end) => {
        const part = new Uint8Array(await wide.slice(start, end).arrayBuffer());
        expect(Buffer.from(part).equals(Buffer.from(whole.subarray(start, Math.max(start, end))))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

it("reads a large tensor in steps of a megabyte, and gives up when the file has become shorter", async () => {
  const count = 2 ** 22;
  const data = new Uint8Array((count / 32) * 34);
  const large = narrowGguf([{ name: "embedding", shape: [1024, count / 1024], type: Q8_0, data }]);
  const read: number[] = [];
  let left = Infinity;
  const slice = large.slice.bind(large);
  large.slice = (start = 0, end = large.size) => {
    read.push(end - start);
    return slice(Math.min(start, left), Math.min(end, left));
  };
  const wide = await inSinglePrecision(large);
  for await (const piece of wide.stream()) expect(piece.length).toBeLessThanOrEqual(2 ** 22);
  expect(Math.max(...read)).toBeLessThan(1.2e6);
  left = large.size / 2;
  await expect(wide.arrayBuffer()).rejects.toThrow("the file ends within a tensor");
});

describe("a file is left as it is", () => {
  const { bytes } = formatOf(Q8_0)!;
  const rows = (name: string, more: Partial<NarrowTensor> = {}): NarrowTensor => ({
    ...{ name, shape: [64, 4], type: Q8_0, data: new Uint8Array(8 * bytes) },
    ...more,
  });
  const wrong: Readonly<Record<string, Blob>> = {
    "with a format that is not known": narrowGguf([rows("a"), rows("b", { type: IQ2_XXS })]),
    "with rows that are no whole blocks": narrowGguf([rows("a", { shape: [48, 4] })]),
    "without values in a tensor": narrowGguf([rows("a", { shape: [64, 0] })]),
    "with a tensor of no size": narrowGguf([rows("a", { shape: [] })]),
    "with tensors in the same place": narrowGguf([rows("a"), rows("b", { offset: 0 })]),
    "with a gap between tensors": narrowGguf([rows("a"), rows("b", { offset: 32 * 34 })]),
    "with more values than a number can count": narrowGguf([rows("a", { shape: [2 ** 40, 2 ** 40] })]),
    "with more than four thousand million values": narrowGguf([rows("a", { shape: [2 ** 33, 2] })]),
    "aligned to nothing": narrowGguf([rows("a")], 0),
    "aligned to no power of two": narrowGguf([rows("a")], 48),
    "aligned to more than the file has": narrowGguf([rows("a")], 2 ** 31),
    "without tensors": narrowGguf([]),
  };

  it.each(Object.entries(wrong))("%s", async (_, blob) => {
    expect(await inSinglePrecision(blob)).toBe(blob);
  });

  it("that ends early, wherever it does", async () => {
    const { dataStart, tensors: all } = await headerOf(file);
    const end = dataStart + all.at(-1)!.offset + 20;
    for (const cut of [0, 4, 40, dataStart - 40, dataStart, dataStart + 100, end - 1]) {
      const part = file.slice(0, cut);
      expect(await inSinglePrecision(part), `${cut}`).toBe(part);
    }
    expect((await inSinglePrecision(file.slice(0, end))).size).toBeGreaterThan(file.size);
  });
});
