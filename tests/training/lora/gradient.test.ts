/** The gradient of LoRA's pairs on each family: against small changes of them, and against the whole model as one graph. */
import { nn, numpy as np, tree, valueAndGrad, type Array as Tensor } from "@jax-js/jax";
import { beforeAll, describe, expect, it } from "vitest";
import { rowMasks } from "../../../training/attention.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";
import type { HostTensor, HostWeights } from "../../../training/host.ts";
import { linear, norm } from "../../../training/layers.ts";
import { loadBase, type BlockWeights, type LoraBase } from "../../../training/lora/base.ts";
import { blockForward } from "../../../training/lora/block.ts";
import { LoraLearner } from "../../../training/lora/learner.ts";
import { loraTargets } from "../../../training/lora/targets.ts";
import { freshPairs, pairsFromHost, pairsOf, pairsToHost, type LoraWeights } from "../../../training/lora/weights.ts";
import { packBatches, type PackedBatch } from "../../../training/packing.ts";
import { rotaryTablesOf } from "../../../training/rotary.ts";
import { decoderShapes, decoderTokens, randomDecoder, type DecoderShape } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";

beforeAll(startJax);

const SETTINGS = { rank: 3, alpha: 6, targets: loraTargets };
const SCALE = SETTINGS.alpha / SETTINGS.rank;
const TOKENS = 40;

function baseOf(shape: DecoderShape): Promise<LoraBase> {
  const file = randomDecoder(shape);
  return loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));
}

/** Two rows of two documents each; the first half of a document counts nothing, a few targets count more. */
function batch(): PackedBatch {
  const documents = Array.from({ length: 4 }, (_, document) => {
    const ids = Array.from({ length: 20 }, (_, i) => 1 + ((document * 31 + i * i * 7) % (decoderTokens.length - 1)));
    return { ids: [...ids, 0], weights: ids.map((_, i) => (i < 9 ? 0 : 1 + (i % 3))).concat(1) };
  });
  return [...packBatches(documents, [{ rows: 2, tokens: TOKENS }])][0]!;
}

/** Pairs none of which is zero, so that both sides have a gradient. */
async function pairs(base: LoraBase): Promise<HostWeights> {
  const host = await pairsToHost(freshPairs(base.architecture, SETTINGS, 3));
  const moved = (values: Float32Array) => values.map((_, i) => 0.2 * Math.sin(i * 12.9898));
  const drawn = [...host].map(([name, { shape, values }]): [string, HostTensor] => [
    name,
    { shape, values: name.endsWith(".b") ? moved(values) : values },
  ]);
  return new Map(drawn);
}

/** All blocks, the read-out and the softmax as one function, for jax-js to differentiate by itself. */
function wholeLoss(weights: LoraWeights, base: LoraBase, { shape, ...rows }: PackedBatch): Tensor {
  const { architecture, embedding, blocks, finalNorm, readOut, ropeDivisors: divisors } = base;
  const losses = Array.from({ length: shape.rows }, (_, row) => {
    const part = <Values extends Int32Array | Float32Array>(values: Values) =>
      np.array(values.slice(row * shape.tokens, (row + 1) * shape.tokens) as Int32Array<ArrayBuffer>);
    let x = np.take(embedding.ref, part(rows.tokens), 0);
    for (const [block, frozen] of blocks.entries()) {
      const context = {
        tables: rotaryTablesOf({ ...architecture.rotary, divisors }, shape.tokens),
        masks: rowMasks(part(rows.documents)),
      };
      x = blockForward(architecture, SCALE, tree.ref(frozen) as BlockWeights, pairsOf(weights, block), x, context);
    }
    const scores = linear(norm(x, finalNorm.ref, architecture.normEpsilon), readOut.ref);
    const hit = np.equal(np.expandDims(part(rows.targets), 1), np.arange(decoderTokens.length).astype(np.int32));
    const right = np.where(hit, scores.ref, 0).sum(-1);
    return nn.logsumexp(scores, -1).sub(right).mul(part(rows.weights)).sum();
  });
  tree.dispose(weights);
  return losses.reduce((a, b) => a.add(b)).div(rows.weights.reduce((a, b) => a + b, 0));
}

const largest = (values: Iterable<number>) => [...values].reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe.each(Object.entries(decoderShapes))("LoRA on %s", (_, shape) => {
  it("computes block by block what the whole graph does: the loss and each pair's gradient", async () => {
    const base = await baseOf(shape);
    const host = await pairs(base);
    const learner = new LoraLearner(base, SETTINGS);
    const found = await learner.gradient(pairsFromHost(host), [batch()]);
    const [value, slopes] = valueAndGrad((weights: LoraWeights) => wholeLoss(weights, base, batch()))(
      pairsFromHost(host),
    ) as unknown as [Tensor, LoraWeights];
    expect(found.loss).toBeCloseTo((await value.data())[0] as number, 5);
    expect(await learner.loss(pairsFromHost(host), batch())).toBeCloseTo(found.loss, 5);
    const [own, whole] = [await pairsToHost(found.gradient), await pairsToHost(slopes)];
    expect([...own.keys()]).toEqual(loraTargets.flatMap((target) => [`${target}.a`, `${target}.b`]));
    for (const [name, { values }] of whole) {
      const gap = largest(values.map((each, i) => each - own.get(name)!.values[i]!));
      expect(gap / largest(values), name).toBeLessThan(1e-4);
    }
  });

  it("has the gradient that small changes of each pair show", async () => {
    const base = await baseOf(shape);
    const host = await pairs(base);
    const learner = new LoraLearner(base, SETTINGS);
    const { gradient } = await learner.gradient(pairsFromHost(host), [batch()]);
    const reach = 0.003;
    for (const [name, { shape: sizes, values }] of await pairsToHost(gradient)) {
      // Along the gradient of one tensor the loss changes by its norm: one number that a wrong part would change.
      const norm = Math.hypot(...values);
      const moved = (sign: number) => {
        const at = host.get(name)!.values.map((weight, i) => weight + (sign * reach * values[i]!) / norm);
        return learner.loss(pairsFromHost(new Map([...host, [name, { shape: sizes, values: at }]])), batch());
      };
      const measured = ((await moved(1)) - (await moved(-1))) / (2 * reach);
      expect(norm, name).toBeGreaterThan(1e-3);
      expect(Math.abs(measured / norm - 1), `${name}: ${measured}, not ${norm}`).toBeLessThan(0.02);
    }
  });
});
