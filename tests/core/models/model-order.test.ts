/** The order of the models and the estimate of what they make, against figures measured with a true model. */
import { describe, expect, it } from "vitest";
import { modelList } from "../../../src/core/models/model-list.ts";
import { inGroups } from "../../../src/core/models/model-order.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { figuresOf } from "../../../src/core/models/scorecard.ts";
import { taskRate, type MeasuredHere } from "../../../src/core/models/task-rate.ts";

const machine = { cores: 2, isolated: true, memoryBytes: 8 * 2 ** 30 };
const listed = (id: string): ModelRecord => modelList.find((each) => each.id === id)!;
const small = listed("gguf:SmolLM2-135M-Instruct");
const rate = (model: ModelRecord, measured: readonly MeasuredHere[] = [], on = machine): number =>
  taskRate(model, on, measured)?.perMinute ?? NaN;
const measured = (model: ModelRecord, change: Partial<MeasuredHere["figures"]>): MeasuredHere => ({
  model,
  figures: { ...figuresOf([], {}, { at: 0, parallel: 1 }), ...change },
});

describe("the estimate of useful tasks a minute", () => {
  it("is what a run on the reference machine made: 14.5", () => {
    expect(rate(small)).toBeCloseTo(14.5, 0);
  });

  it("falls with size, and with fewer cores", () => {
    const large = listed("gguf:SmolLM2-360M-Instruct");
    expect(rate(large)).toBeLessThan(rate(small) / 2);
    expect(rate(listed("gguf:Qwen3-0.6B"))).toBeLessThan(rate(large));
    expect(rate(small, [], { ...machine, isolated: false })).toBeLessThan(rate(small));
    expect(rate(small, [], { ...machine, cores: 8 })).toBeGreaterThan(rate(small));
  });

  it("follows another model measured here", () => {
    const twice = measured(small, { readPerSecond: 410, writtenPerSecond: 92 });
    const large = listed("gguf:SmolLM2-360M-Instruct");
    expect(rate(large, [twice]) / rate(large)).toBeCloseTo(2);
  });

  it("learns nothing from the smallest model, nor from another engine's", () => {
    const pocket = measured(listed("pocket"), { readPerSecond: 1, writtenPerSecond: 1 });
    const gpu = measured(listed("webllm:Qwen3-0.6B-q4f16_1"), { readPerSecond: 1, writtenPerSecond: 1 });
    expect(rate(small, [pocket, gpu])).toBe(rate(small));
  });

  it("gives way to what was measured with the model itself", () => {
    const own = measured(small, { usefulPerMinute: 3 });
    expect(taskRate(small, machine, [own])).toEqual({ perMinute: 3, isMeasured: true });
    expect(taskRate(small, machine, [])?.isMeasured).toBe(false);
  });

  it("is not made where nothing is known", () => {
    const { parameters: _, ...unknown } = small;
    expect(taskRate({ ...unknown, id: "own" }, machine, [])).toBeUndefined();
    expect(taskRate({ ...small, engine: "remote", id: "far" }, machine, [])).toBeUndefined();
  });
});

describe("the order", () => {
  const of = (rates: Readonly<Record<string, number>>) =>
    inGroups(
      Object.keys(rates).map((id, index) => ({ ...small, id, parameters: index })),
      ({ id }) => (Number.isNaN(rates[id]) ? undefined : { perMinute: rates[id] ?? 0, isMeasured: false }),
    ).map(({ kind, models }) => [kind, models.map(({ id }) => id)]);

  it("has the largest that runs well first, then the slow by speed, then the unknown", () => {
    expect(of({ unknown: NaN, tiny: 90, slower: 1, slow: 4, middling: 20, large: 5 })).toEqual([
      ["well", ["large", "middling", "tiny"]],
      ["slow", ["slow", "slower"]],
      ["unknown", ["unknown"]],
    ]);
  });

  it("leaves out empty groups, and keeps equals in their order", () => {
    expect(inGroups([], () => undefined)).toEqual([]);
    const pair = modelList.filter(({ id }) => id.startsWith("gguf:SmolLM2-360M"));
    const [group] = inGroups(pair, () => ({ perMinute: 9, isMeasured: false }));
    expect(group?.models.map(({ title }) => title)).toEqual(["SmolLM2 360M Instruct", "SmolLM2 360M (base)"]);
  });
});
