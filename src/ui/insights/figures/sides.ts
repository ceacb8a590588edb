/** The runs that a figure shows, one or two, and how it names them. */
import type { InsightsSnapshot } from "../../../core/insights/snapshot.ts";
import type { YesNoFit } from "../../../core/rows/yes-no.ts";
import type { Cell, Side } from "../../../core/insights/table.ts";
import type { RecipeOutline } from "../../../core/recipes/recipe.ts";
import { outlineOf } from "../../../core/recipes/recipes.ts";
import { safeName } from "../../../state/run/hand-over.ts";
import type { InsightsView } from "../../../state/insights/insights.svelte.ts";

export interface ShownRun {
  /** Empty if only one run is shown. */
  readonly name: string;
  readonly outline: RecipeOutline;
  readonly snapshot: InsightsSnapshot;
  /** How well yes and no are told apart; undefined where the text of answers decides. */
  readonly yesNoFit: YesNoFit | undefined;
}

export interface FigureProps {
  readonly runs: readonly ShownRun[];
  /** Beginning of the names of saved files. */
  readonly fileName: string;
}

export function shownRuns(views: readonly InsightsView[]): ShownRun[] {
  return views.map(({ run, snapshot }, i) => ({
    name: views.length === 1 ? "" : `${i === 0 ? "A" : "B"} · ${run.name}`,
    outline: outlineOf(run),
    snapshot,
    yesNoFit: run.yesNoFit,
  }));
}

/** Whether any of the runs compares new tasks with its pool: only these have scores. */
export function haveScores(runs: readonly ShownRun[]): boolean {
  return runs.some(({ outline }) => outline.newIn === "pool");
}

/** Whether a model writes the candidates of any of the runs. */
export function haveLists(runs: readonly ShownRun[]): boolean {
  return runs.some(({ outline }) => outline.stages.some(({ kind }) => kind === "write"));
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

/** What a kind of request asks for, in the words of a run's recipe. */
export function requestTitle({ outline }: ShownRun, stage: string): string {
  return outline.requests.find((each) => each.stage === stage)?.title ?? stage;
}

/** Caption of a panel: what it shows, and of which run. */
export function captionOf(what: string, run: ShownRun): string {
  return [what, run.name].filter((part) => part !== "").join(" · ");
}
