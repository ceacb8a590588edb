/** The model as a function: what a position may see, how the loss is weighed, and that the gradient is right. */
import { jit, numpy as np, tree, valueAndGrad, type Array as Tensor } from "@jax-js/jax";
import { beforeAll, describe, expect, it } from "vitest";
import { fromHost, toHost, type HostWeights } from "../../training/host.ts";
import { logits, loss, rotaryTables, type Weights } from "../../training/model.ts";
import { packBatches, toDevice, type PackedBatch } from "../../training/packing.ts";
import { countingDocuments, startJax, tinyConfig, tinyState } from "../support/tiny-model.ts";

const TOKENS = 8;
let host: HostWeights;
beforeAll(async () => {
  await startJax();
  host = await toHost(tinyState().weights);
});

const compiledLogits = jit(logits);
const compiledLoss = jit(loss);

/** The logits of one row, a list for each of its positions. */
async function rowLogits(tokens: readonly number[], documents: readonly number[]): Promise<number[][]> {
  const ids = (values: readonly number[]) => np.array(Int32Array.from(values)).reshape([1, TOKENS]);
  const scores = compiledLogits(fromHost(tinyConfig, host), rotaryTables(TOKENS), ids(tokens), ids(documents));
  const values = [...(await scores.data())];
  const { vocabulary } = tinyConfig;
  return Array.from({ length: TOKENS }, (_, at) => values.slice(at * vocabulary, (at + 1) * vocabulary));
}

async function lossOf(weights: HostWeights, batch: PackedBatch): Promise<number> {
  const tables = rotaryTables(batch.shape.tokens);
  const [value] = await compiledLoss(fromHost(tinyConfig, weights), tables, toDevice(batch)).data();
  return value as number;
}

function largestGap(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number))));
}

describe("a position", () => {
  const one = [0, 0, 0, 0, 0, 0, 0, 0];

  it("sees earlier tokens and no later ones", async () => {
    const before = await rowLogits([3, 4, 5, 6, 7, 8, 9, 10], one);
    const after = await rowLogits([3, 4, 5, 6, 20, 8, 9, 10], one);
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(largestGap(after[7]!, before[7]!)).toBeGreaterThan(1e-5);
  });

  it("sees nothing of the other documents of its row", async () => {
    const documents = [0, 0, 0, 0, 1, 1, 1, 1];
    const before = await rowLogits([3, 4, 5, 6, 7, 8, 9, 10], documents);
    const after = await rowLogits([20, 21, 5, 6, 7, 8, 9, 10], documents);
    expect(after.slice(4)).toEqual(before.slice(4));
    expect(largestGap(after[3]!, before[3]!)).toBeGreaterThan(1e-5);
  });

  it("knows how far back a token stands, not where in the row", async () => {
    const early = await rowLogits([3, 4, 5, 6, 9, 9, 9, 9], [0, 0, 0, 0, 1, 1, 1, 1]);
    const late = await rowLogits([9, 9, 9, 9, 3, 4, 5, 6], [0, 0, 0, 0, 1, 1, 1, 1]);
    expect(largestGap(early[3]!, late[7]!)).toBeLessThan(1e-5);
    const swapped = await rowLogits([4, 3, 5, 6, 9, 9, 9, 9], [0, 0, 0, 0, 1, 1, 1, 1]);
    expect(largestGap(early[3]!, swapped[3]!)).toBeGreaterThan(1e-5);
  });
});

describe("the loss", () => {
  it("is near that of a guess for fresh weights", async () => {
    const [batch] = packBatches(countingDocuments(4), [{ rows: 4, tokens: 12 }]);
    expect(Math.abs((await lossOf(host, batch!)) - Math.log(tinyConfig.vocabulary))).toBeLessThan(0.2);
  });

  it("is the mean of the tokens that count, each by its weight", async () => {
    const [document] = countingDocuments(1, 7);
    const shape = { rows: 1, tokens: TOKENS };
    const weigh = (weights: readonly number[]) => [...packBatches([{ ...document!, weights }], [shape])][0]!;
    const alone = (at: number) => lossOf(host, weigh(Array.from({ length: 8 }, (_, i) => (i === at ? 1 : 0))));
    const [second, fifth] = [await alone(2), await alone(5)];
    expect(await lossOf(host, weigh([0, 0, 1, 0, 0, 3, 0, 0]))).toBeCloseTo((second + 3 * fifth) / 4, 5);
  });

  it("has the gradient that small changes of the weights show", async () => {
    const [batch] = packBatches(countingDocuments(3, 7), [{ rows: 3, tokens: TOKENS }]);
    const weights = fromHost(tinyConfig, host);
    const [value, gradient] = jit(valueAndGrad(loss))(weights, rotaryTables(TOKENS), toDevice(batch!)) as [
      Tensor,
      Weights,
    ];
    tree.dispose(value);
    const slopes = await toHost(gradient);
    // Along the gradient of one tensor the loss changes by its squared norm: one number that a wrong part would change.
    const reach = 0.05;
    for (const [name, { shape, values }] of slopes) {
      const norm = Math.hypot(...values);
      if (norm < 1e-3) continue;
      const moved = (sign: number) => {
        const at = host.get(name)!.values.map((weight, i) => weight + (sign * reach * values[i]!) / norm);
        return lossOf(new Map([...host, [name, { shape, values: at }]]), batch!);
      };
      const measured = ((await moved(1)) - (await moved(-1))) / (2 * reach);
      expect(Math.abs(measured / norm - 1), `${name}: ${measured}, not ${norm}`).toBeLessThan(0.03);
    }
  });
});
