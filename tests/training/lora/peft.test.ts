/** An adapter's PEFT files: their form, the names in them, and the order of the rows of each family. */
import { describe, expect, it } from "vitest";
import type { AdaptedBase } from "../../../training/lora/adapter.ts";
import { peftFiles } from "../../../training/lora/peft.ts";
import { randomAdapter } from "../../support/random-adapter.ts";

/** Two query heads of four, one key head; every matrix that may be changed. */
const adapter = randomAdapter(
  {
    "blk.0.attn_q.weight": [8, 6],
    "blk.0.attn_k.weight": [4, 6],
    "blk.0.attn_v.weight": [4, 6],
    "blk.0.attn_output.weight": [6, 8],
    "blk.12.ffn_gate.weight": [10, 6],
    "blk.12.ffn_up.weight": [10, 6],
    "blk.12.ffn_down.weight": [6, 10],
  },
  { rank: 2, alpha: 4 },
);
const base: AdaptedBase = { architecture: "qwen2", heads: 2, keyValueHeads: 1, repository: "owner/name" };

interface Entry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

/** Reads a file as the format's own description says. */
function readSafetensors(file: Uint8Array<ArrayBuffer>) {
  const headerBytes = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerBytes)));
  const { __metadata__: metadata, ...entries } = header as Record<string, Entry>;
  return { metadata, entries, headerBytes, data: file.slice(8 + headerBytes).buffer };
}

const written = (given: typeof adapter, of: AdaptedBase) =>
  readSafetensors(peftFiles(given, of)["adapter_model.safetensors"]);

describe("adapter_model.safetensors", () => {
  const { entries, headerBytes, data, metadata } = written(adapter, base);

  it("names each matrix as PEFT does", () => {
    const modules = [
      ...["q", "k", "v", "o"].map((each) => `layers.0.self_attn.${each}_proj`),
      ...["gate", "up", "down"].map((each) => `layers.12.mlp.${each}_proj`),
    ];
    const names = modules.flatMap((module) =>
      ["A", "B"].map((side) => `base_model.model.model.${module}.lora_${side}.weight`),
    );
    expect(Object.keys(entries).sort()).toEqual(names.sort());
    expect(metadata).toEqual({ format: "pt" });
  });

  it("fills its bytes from the first to the last with no gap, from a multiple of eight on", () => {
    expect((8 + headerBytes) % 8).toBe(0);
    const places = Object.values(entries).map(({ data_offsets }) => data_offsets);
    let end = 0;
    for (const [start, stop] of places.sort(([a], [b]) => a - b)) {
      expect(start).toBe(end);
      end = stop;
    }
    expect(end).toBe(data.byteLength);
  });

  it("holds the values in single precision", () => {
    const { dtype, shape, data_offsets } = entries["base_model.model.model.layers.12.mlp.down_proj.lora_A.weight"]!;
    expect([dtype, shape]).toEqual(["F32", [2, 10]]);
    expect(new Float32Array(data.slice(...data_offsets))).toEqual(
      adapter.pairs.get("blk.12.ffn_down.weight")!.a.values,
    );
  });
});

describe("the rows of B", () => {
  const wide = randomAdapter(
    { "blk.0.attn_q.weight": [16, 3], "blk.0.attn_k.weight": [8, 3], "blk.0.attn_v.weight": [8, 3] },
    { rank: 1, alpha: 1 },
  );
  const same = [0, 1, 2, 3, 4, 5, 6, 7];
  const halves = [0, 2, 4, 6, 1, 3, 5, 7];
  const second = (rows: number[]) => rows.map((row) => row + 8);

  /** The way back from what `permute` in llama.cpp's converter does to queries and keys of the Llama family alone. */
  it.each([
    ["llama", "q", [...halves, ...second(halves)]],
    ["llama", "k", halves],
    ["llama", "v", same],
    ["qwen2", "q", [...same, ...second(same)]],
    ["qwen3", "k", same],
  ])("of %s, %s", (architecture, matrix, rows) => {
    const { entries, data } = written(wide, { ...base, architecture });
    const { data_offsets } = entries[`base_model.model.model.layers.0.self_attn.${matrix}_proj.lora_B.weight`]!;
    const own = wide.pairs.get(`blk.0.attn_${matrix}.weight`)!.b.values;
    expect([...new Float32Array(data.slice(...data_offsets))]).toEqual(rows.map((row) => own[row]));
  });
});

describe("adapter_config.json", () => {
  const config = (of: AdaptedBase): unknown => JSON.parse(peftFiles(adapter, of)["adapter_config.json"]);

  it("says rank, scale and the matrices that are changed", () => {
    expect(config(base)).toMatchObject({
      peft_type: "LORA",
      task_type: "CAUSAL_LM",
      base_model_name_or_path: "owner/name",
      r: 2,
      lora_alpha: 4,
      target_modules: ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
    });
  });

  it("leaves the base open where nobody named it", () => {
    const { repository: _, ...unnamed } = base;
    expect(config(unnamed)).toMatchObject({ base_model_name_or_path: null });
  });
});

it("refuses a matrix that PEFT has no name for", () => {
  const odd = randomAdapter({ "blk.0.ffn_gate_exps.weight": [4, 4] }, { rank: 1, alpha: 1 });
  expect(() => peftFiles(odd, base)).toThrow(RangeError);
});
