/** How much flows where in a run, from its counters: what the picture of the stages is drawn from, and its table. Pure. */
import type { Method } from "../../core/method/method.ts";
import type { RecipeOutline, Stage } from "../../core/recipes/recipe.ts";
import { ledgerRows } from "../../core/rows/counters.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import type { RunCounters } from "../../core/rows/run-row.ts";
import { reasonCounts, type ReasonCount } from "./funnel.ts";

export interface FlowAmounts {
  /** What the run was given: seeds, or what it works on. */
  readonly given: number;
  /** Whether later prompts may show tasks that the run has kept. */
  readonly loops: boolean;
  /** Tasks in a prompt, by who wrote them: in the latest one, or as the method wants it where none is known. */
  readonly prompt: Readonly<Record<"human" | "machine", number>> & { readonly isKnown: boolean };
  /** All that was read from replies or taken, the parts set aside too. */
  readonly items: number;
  readonly aside: number;
  /** Most frequent first. */
  readonly refused: readonly Pick<ReasonCount, "reason" | "count">[];
  readonly accepted: number;
  readonly tasks: number;
}

/** @param run `shown` is what the latest prompt shows */
export function flowAmounts(
  counters: RunCounters,
  run: {
    readonly outline: Pick<RecipeOutline, "drawing">;
    readonly method: Pick<Method, "demonstrations">;
    readonly given: number;
    readonly shown: readonly Demonstration[] | undefined;
  },
): FlowAmounts {
  const items = ledgerRows(counters);
  const loops = run.outline.drawing !== undefined && run.method.demonstrations.machine > 0;
  return {
    ...{ given: run.given, loops, prompt: promptOf(run, loops && counters.tasks > 0) },
    items,
    aside: items - counters.candidates,
    refused: reasonCounts(counters.refused),
    accepted: counters.accepted,
    tasks: counters.tasks,
  };
}

function promptOf(
  { shown, method, outline }: Parameters<typeof flowAmounts>[1],
  hasMachine: boolean,
): FlowAmounts["prompt"] {
  if (shown !== undefined) {
    const human = shown.filter(({ origin }) => origin === "seed").length;
    return { human, machine: shown.length - human, isKnown: true };
  }
  const { total, machine } = outline.drawing ? method.demonstrations : { total: 0, machine: 0 };
  return { human: hasMachine ? total - machine : total, machine: hasMachine ? machine : 0, isKnown: false };
}

/** The stages between which something happens in the picture, by their places in the recipe. */
export interface FlowPlaces {
  readonly prompt: number | undefined;
  readonly write: number | undefined;
  /** Where parts of replies are set aside. */
  readonly aside: number;
  /** Where candidates are refused. */
  readonly refusal: number;
  /** Where what is accepted waits to be worked on; undefined where it is kept at once. */
  readonly ask: number | undefined;
  readonly keep: number;
}

export function flowPlaces(stages: readonly Pick<Stage, "kind">[]): FlowPlaces {
  const at = (kind: Stage["kind"]): number | undefined => {
    const found = stages.findIndex((stage) => stage.kind === kind);
    return found === -1 ? undefined : found;
  };
  const read = at("read");
  return {
    prompt: at("prompt"),
    write: at("write"),
    aside: read ?? 0,
    refusal: at("judge") ?? read ?? 0,
    ask: at("ask"),
    keep: at("keep") ?? stages.length - 1,
  };
}
