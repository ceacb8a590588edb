/** The map of tasks in words: its colours, what is being done, its keys. */
import { NONE, OTHER, SCORE_ENDS, type Colouring } from "../../core/map/colouring.ts";
import type { MapPoint, PointKind } from "../../core/map/point.ts";
import type { MapProgress } from "../../rpc/map-api.ts";
import { count, counted, score, share } from "./numbers.ts";

export const colouringTitles: Readonly<Record<Colouring, string>> = {
  who: "Who wrote it",
  classification: "Classification or not",
  score: "Nearest score",
  rating: "Grade",
  verb: "Verb",
};

export const kindTitles: Readonly<Record<PointKind, string>> = {
  seed: "Human",
  machine: "Machine",
  file: "From a file",
  refused: "Refused",
};

const titles: Readonly<Record<Exclude<Colouring, "score" | "verb">, Readonly<Record<string, string>>>> = {
  who: kindTitles,
  classification: { yes: "Classification", no: "Not classification", unknown: "Unknown", [NONE]: "Not asked" },
  rating: { A: "Grade A", B: "Grade B", C: "Grade C", D: "Grade D", [NONE]: "No grade" },
};

export function groupTitle(by: Colouring, name: string): string {
  if (by === "verb") return name === NONE ? "No verb, or not known yet" : name === OTHER ? "Other verbs" : name;
  if (by === "score") return name === NONE ? "No score" : scoreRange(Number(name));
  return titles[by][name] ?? name;
}

function scoreRange(end: number): string {
  const at = SCORE_ENDS.findIndex((each) => each === end);
  const begin = SCORE_ENDS[at - 1];
  if (begin === undefined) return `Below ${score(end)}`;
  return at === SCORE_ENDS.length - 1 ? `${score(begin)} and more` : `${score(begin)} to ${score(end)}`;
}

/** What the worker is doing; a sentence without its period. */
export function progressWords({ stage, done, of }: MapProgress): string {
  switch (stage) {
    case "reading":
      return of === undefined ? `Reading: ${counted(done, "instruction")}` : `Counting words: ${parts(done, of)}`;
    case "comparing":
      return `Comparing: ${parts(done, of)}`;
    case "laying-out":
      return `Laying out: ${share(done / (of ?? 100))}`;
    case "placing":
      return `Placing: ${parts(done, of)}`;
  }
}

function parts(done: number, of = done): string {
  return `${count(done)} of ${count(of)}`;
}

/** What a point is, in a few words. */
export function pointWords({ kind, score: nearest, grade, withdrawn }: MapPoint): string {
  return [
    kindTitles[kind],
    ...(nearest === undefined ? [] : [`nearest ${score(nearest)}`]),
    ...(grade === undefined ? [] : [`grade ${grade}`]),
    ...(withdrawn ? ["excluded"] : []),
  ].join(" · ");
}

export const mapKeys: readonly { readonly key: string; readonly does: string }[] = [
  { key: "← ↑ → ↓", does: "Move the map" },
  { key: "+ −", does: "Zoom in or out" },
  { key: "0", does: "Show all" },
  { key: "N P", does: "Go to the nearest next task, or the one before" },
  { key: "Enter", does: "Open the task" },
  { key: "X", does: "Select the task" },
  { key: "Shift and drag", does: "Draw around tasks to select them" },
];
