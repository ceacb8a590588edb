import { describe, expect, it } from "vitest";
import { estimateOf, LONG_SECONDS, shortened, type TuningMeasure } from "../../../src/core/tuning/estimate.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";

const measure: TuningMeasure = {
  ...{ firstStepSeconds: 5, stepSeconds: 0.5, heldOutSeconds: 2, steps: 401, epochs: 4, tasks: 600, memoryBytes: 9e8 },
};

describe("the estimate of a tuning", () => {
  it("counts the first step once, each other step, and the held-out rows before all and after each epoch", () => {
    expect(estimateOf(measure)).toEqual({ seconds: 5 + 200 + 10, memoryBytes: 9e8, shorter: [], isLong: false });
  });

  it("offers fewer epochs and fewer tasks that keep within the limit where all is too long", () => {
    const { seconds, isLong, shorter } = estimateOf({ ...measure, stepSeconds: 15 });
    expect(seconds).toBe(5 + 6000 + 10);
    expect(isLong).toBe(true);
    expect(shorter).toMatchObject([
      { kind: "epochs", epochs: 2 },
      { kind: "tasks", tasks: 354 },
    ]);
    for (const offer of shorter) expect(offer.seconds).toBeLessThanOrEqual(LONG_SECONDS);
    expect(shorter.map((offer) => shortened({ plan: wholeModelPlan }, offer))).toEqual([
      { plan: { ...wholeModelPlan, epochs: 2 } },
      { mostTasks: 354 },
    ]);
  });

  it("offers nothing where even a hundredth is too long", () => {
    expect(estimateOf({ ...measure, firstStepSeconds: 4000 })).toMatchObject({ isLong: true, shorter: [] });
  });
});
