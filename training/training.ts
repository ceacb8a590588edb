/** The training of all weights of a model. */
import { jit, tree } from "@jax-js/jax";
import { gradientOfAll, type Fellow } from "./gradient.ts";
import { toHost } from "./host.ts";
import { loss, rotaryTables, type Weights } from "./model.ts";
import { toDevice, type PackedBatch } from "./packing.ts";
import { TrainingLoop, type Learner, type TrainingLoopJob } from "./training-loop.ts";

export type { TrainedStep } from "./training-loop.ts";

/** What one training needs. */
export interface TrainingJob extends TrainingLoopJob<Weights> {
  /** Each works on a batch of its own in every step, beside the training itself; none where this is absent. */
  readonly fellows?: readonly Fellow[];
}

/** One training. It can be measured and copied to the host between two steps. */
export class Training extends TrainingLoop<Weights> {
  constructor({ fellows = [], ...job }: TrainingJob) {
    super(wholeModel(fellows), job);
  }
}

const compiledLoss = jit(loss);

/** What the loop asks of a whole model. @param fellows as of a {@link TrainingJob} */
export function wholeModel(fellows: readonly Fellow[] = []): Learner<Weights> {
  return {
    batchesAtOnce: 1 + fellows.length,
    gradient: (weights, batches) => gradientOfAll(weights, batches, fellows),
    async loss(weights: Weights, batch: PackedBatch) {
      const tables = rotaryTables(batch.shape.tokens);
      const [value] = await compiledLoss(tree.ref(weights), tables, toDevice(batch)).data();
      return value as number;
    },
    toHost,
  };
}
