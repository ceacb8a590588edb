/** The table behind the picture of the flow. */
import type { DataTable } from "../../core/insights/table.ts";
import type { RecipeOutline, Stage } from "../../core/recipes/recipe.ts";
import { noCounters } from "../../core/rows/counters.ts";
import { reasonWords } from "../../core/rows/reason-words.ts";
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import type { FlowAmounts, FlowPlaces } from "../../state/run/flow-amounts.ts";
import { givenWords } from "./given.ts";

/** The same numbers as the picture's, and every rule. */
export function flowTable(
  amounts: FlowAmounts,
  { given, stages }: Pick<RecipeOutline, "given" | "stages">,
  places: FlowPlaces,
  progress: StageProgress = { counters: noCounters, batches: 0, prompts: 0, asked: 0 },
): DataTable {
  const own = (stage: Stage, place: number): (readonly [string, number])[] => [
    [stage.unit[1], stage.count(progress)],
    ...(place === 0
      ? ([[given === "seeds" ? "human tasks to draw from" : givenWords[given].title, amounts.given]] as const)
      : []),
    ...(place === 0 && amounts.loops ? ([["machine tasks to draw from", amounts.tasks]] as const) : []),
    ...(place === places.prompt && amounts.prompt.isKnown
      ? ([
          ["human tasks in the latest prompt", amounts.prompt.human],
          ["machine tasks in the latest prompt", amounts.prompt.machine],
        ] as const)
      : []),
    ...(place === places.aside && amounts.aside > 0 ? ([["set aside", amounts.aside]] as const) : []),
    ...(place === places.refusal
      ? amounts.refused.map(({ reason, count }) => [`refused: ${reasonWords(reason)}`, count] as const)
      : []),
  ];
  return {
    columns: [
      { title: "Stage", kind: "text" },
      { title: "What", kind: "text" },
      { title: "Count", kind: "count" },
    ],
    rows: stages.flatMap((stage, place) => own(stage, place).map(([what, count]) => [stage.title, what, count])),
  };
}
