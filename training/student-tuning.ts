/** A tuning as its caller sees it, whichever weights of the student it changes. Only types. */
import type { HostState } from "./host.ts";
import type { TrainedStep } from "./training-loop.ts";

/** The figures of one step, and whether an epoch ends with it. */
export interface TunedStep extends TrainedStep {
  readonly epoch: number;
  readonly endsEpoch: boolean;
}

export interface StudentTuning {
  /** Rows that are learned from and held out, and those of both that are too long for the model's row and left out. */
  readonly counts: { readonly rows: number; readonly heldOut: number; readonly tooLong: number };
  /** All steps, with those done before. */
  readonly steps: number;
  /** Trains one step for each value, to the last one. */
  run(): AsyncGenerator<TunedStep, void, undefined>;
  /** Batches of held-out rows. */
  readonly heldOutBatches: number;
  /** Mean loss over the held-out completions, in nats a token; NaN when there are none. @param mostBatches measured; all unless given */
  heldOutLoss(mostBatches?: number): Promise<number>;
  /** Copies the present state to the host, to go on from later. */
  snapshot(): Promise<HostState>;
  /** Frees the arrays. The tuning must not be used after that. */
  dispose(): void;
}
