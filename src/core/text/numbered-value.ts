/** The value read from one line of a file. */

/** A parsed line of the file, from 1. */
export interface NumberedValue {
  readonly line: number;
  readonly value: unknown;
}
