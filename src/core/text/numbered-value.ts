/** What a line of a file held. */

/** A parsed line of the file, from 1. */
export interface NumberedValue {
  readonly line: number;
  readonly value: unknown;
}
