/** AdamW with gradient clipping as one compiled update; the matrices that a training names take Muon's steps. */
import { jit, numpy as np, tree, type Array as Tensor, type JsTree } from "@jax-js/jax";
import type { Weights } from "./model.ts";
import { orthogonalStep } from "./orthogonal.ts";

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.98;
const EPSILON = 1e-8;
/** How strongly matrices are pulled towards zero. Vectors (norms, biases) are not. */
const WEIGHT_DECAY = 0.05;
/** Gradients whose norm over all weights is above this are scaled down to it. */
const LARGEST_NORM = 1;
/** Share of the steps in which the learning rate rises to its peak, and the most such steps. */
const WARM_UP_SHARE = 0.05;
const MOST_WARM_UP_STEPS = 200;
/** The learning rate after the last step, as a share of its peak. */
const FINAL_SHARE = 0.05;

/** What one step gives to the next: the weights, and Adam's running means of the gradient and of its square. */
export type TrainingState<Values = Weights> = { weights: Values; first: Values; second: Values };

/** What can be trained: arrays under any names. */
export type Trainable = JsTree<Tensor>;

/** The matrices of some weights that take Muon's steps. */
export type Orthogonal<Values> = (weights: Values) => readonly Tensor[];

/** Factors of one step. They are arrays because they change with every step and must not be compiled in. */
type Rates = { learning: Tensor; firstBias: Tensor; secondBias: Tensor };

/** The state before the first step. */
export function freshState<Values extends Trainable>(weights: Values): TrainingState<Values> {
  const zeros = () => tree.map((array: Tensor) => np.zeros(array.shape), weights) as unknown as Values;
  return { first: zeros(), second: zeros(), weights };
}

/** Compiled once for each choice of matrices. */
const compiledUpdates = new Map<Orthogonal<never> | undefined, ReturnType<typeof compileUpdate>>();

function compiledUpdate(orthogonal: Orthogonal<never> | undefined): ReturnType<typeof compileUpdate> {
  const known = compiledUpdates.get(orthogonal);
  if (known) return known;
  const compiled = compileUpdate(orthogonal as Orthogonal<Trainable> | undefined);
  compiledUpdates.set(orthogonal, compiled);
  return compiled;
}

const compileUpdate = (orthogonal?: Orthogonal<Trainable>) =>
  jit((state: TrainingState<Trainable>, rates: Rates, gradient: Trainable) => {
    const matrices = new Set(orthogonal?.(state.weights));
    const squares = tree.leaves<Tensor>(gradient).map((array) => np.square(array.ref).sum());
    const norm = np.sqrt(squares.reduce((sum, square) => sum.add(square)));
    const scale = np.minimum(np.reciprocal(norm.ref.add(EPSILON)).mul(LARGEST_NORM), 1);
    const clipped = tree.map((array: Tensor) => array.mul(scale.ref), gradient) as Trainable;
    scale.dispose();
    const first = tree.map(
      (mean: Tensor, array: Tensor) => mean.mul(FIRST_DECAY).add(array.mul(1 - FIRST_DECAY)),
      state.first,
      tree.ref(clipped),
    ) as Trainable;
    const second = tree.map(
      (mean: Tensor, array: Tensor) => mean.mul(SECOND_DECAY).add(np.square(array).mul(1 - SECOND_DECAY)),
      state.second,
      clipped,
    ) as Trainable;
    const weights = tree.map(
      (weight: Tensor, mean: Tensor, square: Tensor) => {
        const move = matrices.has(weight) ? onlyMean(mean, square) : adamStep(mean, square, rates);
        const pull = weight.shape.length > 1 ? move.add(weight.ref.mul(WEIGHT_DECAY)) : move;
        return weight.sub(pull.mul(rates.learning.ref));
      },
      state.weights,
      tree.ref(first),
      tree.ref(second),
    ) as Trainable;
    tree.dispose(rates);
    return { norm, state: { weights, first, second } };
  });

/** Adam's step: the mean of the gradient over the root of the mean of its square. */
function adamStep(mean: Tensor, square: Tensor, { firstBias, secondBias }: Rates): Tensor {
  const spread = np.sqrt(square.mul(secondBias.ref)).add(EPSILON);
  return mean.mul(firstBias.ref).div(spread);
}

function onlyMean(mean: Tensor, square: Tensor): Tensor {
  square.dispose();
  return orthogonalStep(mean);
}

/**
 * Makes one update. Frees the state and the gradient.
 * @param step counted from 1
 * @param orthogonal the same function for all updates of a training
 * @returns the gradient's norm before it is clipped
 */
export async function update<Values extends Trainable>(
  state: TrainingState<Values>,
  gradient: Values,
  step: number,
  learningRate: number,
  orthogonal?: Orthogonal<Values>,
): Promise<{ norm: number; state: TrainingState<Values> }> {
  const rates = {
    learning: np.array(learningRate),
    firstBias: np.array(1 / (1 - FIRST_DECAY ** step)),
    secondBias: np.array(1 / (1 - SECOND_DECAY ** step)),
  };
  const result = compiledUpdate(orthogonal)(state, rates, gradient);
  const [norm] = await result.norm.data();
  return { norm: norm as number, state: result.state as TrainingState<Values> };
}

/** The learning rate of a step: a linear rise to the peak, then half a cosine down to a twentieth of it. */
export function learningRate(step: number, steps: number, peak: number): number {
  const warmUp = Math.max(1, Math.min(MOST_WARM_UP_STEPS, Math.round(steps * WARM_UP_SHARE)));
  if (step <= warmUp) return (peak * step) / warmUp;
  const progress = (step - warmUp) / Math.max(1, steps - warmUp);
  return peak * (FINAL_SHARE + (1 - FINAL_SHARE) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
