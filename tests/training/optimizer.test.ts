/** The update of one step against AdamW computed by hand, and the learning rate over a training. */
import { jit, tree, valueAndGrad, type Array as Tensor } from "@jax-js/jax";
import { beforeAll, describe, expect, it } from "vitest";
import { fromHost, stateToHost, toHost } from "../../training/host.ts";
import { loss, rotaryTables, type Weights } from "../../training/model.ts";
import { gradientOf } from "../../training/gradient.ts";
import { learningRate, update } from "../../training/optimizer.ts";
import { packBatches, toDevice } from "../../training/packing.ts";
import { countingDocuments, startJax, tinyConfig, tinyState } from "../support/tiny-model.ts";

beforeAll(startJax);

const RATE = 0.01;
const [batch] = packBatches(countingDocuments(2), [{ rows: 2, tokens: 12 }]);

describe("a step", () => {
  it("is AdamW on the clipped gradient, with decay of matrices alone", async () => {
    // Two steps, since the running means of a first step are trivial.
    const fresh = tinyState();
    const first = await update(fresh, (await gradientOf(fresh.weights, batch!)).gradient, 1, RATE);
    const before = await stateToHost(first.state, toHost);
    const weights = fromHost(tinyConfig, before.weights);
    const [value, gradient] = jit(valueAndGrad(loss))(weights, rotaryTables(12), toDevice(batch!)) as [Tensor, Weights];
    const measured = await gradientOf(first.state.weights, batch!);
    const second = await update(first.state, measured.gradient, 2, RATE);
    expect(measured.loss).toBeCloseTo((await value.data())[0] as number, 5);
    const slopes = await toHost(gradient);
    const norm = Math.sqrt([...slopes.values()].reduce((sum, { values }) => sum + Math.hypot(...values) ** 2, 0));
    expect(second.norm).toBeCloseTo(norm, 4);
    const scale = Math.min(1, 1 / norm);
    const after = await stateToHost(second.state, toHost);
    for (const [name, { shape, values }] of after.weights) {
      values.forEach((weight, i) => {
        const slope = slopes.get(name)!.values[i]! * scale;
        const mean = 0.9 * before.first.get(name)!.values[i]! + 0.1 * slope;
        const square = 0.98 * before.second.get(name)!.values[i]! + 0.02 * slope ** 2;
        const move = mean / (1 - 0.9 ** 2) / (Math.sqrt(square / (1 - 0.98 ** 2)) + 1e-8);
        const old = before.weights.get(name)!.values[i]!;
        const decay = shape.length > 1 ? 0.05 * old : 0;
        // Where the gradient is all but zero its rounding decides the move, which is at most about the rate.
        const allowed = Math.abs(slope) < 1e-6 ? 2 * RATE : 1e-5;
        if (Math.abs(weight - (old - RATE * (move + decay))) > allowed) expect.fail(`${name}[${i}] is ${weight}`);
      });
    }
    tree.dispose(second.state);
  });
});

describe("the learning rate", () => {
  it.each([
    ["begins with its share of the warm-up", 1, 1000, 1 / 50],
    ["is at its peak when the warm-up ends", 50, 1000, 1],
    ["is halfway between peak and end in the middle of the rest", 525, 1000, 0.525],
    ["ends at a twentieth", 1000, 1000, 0.05],
    ["warms up in 200 steps at most", 200, 100_000, 1],
    ["is at its peak at once in a short training", 1, 10, 1],
  ])("%s", (_, step, steps, share) => {
    expect(learningRate(step, steps, 3e-3)).toBeCloseTo(3e-3 * share, 10);
  });
});
