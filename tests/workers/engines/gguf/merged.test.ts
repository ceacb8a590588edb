/** A file with an adapter merged into it: what changes, what stays byte by byte, and what is refused. */
import { describe, expect, it } from "vitest";
import { fromFloat16, toFloat16 } from "../../../../training/float16.ts";
import { GgufHeader } from "../../../../training/gguf/header.ts";
import { formatOf } from "../../../../training/gguf/dequantize/formats.ts";
import { mergedFile } from "../../../../workers/engines/gguf/merged.ts";
import { narrowGguf } from "../../../support/narrow-gguf.ts";
import { randomAdapter } from "../../../support/random-adapter.ts";
import { goldenWeights } from "../../../training/gguf/golden-weights.ts";

const SINGLE = 0;
/** Every format that can be read: rows of one block each, a single row where a format has no blocks. */
const matrices = goldenWeights.map(({ name, type, blocks, values }) => {
  const inputs = formatOf(type)!.values > 1 ? formatOf(type)!.values : values.length / 4;
  return { name: `${name}.weight`, shape: [inputs, values.length / 4 / inputs], type, data: blocks };
});
const norm = {
  name: "norm",
  shape: [5],
  type: SINGLE,
  data: new Uint8Array(Float32Array.of(1, 2, 3, 4, 5).buffer),
};
const file = narrowGguf([...matrices, norm], 64);

async function tensorsOf(blob: Blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const { tensors, dataStart } = new GgufHeader(bytes);
  return tensors.map(({ name, type, count, offset, shape }) => {
    const { values, bytes: size, widen } = formatOf(type)!;
    const data = bytes.slice(dataStart + offset, dataStart + offset + (count / values) * size);
    const wide = new Float32Array(count);
    widen(data, wide);
    return { name, type, shape, data, wide, offset };
  });
}

describe("a merged file", () => {
  it.each(matrices)(
    "adds the change to $name, in single precision, and copies all else",
    async ({ name, shape: [inputs, outputs] }) => {
      const adapter = randomAdapter({ [name]: [outputs!, inputs!] }, { rank: 3, alpha: 6 });
      const [before, after] = [await tensorsOf(file), await tensorsOf(await mergedFile(file, adapter))];
      expect(after.map((each) => each.name)).toEqual(before.map((each) => each.name));
      for (const [i, tensor] of after.entries()) {
        const old = before[i]!;
        expect(tensor.offset % 64).toBe(0);
        if (tensor.name !== name) {
          expect([tensor.type, Buffer.from(tensor.data).equals(Buffer.from(old.data))], tensor.name).toEqual([
            old.type,
            true,
          ]);
          continue;
        }
        expect(tensor.type).toBe(SINGLE);
        const { a, b } = adapter.pairs.get(name)!;
        for (let at = 0; at < tensor.wide.length; at++) {
          const [row, column] = [Math.floor(at / inputs!), at % inputs!];
          const change = [0, 1, 2].reduce(
            (sum, k) => sum + 2 * b.values[row * 3 + k]! * a.values[k * inputs! + column]!,
            0,
          );
          expect(tensor.wide[at]).toBe(Math.fround(old.wide[at]! + change));
        }
      }
    },
  );

  it("to be kept has in halves what took less than a byte a weight, and all else as before", async () => {
    for (const { name, shape, type } of matrices) {
      const adapter = randomAdapter({ [name]: [shape[1]!, shape[0]!] }, { rank: 1, alpha: 1, spread: 0.1 });
      const of = async (narrow: "single" | "half") =>
        (await tensorsOf(await mergedFile(file, adapter, narrow))).find((each) => each.name === name)!;
      const [half, whole] = [await of("half"), await of("single")];
      const isNarrow = formatOf(type)!.bytes < formatOf(type)!.values;
      expect([half.type, half.offset], name).toEqual([isNarrow ? 1 : SINGLE, whole.offset]);
      if (!isNarrow) expect(half.wide).toEqual(whole.wide);
      else expect(half.wide).toEqual(whole.wide.map((weight) => fromFloat16(toFloat16(weight))));
    }
  });

  it.each([
    ["a tensor that is not there", { nothing: [4, 4] }, "the file has no tensor nothing"],
    ["other sizes", { [matrices[0]!.name]: [3, 32] }, "has other sizes than the tensor"],
  ] as const)("is refused for %s", async (_, changed, message) => {
    await expect(mergedFile(file, randomAdapter(changed, { rank: 1, alpha: 1 }))).rejects.toThrow(message);
  });

  it("is refused where the file ends early", async () => {
    const cut = file.slice(0, file.size - 100);
    await expect(mergedFile(cut, randomAdapter({}, { rank: 1, alpha: 1 }))).rejects.toThrow(
      "the file ends within tensor",
    );
  });
});
