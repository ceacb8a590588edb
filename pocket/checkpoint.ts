/** Stores a training of Pocket on disk, so that it can go on where it stopped. A file is always whole. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { checkpointFromBytes, checkpointToBytes, type Checkpoint } from "../training/checkpoint.ts";
import type { Vocabulary } from "../training/tokenizer.ts";
import type { CurvePoint } from "./curve.ts";

/** What a checkpoint has before its tensors: how far the training is, and what it needs to go on. */
export interface CheckpointHead {
  readonly step: number;
  readonly steps: number;
  readonly seed: number;
  readonly plan: string;
  /** The mark of the corpus it is trained on. */
  readonly corpus: string;
  readonly seconds: number;
  readonly tokens: number;
  readonly vocabulary: Vocabulary;
  readonly curve: readonly CurvePoint[];
}

/** The state of a training of Pocket after a step. */
export type PocketCheckpoint = Checkpoint<CheckpointHead>;

export function writeCheckpoint(path: string, checkpoint: PocketCheckpoint): void {
  writeWhole(path, checkpointToBytes(checkpoint));
}

/** Reads what {@link writeCheckpoint} wrote. */
export function readCheckpoint(path: string): PocketCheckpoint {
  return checkpointFromBytes(readFileSync(path));
}

/** Writes a file so that no reader sees half of it: writes a second file, then renames it. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  writeFileSync(`${path}.part`, data);
  renameSync(`${path}.part`, path);
}
