/** The update of one step against AdamW computed by hand, and the learning rate over a training. */
import { jit, numpy as np, tree, valueAndGrad, type Array as Tensor } from "@jax-js/jax";
import { beforeAll, describe, expect, it } from "vitest";
import { fromHost, stateToHost, toHost } from "../../training/host.ts";
import { innerMatrices, loss, rotaryTables, type Weights } from "../../training/model.ts";
import { gradientOf } from "../../training/gradient.ts";
import { learningRate, update } from "../../training/optimizer.ts";
import { orthogonalStep } from "../../training/orthogonal.ts";
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

describe("a step with Muon's for the inner matrices", () => {
  it("moves only those matrices otherwise, by the orthogonal mean of their gradient", async () => {
    const [plain, other] = [tinyState(), tinyState()];
    const before = await stateToHost(plain, toHost);
    const { gradient } = await gradientOf(plain.weights, batch!);
    const slopes = await toHost(gradient);
    const adam = await update(plain, tree.ref(gradient), 1, RATE);
    const muon = await update(other, gradient, 1, RATE, innerMatrices);
    const [byAdam, byMuon] = [await stateToHost(adam.state, toHost), await stateToHost(muon.state, toHost)];
    const scale = Math.min(1, 1 / adam.norm);
    for (const [name, { shape, values }] of byMuon.weights) {
      const inner = shape.length === 2 && name !== "token_embd.weight";
      const old = before.weights.get(name)!.values;
      if (!inner) {
        expect(values, name).toEqual(byAdam.weights.get(name)!.values);
        continue;
      }
      const mean = slopes.get(name)!.values.map((slope) => 0.1 * slope * scale) as Float32Array<ArrayBuffer>;
      const move = (await orthogonalStep(np.array(mean).reshape([...shape])).data()) as Float32Array;
      values.forEach((weight, i) => {
        expect(weight, `${name}[${i}]`).toBeCloseTo(old[i]! - RATE * (move[i]! + 0.05 * old[i]!), 5);
      });
    }
    tree.dispose([adam.state, muon.state]);
  });

  it.each([
    ["wide", 12, 40],
    ["tall", 40, 12],
    ["square", 16, 16],
  ])("makes all directions of a %s matrix nearly alike", async (_, rows, columns) => {
    // One direction is a hundred times as long as the rest, as in a gradient.
    const values = Float32Array.from({ length: rows * columns }, (_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      return Math.sin(row * 1.7 + 1) * Math.cos(column * 0.9) + 0.01 * Math.sin(i * i * 12.9898);
    });
    const [step] = [(await orthogonalStep(np.array(values).reshape([rows, columns])).data()) as Float32Array];
    const size = 0.2 * Math.sqrt(Math.max(rows, columns));
    const short = Math.min(rows, columns);
    const squares = step!.reduce((sum, value) => sum + (value / size) ** 2, 0);
    // The sum of the squares of all singular values: each is near 1 or somewhat below.
    expect(squares / short).toBeGreaterThan(0.4);
    expect(squares / short).toBeLessThan(1.4);
    const before = values.reduce((sum, value) => sum + value ** 2, 0);
    expect(squares / short).toBeGreaterThan(5 * (before / largestSquare(values, columns) / short));
  });
});

/** The square of a matrix' largest singular value, by power iteration. */
function largestSquare(values: Float32Array, columns: number): number {
  let vector = Float64Array.from({ length: columns }, (_, i) => 1 + (i % 3));
  let size = 0;
  for (let round = 0; round < 50; round++) {
    const next = new Float64Array(columns);
    for (let at = 0; at < values.length; at += columns) {
      const row = values.subarray(at, at + columns);
      const dot = row.reduce((sum, value, i) => sum + value * vector[i]!, 0);
      row.forEach((value, i) => (next[i]! += value * dot));
    }
    size = Math.hypot(...next);
    vector = next.map((value) => value / size);
  }
  return size;
}

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
