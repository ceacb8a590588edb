/** The gradient of a batch, and the mean of several: batches of one step may be worked on in different threads. */
import { jit, tree, valueAndGrad, type Array as Tensor } from "@jax-js/jax";
import { fromHostLike, toHost, type HostWeights } from "./host.ts";
import { loss, rotaryTables, type Weights } from "./model.ts";
import { toDevice, type PackedBatch } from "./packing.ts";

/** What a batch says of the weights. */
export interface BatchGradient<Values> {
  /** Weighted mean over the batch's targets, in nats a token. */
  readonly loss: number;
  readonly gradient: Values;
}

/** Works on a batch elsewhere. */
export interface Fellow {
  /** @param weights those that the batch is measured with */
  gradient(weights: HostWeights, batch: PackedBatch): Promise<BatchGradient<HostWeights>>;
}

const compiled = jit(valueAndGrad(loss));

/** The weights stay alive. */
export async function gradientOf(weights: Weights, batch: PackedBatch): Promise<BatchGradient<Weights>> {
  const tables = rotaryTables(batch.shape.tokens);
  const [value, gradient] = compiled(tree.ref(weights), tables, toDevice(batch)) as [Tensor, Weights];
  return { loss: (await value.data())[0] as number, gradient };
}

/**
 * The gradient of several batches together, as if they were one: each counts by the weight of its targets. The first is
 * worked on here, each other by a fellow. Sums go in the order of the batches, so the result is the same every time.
 */
export async function gradientOfAll(
  weights: Weights,
  batches: readonly PackedBatch[],
  fellows: readonly Fellow[],
): Promise<BatchGradient<Weights>> {
  const [own, ...others] = batches as readonly [PackedBatch, ...PackedBatch[]];
  if (others.length === 0) return gradientOf(weights, own);
  const host = await toHost(weights);
  const asked = others.map((batch, i) => (fellows[i] as Fellow).gradient(host, batch));
  const parts: BatchGradient<Weights>[] = [await gradientOf(weights, own)];
  for (const part of await Promise.all(asked))
    parts.push({ loss: part.loss, gradient: fromHostLike(weights, part.gradient) });
  const total = batches.reduce((sum, batch) => sum + targetWeight(batch), 0);
  const shares = batches.map((batch) => targetWeight(batch) / total);
  const sum = (all: readonly Tensor[]): Tensor =>
    all.map((array, i) => array.mul(shares[i] as number)).reduce((left, right) => left.add(right));
  return {
    loss: parts.reduce((mean, part, i) => mean + part.loss * (shares[i] as number), 0),
    gradient: tree.map(
      (...all: Tensor[]) => sum(all),
      ...(parts.map(({ gradient }) => gradient) as [Weights]),
    ) as Weights,
  };
}

function targetWeight({ weights }: PackedBatch): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
