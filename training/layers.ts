/** The two steps that every layer of every model here is made of. */
import { numpy as np, type Array as Tensor } from "@jax-js/jax";

/** Scales each vector to a mean square of 1, then each value by its gain. @param epsilon added to the mean square before its root */
export function norm(x: Tensor, gain: Tensor, epsilon: number): Tensor {
  const scale = np.reciprocal(np.sqrt(np.square(x.ref).mean(-1, { keepdims: true }).add(epsilon)));
  return x.mul(scale).mul(gain);
}

/** @param matrix [outputs, inputs] */
export function linear(x: Tensor, matrix: Tensor): Tensor {
  return np.matmul(x, matrix.transpose());
}
