/** What a person decides about a seed file's bytes, and what comes out of them. Types only. */
import type { ImportOptions, SeedImport } from "../source.ts";
import type { EncodingOffer } from "./text-of-bytes.ts";

/** What a person has decided; the rest is guessed, and a guess that may be wrong is asked about. */
export interface SeedFileOptions extends ImportOptions {
  /** By any name the Encoding Standard knows. */
  readonly encoding?: string | undefined;
  /** Of a workbook. */
  readonly sheet?: string | undefined;
}

export interface SeedReading extends Omit<SeedImport, "asks"> {
  /** `encoding`: the bytes are neither UTF-8 nor UTF-16, so that a person says what they are. */
  readonly asks: "columns" | "encoding" | null;
  /** How the bytes were read as text; absent for pasted text and for workbooks. */
  readonly encoding?: string;
  /** The encodings to choose from, the best guess first; empty where the bytes leave no doubt. */
  readonly offers: readonly EncodingOffer[];
  /** The sheet that was read, and all that a person sees in the workbook. */
  readonly sheet?: string;
  readonly sheets: readonly string[];
}
