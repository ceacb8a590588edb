/** The bootstrap's interval: as wide as the theory has it, wider where values hang together, and the same every time. */
import { describe, expect, it } from "vitest";
import { PythonRandom } from "../../../src/core/method/random.ts";
import { meanInterval } from "../../../src/core/tuning/interval.ts";

const random = new PythonRandom(4);
const drawn = Array.from({ length: 400 }, () => Number(random.random() < 0.3));
const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
const alone = drawn.map((value, i) => ({ unit: String(i), value }));

describe("the mean's interval", () => {
  it("is that of the normal approximation for many independent values", () => {
    const half = 1.96 * Math.sqrt((mean * (1 - mean)) / drawn.length);
    const found = meanInterval(alone);
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.interval[0]).toBeCloseTo(mean - half, 1.7);
    expect(found.interval[1]).toBeCloseTo(mean + half, 1.7);
  });

  it("is about twice as wide where four values of each unit are one and the same", () => {
    const fourfold = alone.slice(0, 100).flatMap((each) => [each, each, each, each]);
    const width = ({ interval: [low, high] }: ReturnType<typeof meanInterval>) => high - low;
    const ratio = width(meanInterval(fourfold)) / width(meanInterval(alone));
    expect(ratio).toBeGreaterThan(1.6);
    expect(ratio).toBeLessThan(2.4);
  });

  it("weighs a unit by how many values it has", () => {
    const values = [1, 1, 1, 0].map((value, i) => ({ unit: i < 3 ? "a" : "b", value }));
    expect(meanInterval(values)).toEqual({ mean: 0.75, interval: [0, 1] });
  });

  it("is one point for a single unit", () => {
    expect(meanInterval([{ unit: "a", value: 2 }])).toEqual({ mean: 2, interval: [2, 2] });
  });

  it("is the same at each call", () => {
    expect(meanInterval(alone)).toEqual(meanInterval(alone));
  });
});
