/** Where a tuning computes: what is preset, what is lacking, and what is said of it afterwards. */
import { describe, expect, it } from "vitest";
import { lackOf, presetDevice, whereTuned, type Graphics } from "../../../src/core/tuning/device.ts";

const adapter = (isSoftware: boolean): Graphics => ({ kind: "adapter", isSoftware, largestBytes: 2 ** 31 });

describe("the preset device", () => {
  it.each<[string, boolean, Graphics | undefined, string]>([
    ["a GGUF with a graphics processor", true, adapter(false), "webgpu"],
    ["a GGUF with a program that stands in for one", true, adapter(true), "processor"],
    ["a GGUF without an adapter", true, { kind: "no-adapter" }, "processor"],
    ["a GGUF in a browser without WebGPU", true, { kind: "no-webgpu" }, "processor"],
    ["a GGUF before it is known", true, undefined, "processor"],
    ["Pocket with a graphics processor", false, adapter(false), "processor"],
  ])("of %s", (_, byLora, graphics, device) => {
    expect(presetDevice(byLora, graphics)).toBe(device);
  });
});

it("lacks nothing with any adapter, and else says what", () => {
  expect(lackOf(adapter(true))).toBeUndefined();
  const lacks = (["no-webgpu", "no-adapter"] as const).map((kind) => lackOf({ kind }));
  expect(new Set(lacks).size).toBe(2);
});

it.each([
  [{}, "on the processor"],
  [{ device: "webgpu" }, "on the graphics processor (WebGPU)"],
  [{ movedAfter: 12 }, "12 steps on the graphics processor (WebGPU), the others on the processor"],
] as const)("says of %j where it was tuned", (record, words) => {
  expect(whereTuned(record)).toBe(words);
});
