/**
 * The loss of some positions, and its gradient with respect to the residual stream before the last norm. Written out by hand:
 * differentiated by jax-js, the softmax is fused into the product with the read-out and computed again for each of its outputs.
 */
import { grad, jit, nn, numpy as np, type Array as Tensor } from "@jax-js/jax";
import { linear, norm } from "../layers.ts";

/** Positions that are worked on together; each number of them would be compiled anew. */
export const POSITIONS_AT_ONCE = 32;

/** What a read-out needs. The arrays stay alive. */
export interface ReadOut {
  readonly finalNorm: Tensor;
  /** [vocabulary, width] */
  readonly matrix: Tensor;
  readonly normEpsilon: number;
}

export class ReadOutLoss {
  readonly #readOut: ReadOut;
  readonly #measure: (gain: Tensor, matrix: Tensor, x: Tensor, targets: Tensor, shares: Tensor) => Measured;
  readonly #back: (gain: Tensor, matrix: Tensor, x: Tensor, slopes: Tensor) => Tensor;

  constructor(readOut: ReadOut) {
    const { normEpsilon } = readOut;
    this.#readOut = readOut;
    this.#measure = jit((gain: Tensor, matrix: Tensor, x: Tensor, targets: Tensor, shares: Tensor) => {
      const scores = linear(norm(x, gain, normEpsilon), matrix);
      const vocabulary = scores.shape[1] as number;
      const hit = np.equal(np.expandDims(targets, 1), np.arange(vocabulary).astype(np.int32));
      const sums = nn.logsumexp(scores.ref, -1);
      const right = np.where(hit.ref, scores.ref, 0).sum(-1);
      const loss = sums.ref.sub(right).mul(shares.ref).sum();
      const slopes = np.exp(scores.sub(np.expandDims(sums, 1))).sub(np.where(hit, 1, 0));
      return { loss, slopes: slopes.mul(np.expandDims(shares, 1)) };
    });
    // Compiled apart, so that no product computes the slopes again for each of its outputs.
    this.#back = jit((gain: Tensor, matrix: Tensor, x: Tensor, slopes: Tensor) => {
      const towards = np.matmul(slopes, matrix);
      const along = (at: Tensor, own: Tensor, direction: Tensor) => norm(at, own, normEpsilon).mul(direction).sum();
      return grad(along)(x, gain, towards) as unknown as Tensor;
    });
  }

  /**
   * @param x the residual stream at some positions, [POSITIONS_AT_ONCE, width]
   * @param targets ids
   * @param shares how much each target counts; 0 for a place that is only there to fill up
   * @returns the sum of the targets' losses by their shares
   */
  async loss(x: Tensor, targets: Int32Array, shares: Float32Array): Promise<number> {
    const { loss, slopes } = this.#measured(x, targets, shares);
    slopes.dispose();
    return scalar(loss);
  }

  /** The same with its gradient at `x`. */
  async lossAndGradient(
    x: Tensor,
    targets: Int32Array,
    shares: Float32Array,
  ): Promise<{ loss: number; gradient: Tensor }> {
    const { finalNorm, matrix } = this.#readOut;
    const { loss, slopes } = this.#measured(x.ref, targets, shares);
    const gradient = this.#back(finalNorm.ref, matrix.ref, x, slopes);
    await gradient.blockUntilReady();
    return { loss: await scalar(loss), gradient };
  }

  #measured(x: Tensor, targets: Int32Array, shares: Float32Array): Measured {
    const { finalNorm, matrix } = this.#readOut;
    const ids = np.array(targets as Int32Array<ArrayBuffer>);
    return this.#measure(finalNorm.ref, matrix.ref, x, ids, np.array(shares as Float32Array<ArrayBuffer>));
  }
}

type Measured = { loss: Tensor; slopes: Tensor };

async function scalar(array: Tensor): Promise<number> {
  return (await array.data())[0] as number;
}
