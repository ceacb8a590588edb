/** When a person is told that a runtime is slow: against the measured speeds of one model of 135 million weights. */
import { describe, expect, it } from "vitest";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import type { RuntimeReport } from "../../../src/core/models/runtime-plan.ts";
import { muchSlower } from "../../../src/core/models/task-rate.ts";

const model = { ...pocketModel, parameters: 134_515_008 };
const report = (writesPerSecond: number | undefined, threads = 2): RuntimeReport => ({
  ...{ weights: "single", context: "single", fusedAttention: false, threads },
  ...(writesPerSecond !== undefined && { writesPerSecond }),
});

describe("muchSlower", () => {
  it.each([
    ["as fast as measured", 46, undefined],
    ["on a machine of half the speed", 23, undefined],
    ["at a quarter of the usual speed", 11.5, { found: 11.5, expected: expect.closeTo(46, 1) as number }],
  ])("%s", (_, writes, told) => {
    expect(muchSlower(model, report(writes))).toEqual(told);
  });

  it("expects less of one thread, and of a model of twice the size", () => {
    expect(muchSlower(model, report(11.5, 1))).toEqual(undefined);
    expect(muchSlower({ ...model, parameters: 2 * model.parameters }, report(11.5))).toBeUndefined();
  });

  it("says nothing where the size or the speed is not known", () => {
    const { parameters: _, ...unknown } = model;
    expect(muchSlower(unknown, report(1))).toBeUndefined();
    expect(muchSlower(model, report(undefined))).toBeUndefined();
    expect(muchSlower(model, undefined)).toBeUndefined();
  });
});
