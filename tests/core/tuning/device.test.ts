/** Where a tuning computes: what is preset, what is lacking, and what is said of it afterwards. */
import { describe, expect, it } from "vitest";
import { lackOf, presetDevice, whereTuned, type Graphics } from "../../../src/core/tuning/device.ts";

const adapter = (isSoftware: boolean): Graphics => ({ kind: "adapter", isSoftware, largestBytes: 2 ** 31 });

describe("the preset device", () => {
  it.each<[string, Graphics | undefined, string]>([
    ["a graphics processor", adapter(false), "webgpu"],
    ["a program that stands in for one", adapter(true), "processor"],
    ["no adapter", { kind: "no-adapter" }, "processor"],
    ["a browser without WebGPU", { kind: "no-webgpu" }, "processor"],
    ["what is not known yet", undefined, "processor"],
  ])("with %s", (_, graphics, device) => {
    expect(presetDevice(graphics)).toBe(device);
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
