/** How far a tuning is, folded from its steps and epochs. Kept with each checkpoint, so that a resumed tuning goes on from it. */
import type { EpochLoss } from "./outcome.ts";

/** What the student wrote for the tasks that are looked at, after an epoch. */
interface EpochLook {
  readonly epoch: number;
  readonly answers: readonly string[];
  /** Why it could not be asked; the tuning went on without. */
  readonly fault?: string;
}

/** What was written, or why nothing was. */
export type Looked = Omit<EpochLook, "epoch">;

export interface TuningProgress {
  readonly step: number;
  readonly steps: number;
  /** Loss of each step before its update, in nats a token. */
  readonly stepLosses: readonly number[];
  /** The last step of each epoch that has ended. */
  readonly epochEnds: readonly number[];
  /** Before all epochs, then after each. */
  readonly losses: readonly EpochLoss[];
  readonly looks: readonly EpochLook[];
  /** Tokens read, padding not counted. */
  readonly tokens: number;
  /** With the measuring between epochs, without pauses and looks. */
  readonly seconds: number;
  /** The epoch whose held-out loss is lowest; the last one where nothing is held out. 0 before the first has ended. */
  readonly bestEpoch: number;
}

/** One step, as the trainer tells it. */
export interface ProgressStep {
  readonly step: number;
  readonly loss: number;
  readonly tokensRead: number;
}

/** A mean loss over held-out rows as progress has it. @param loss NaN where nothing is held out */
export function heldOutOf(loss: number): EpochLoss {
  return Number.isNaN(loss) ? {} : { heldOut: loss };
}

/** Before the first step. @param heldOut loss of the student as it is; absent where nothing is held out */
export function begunProgress(steps: number, heldOut: EpochLoss): TuningProgress {
  return {
    ...{ step: 0, steps, stepLosses: [], epochEnds: [], losses: [heldOut], looks: [] },
    ...{ tokens: 0, seconds: 0, bestEpoch: 0 },
  };
}

export function afterStep(progress: TuningProgress, done: ProgressStep, seconds: number): TuningProgress {
  return {
    ...progress,
    step: done.step,
    stepLosses: [...progress.stepLosses, done.loss],
    tokens: progress.tokens + done.tokensRead,
    seconds,
  };
}

/** @param heldOut loss at the epoch's end @param looked answers to the tasks that are looked at; none where there are no such */
export function afterEpoch(
  progress: TuningProgress,
  { heldOut }: EpochLoss,
  looked: Looked,
  seconds: number,
): TuningProgress {
  const epoch = progress.epochEnds.length + 1;
  const own = progress.stepLosses.slice(progress.epochEnds.at(-1) ?? 0);
  const learned = own.reduce((sum, loss) => sum + loss, 0) / own.length;
  const best = progress.losses[progress.bestEpoch]?.heldOut;
  const isBest = heldOut === undefined || progress.bestEpoch === 0 || best === undefined || heldOut < best;
  return {
    ...progress,
    epochEnds: [...progress.epochEnds, progress.step],
    losses: [...progress.losses, { learned, ...(heldOut !== undefined && { heldOut }) }],
    looks:
      looked.answers.length > 0 || looked.fault !== undefined
        ? [...progress.looks, { epoch, ...looked }]
        : progress.looks,
    bestEpoch: isBest ? epoch : progress.bestEpoch,
    seconds,
  };
}

/** Undefined before the first step. */
export function tokensPerSecond({ tokens, seconds }: TuningProgress): number | undefined {
  return seconds > 0 && tokens > 0 ? tokens / seconds : undefined;
}

/** Where the rest goes as what is done; undefined before the first step. */
export function secondsLeft({ step, steps, seconds }: TuningProgress): number | undefined {
  return step > 0 ? (seconds / step) * (steps - step) : undefined;
}
