/** What became of a backup that was to be restored, and what is wrong with parts of one. Types alone. */

/** Something that is wrong with a run or a tuning, by its name. */
export interface NamedFault {
  readonly name: string;
  readonly reason: string;
}

export type Restored =
  | {
      readonly kind: "restored";
      readonly runIds: readonly string[];
      readonly tuningIds: readonly string[];
      /** How many of these tunings have no model, because the file had none. */
      readonly withoutModel: number;
      /** Runs and tunings of the file that could not be taken, and why; absent where all could. */
      readonly bad?: readonly NamedFault[];
    }
  /** The file is not what was written; nothing has been taken from it. Lines count from 1. */
  | { readonly kind: "refused"; readonly line: number; readonly reason: string };
