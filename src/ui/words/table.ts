/** Columns, pictures and chips of the Pool's table, in words. */
import type { ColumnName } from "../../core/curation/table-columns.ts";
import { MOST_INSTANCES, NEAREST_BINS, WORD_BINS, type FacetName } from "../../core/curation/task-facts.ts";
import type { Classification } from "../../core/rows/task-row.ts";
import { counted } from "./numbers.ts";

export const columnTitles: Readonly<Record<ColumnName, string>> = {
  number: "Number",
  writer: "Writer",
  instruction: "Instruction",
  input: "First input",
  output: "First output",
  kind: "Kind",
  nearest: "Nearest score",
  meaning: "Nearest in meaning",
  instances: "Instances",
  rating: "Rating",
  model: "Model’s grade",
  tags: "Tags",
  checks: "Checks",
  state: "State",
};

export const facetTitles: Readonly<Record<FacetName, string>> = {
  writer: "Writer",
  kind: "Kind",
  nearest: "Nearest score",
  meaning: "Nearest in meaning",
  instances: "Instances",
  rating: "Rating",
  model: "Model’s grade",
  words: "Words",
};

/** A cell of the column of kinds. */
export const kindWords: Readonly<Record<Classification, string>> = {
  yes: "classification",
  no: "other",
  unknown: "unknown",
};

/** What a column sorts by, where its title does not say it. */
export const sortTitles: Readonly<Partial<Record<ColumnName, string>>> = {
  instruction: "Length of the instruction",
};

interface BinWords {
  /** As a chip and a screen reader have it. */
  readonly name: string;
  /** Under the bar: three characters at most. */
  readonly short: string;
}

const tenth = (bin: number): string => (bin / NEAREST_BINS).toFixed(1);
const nearest = Array.from({ length: NEAREST_BINS }, (_, bin) => ({
  name: `${tenth(bin)} to ${tenth(bin + 1)}`,
  short: tenth(bin + 1).replace(/^0|\.0$/u, ""),
}));
const instances = Array.from({ length: MOST_INSTANCES }, (_, bin) => ({
  name: counted(bin, "instance"),
  short: String(bin),
}));
const words = WORD_BINS.map((most, i) => ({
  name: i === 0 ? `At most ${String(most)} words` : `${String((WORD_BINS[i - 1] ?? 0) + 1)} to ${String(most)} words`,
  short: String(most),
}));

/** The bins of each facet, in their order. */
export const binWords: Readonly<Record<FacetName, readonly BinWords[]>> = {
  writer: [
    { name: "Human", short: "" },
    { name: "Machine", short: "" },
    { name: "From a file", short: "" },
  ],
  kind: [
    { name: "Classification", short: "yes" },
    { name: "Not classification", short: "no" },
    { name: "Kind unknown", short: "?" },
  ],
  nearest: [...nearest, { name: "No score", short: "–" }],
  meaning: [...nearest, { name: "Not compared in meaning", short: "–" }],
  instances: [
    ...instances,
    { name: `${String(MOST_INSTANCES)} or more instances`, short: `${String(MOST_INSTANCES)}+` },
  ],
  rating: [
    ...["A", "B", "C", "D"].map((grade) => ({ name: `Grade ${grade}`, short: grade })),
    { name: "Rated without a grade", short: "✓" },
    { name: "Not rated", short: "–" },
  ],
  model: [
    ...["A", "B", "C", "D"].map((grade) => ({ name: `Model’s grade ${grade}`, short: grade })),
    { name: "No grade could be read", short: "✓" },
    { name: "Not graded by a model", short: "–" },
  ],
  words: [...words, { name: `More than ${String(WORD_BINS.at(-1))} words`, short: "+" }],
};

/** `0.4 to 0.5: 112 tasks`. */
export function barName(facet: FacetName, bin: number, tasks: number): string {
  return `${binWords[facet][bin]?.name ?? ""}: ${counted(tasks, "task")}`;
}

/** A chosen bin where it stands alone: the score says of what. */
export function chipWords(facet: FacetName, bin: number): string {
  const name = binWords[facet][bin]?.name ?? "";
  return facet === "nearest" || (facet === "meaning" && bin < NEAREST_BINS)
    ? `${facetTitles[facet]}: ${name.toLowerCase()}`
    : name;
}

/** The filter by which a task is a double of an earlier one. */
export function doubleWords(least: number): string {
  return `Double in meaning, cosine at least ${least.toFixed(2)}`;
}
