/**
 * Muon's step for the matrices inside a model (K. Jordan, 2024): the running mean of the gradient is made orthogonal, so that
 * a step moves every direction of a matrix alike and not only those of a few large gradients.
 */
import { numpy as np, type Array as Tensor } from "@jax-js/jax";

/** Factors of one round of the iteration of Newton and Schulz; they bring all singular values near 1 in few rounds. */
const FACTORS = [3.4445, -4.775, 2.0315] as const;
const ROUNDS = 5;
/** Keeps a gradient of zeros from a division by zero. */
const EPSILON = 1e-7;
/** Mean size of a value of a step, as AdamW has it, so that both take the same learning rate (Liu et al., 2025). */
const STEP_SIZE = 0.2;

/** The step for one matrix, with values of about AdamW's size. Frees the mean. */
export function orthogonalStep(mean: Tensor): Tensor {
  const [rows, columns] = mean.shape as [number, number];
  const tall = rows > columns;
  let x = tall ? mean.transpose() : mean;
  x = x.ref.div(np.sqrt(np.square(x).sum()).add(EPSILON));
  const [first, third, fifth] = FACTORS;
  for (let round = 0; round < ROUNDS; round++) {
    const square = np.matmul(x.ref, x.ref.transpose());
    const factor = square.ref.mul(third).add(np.matmul(square.ref, square).mul(fifth));
    x = x.ref.mul(first).add(np.matmul(factor, x));
  }
  return (tall ? x.transpose() : x).mul(STEP_SIZE * Math.sqrt(Math.max(rows, columns)));
}
