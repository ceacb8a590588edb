/** The losses of a tuning as points to draw. Knows no picture. */
import type { DataTable } from "../insights/table.ts";
import type { TuningProgress } from "./progress.ts";

interface LossPoint {
  readonly step: number;
  /** Nats a token. */
  readonly loss: number;
}

export interface LossCurves {
  readonly learned: readonly LossPoint[];
  readonly heldOut: readonly LossPoint[];
  /** The largest loss of both. */
  readonly most: number;
}

/** Points of the curve of steps: more cannot be told apart on a screen. Each is the mean of its steps. */
const MOST_POINTS = 120;

export function lossCurves({ stepLosses, losses, epochEnds }: TuningProgress): LossCurves {
  const each = Math.max(1, Math.ceil(stepLosses.length / MOST_POINTS));
  const learned: LossPoint[] = [];
  for (let from = 0; from < stepLosses.length; from += each) {
    const own = stepLosses.slice(from, from + each);
    learned.push({ step: from + own.length, loss: own.reduce((sum, loss) => sum + loss, 0) / own.length });
  }
  const heldOut = losses.flatMap(({ heldOut: loss }, epoch) =>
    loss === undefined ? [] : [{ step: epochEnds[epoch - 1] ?? 0, loss }],
  );
  return { learned, heldOut, most: Math.max(0, ...[...learned, ...heldOut].map(({ loss }) => loss)) };
}

/** The losses after each epoch, as a table; the first row is before all. */
export function lossTable({ losses, epochEnds }: TuningProgress): DataTable {
  return {
    columns: [
      { title: "Epochs", kind: "count" },
      { title: "Steps", kind: "count" },
      { title: "Loss learned", kind: "ratio" },
      { title: "Loss held out", kind: "ratio" },
    ],
    rows: losses.map(({ learned, heldOut }, epoch) => [epoch, epochEnds[epoch - 1] ?? 0, learned, heldOut]),
  };
}
