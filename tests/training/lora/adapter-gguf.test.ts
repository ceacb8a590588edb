/** An adapter's GGUF: the keys without which llama.cpp refuses it or scales it wrongly, and its values. */
import { expect, it } from "vitest";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { adapterFromGguf, adapterToGguf } from "../../../training/lora/adapter-gguf.ts";
import { randomAdapter } from "../../support/random-adapter.ts";

const adapter = randomAdapter(
  { "blk.3.attn_q.weight": [6, 4], "blk.3.ffn_down.weight": [4, 8] },
  { rank: 2, alpha: 5 },
);
const base = { architecture: "llama", heads: 4, keyValueHeads: 2 };
const file = adapterToGguf(adapter, { ...base, name: "N", license: "mit", description: "D" });
const header = new GgufHeader(file);

it("says what it is, and of which base", () => {
  const keys = ["general.type", "adapter.type", "general.architecture", "general.name", "general.license"];
  expect(keys.map((key) => header.text(key))).toEqual(["adapter", "lora", "llama", "N", "mit"]);
  expect(header.numbers("adapter.lora.alpha")).toEqual([5]);
});

it("holds both matrices of each pair in single precision, the inputs of a row first", () => {
  expect(header.tensors.map(({ name, shape, type }) => [name, shape, type])).toEqual([
    ["blk.3.attn_q.weight.lora_a", [4, 2], 0],
    ["blk.3.attn_q.weight.lora_b", [2, 6], 0],
    ["blk.3.ffn_down.weight.lora_a", [8, 2], 0],
    ["blk.3.ffn_down.weight.lora_b", [2, 4], 0],
  ]);
  const { offset, count } = header.tensors[1]!;
  const start = header.dataStart + offset;
  const values = new Float32Array(file.slice(start, start + 4 * count).buffer);
  expect(values).toEqual(adapter.pairs.get("blk.3.attn_q.weight")!.b.values);
});

it("is read as it was written, and with what it says of the base", () => {
  expect(adapterFromGguf(file)).toEqual({ adapter, base });
});

it("says where the base was made, where its file names a repository", () => {
  const notes = { ...base, name: "N", license: "mit", description: "D", repository: "owner/a-model" };
  expect(adapterFromGguf(adapterToGguf(adapter, notes)).base).toEqual({ ...base, repository: "owner/a-model" });
});

it("is refused where it is cut, or no adapter", () => {
  expect(() => adapterFromGguf(file.subarray(0, file.length - 40))).toThrow("the file ends within tensor");
  const none = adapterToGguf({ ...adapter, pairs: new Map() }, { ...base, name: "", license: "", description: "" });
  expect(() => adapterFromGguf(none)).toThrow("the file holds no adapter");
});
