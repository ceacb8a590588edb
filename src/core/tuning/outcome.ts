/** What a tuning came to: the numbers that a person, a program and the model card read. Only types. */
import type { ByGroup, GroupFigures, GroupGain } from "./figures.ts";
import type { Manner } from "./manner.ts";

export interface TuningOutcome {
  /** Tasks and rows that were learned from. */
  readonly tasks: number;
  readonly rows: number;
  /** Rows that were held out, and rows left out because they are longer than a row may be. */
  readonly rowsHeldOut: number;
  readonly rowsTooLong: number;
  readonly epochs: number;
  readonly steps: number;
  /** Of the tuning itself, with the measuring between epochs and without the questions before and after. */
  readonly seconds: number;
  /** Tokens of the rows read in a second, padding not counted. */
  readonly tokensPerSecond: number;
  readonly losses: readonly EpochLoss[];
  readonly before: ByGroup<GroupFigures>;
  readonly after: ByGroup<GroupFigures>;
  readonly gain: ByGroup<GroupGain>;
  /** The manner of the right answers. */
  readonly targets: ByGroup<Manner>;
}

/** In nats a token, after an epoch; the first of a list is before all epochs, when nothing is learned yet. */
export interface EpochLoss {
  /** Mean over the epoch's steps, each before its update. */
  readonly learned?: number;
  /** Absent where nothing is held out. */
  readonly heldOut?: number;
}
