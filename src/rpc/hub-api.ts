/** What the files worker gives the page for publishing at the Hub, for the check before it, and for reading from the Hub. Types only. */
import type { HubRow } from "../core/hub/texts.ts";
import type { Finding } from "../core/leaving/findings.ts";

/** One file of a dataset that is to be published, with the checksums by which the Hub knows it. */
export interface PackagedFile {
  readonly path: string;
  readonly bytes: number;
  readonly blob: Blob;
  /** Lower-case hexadecimal, as the next one. */
  readonly sha256: string;
  readonly gitSha1: string;
}

export interface PackagedDataset {
  readonly files: readonly PackagedFile[];
  /** The text of its README.md. */
  readonly card: string;
  readonly tasks: number;
  readonly rows: number;
  /** Rows that are left out because they are damaged. */
  readonly damaged: number;
}

/** What a check before leaving found. */
export interface CheckedLeaving {
  /** The first of them; `counts` has all. */
  readonly findings: readonly Finding[];
  readonly tasks: number;
  /** By kind: how many there are, and on how many nobody has decided. */
  readonly counts: Readonly<Record<string, { readonly found: number; readonly open: number }>>;
}

/** The columns of a Parquet file at the Hub, and how many rows it has. */
export interface HubColumns {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly bytesARow: number }[];
}

/** The first rows of a Parquet file at the Hub, as JSON has them. */
export interface HubRows {
  readonly rows: readonly HubRow[];
  /** How many there are in the file. */
  readonly of: number;
  /** Bytes that were fetched for it. */
  readonly fetched: number;
}
