/** A stored vector: what a task's instruction means to the embedding model that was asked about its run. */
import type { Vector } from "./vector.ts";

export interface VectorRow {
  /** The task's. */
  readonly id: string;
  readonly runId: string;
  /** The model's id. A run's vectors are of one model: those of another one take their place. */
  readonly model: string;
  /** A hash of the text that was embedded, so that an edited task is seen to need another vector. */
  readonly hash: string;
  readonly vector: Vector;
}
