/** The marks in the picture's prompt: one for each task that it shows; of many tasks a fair share of each kind. Pure. */
import type { Origin } from "../../../core/rows/mentions.ts";

/** Marks that fit. */
const MOST = 8;
/** Between the middles of two marks, px. */
const APART = 7.5;

export interface Mark {
  readonly origin: Origin;
  /** From the middle of the prompt, px. */
  readonly x: number;
  readonly y: number;
}

export function promptMarks(
  { human, machine }: { readonly human: number; readonly machine: number },
  columns: number,
): readonly Mark[] {
  const all = human + machine;
  const marks = Math.min(all, MOST);
  // Neither kind is left out.
  const share = Math.round((machine / Math.max(1, all)) * marks);
  const machines = machine > 0 && human > 0 ? Math.min(marks - 1, Math.max(1, share)) : share;
  const rows = Math.ceil(marks / columns);
  return Array.from({ length: marks }, (_, i) => ({
    origin: i < marks - machines ? "seed" : "machine",
    x: ((i % columns) - (columns - 1) / 2) * APART,
    y: (Math.floor(i / columns) - (rows - 1) / 2) * APART,
  }));
}
