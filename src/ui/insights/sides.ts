/** The runs that a figure shows, one or two, and how it names them. */
import type { InsightsSnapshot } from "../../core/insights/snapshot.ts";
import type { Cell, Side } from "../../core/insights/table.ts";
import { safeName } from "../../state/run/hand-over.ts";
import type { InsightsView } from "../../state/insights/insights.svelte.ts";

export interface ShownRun {
  /** Empty where there is only one. */
  readonly name: string;
  readonly snapshot: InsightsSnapshot;
}

export interface FigureProps {
  readonly runs: readonly ShownRun[];
  /** Beginning of the names of saved files. */
  readonly fileName: string;
}

export function shownRuns(views: readonly InsightsView[]): ShownRun[] {
  return views.map(({ run, snapshot }, i) => ({
    name: views.length === 1 ? "" : `${i === 0 ? "A" : "B"} · ${run.name}`,
    snapshot,
  }));
}

export function fileNameOf(views: readonly InsightsView[]): string {
  return views.map(({ run }) => safeName(run.name)).join("-and-");
}

export function sides(
  runs: readonly ShownRun[],
  rows: (
    snapshot: InsightsSnapshot,
  ) => readonly { readonly key: readonly string[]; readonly values: readonly Cell[] }[],
): Side[] {
  return runs.map(({ name, snapshot }) => ({ name, rows: rows(snapshot) }));
}

/** Caption of a panel: what it shows, and of which run. */
export function captionOf(what: string, run: ShownRun): string {
  return [what, run.name].filter((part) => part !== "").join(" · ");
}
