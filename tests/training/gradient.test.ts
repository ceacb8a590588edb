/** The gradient of several batches, each worked on by another, against that of the same rows in one batch. */
import { tree } from "@jax-js/jax";
import { beforeAll, expect, it } from "vitest";
import { gradientOf, gradientOfAll, type Fellow } from "../../training/gradient.ts";
import { fromHost, toHost, type HostWeights } from "../../training/host.ts";
import { packBatches, type PackedBatch } from "../../training/packing.ts";
import { countingDocuments, startJax, tinyConfig, tinyState } from "../support/tiny-model.ts";

beforeAll(startJax);

const ROWS = 3;
const batchesOf = (rows: number): PackedBatch[] => [
  ...packBatches(countingDocuments(ROWS * 2), [{ rows, tokens: 12 }]),
];

/** Works on the host's copy of the weights, as a thread does. */
const fellow: Fellow = {
  async gradient(weights, batch) {
    const { loss, gradient } = await gradientOf(fromHost(tinyConfig, weights), batch);
    return { loss, gradient: await toHost(gradient) };
  },
};

it("is that of one batch with all rows, though the batches' targets weigh differently", async () => {
  const [whole] = batchesOf(ROWS) as [PackedBatch];
  const parts = batchesOf(1).slice(0, ROWS);
  const light = parts.map((part, i) => ({ ...part, weights: part.weights.map((weight) => weight * (i + 1)) }));
  const weighed = Float32Array.from(light.flatMap(({ weights }) => [...weights]));
  const { weights } = tinyState();
  const one = await gradientOf(weights, { ...whole, weights: weighed });
  const all = await gradientOfAll(weights, light, [fellow, fellow]);
  expect(all.loss).toBeCloseTo(one.loss, 5);
  const [expected, found] = [await toHost(one.gradient), await toHost(all.gradient)];
  expect(largestDifference(expected, found)).toBeLessThan(1e-5);
  expect(Math.max(...[...expected.values()].flatMap(({ values }) => [...values].map(Math.abs)))).toBeGreaterThan(1e-2);
  tree.dispose([weights, one.gradient, all.gradient]);
});

function largestDifference(one: HostWeights, other: HostWeights): number {
  return Math.max(
    ...[...one].flatMap(([name, { values }]) =>
      [...values].map((value, i) => Math.abs(value - other.get(name)!.values[i]!)),
    ),
  );
}
