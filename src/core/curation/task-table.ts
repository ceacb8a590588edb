/** Filters, counts and sorts a pool's tasks by their facts. */
import type { CheckName } from "../checks/check.ts";
import type { Classification } from "../rows/task-row.ts";
import { binCounts, facetNames, kinds, ratings, type FacetName, type TaskFacts } from "./task-facts.ts";
import { writers, type Writer } from "../rows/written-by.ts";
import type { TaskMark } from "./task-marks.ts";

/** One bin of some facets: a task passes that is in all of them. */
export type Bins = Readonly<Partial<Record<FacetName, number>>>;

export interface FactFilter {
  readonly origin?: Writer | undefined;
  readonly classification?: Classification | undefined;
  readonly mark?: TaskMark | undefined;
  /** One of a task's tags. */
  readonly tag?: string | undefined;
  /** A check that fires at a task, or any of them. Facts do not tell it: who filters looks at the instances. */
  readonly check?: CheckName | "any" | undefined;
  /** The least cosine to an earlier task of the pool: from it on a task is that one's double in meaning. */
  readonly double?: number | undefined;
  readonly bins?: Bins | undefined;
}

export const sortNames = [
  "number",
  "writer",
  "kind",
  "nearest",
  "meaning",
  "instances",
  "rating",
  "model",
  "words",
] as const;
export type SortName = (typeof sortNames)[number];

export interface TaskSort {
  readonly by: SortName;
  readonly down: boolean;
}

/** How many tasks each bin of each facet holds. */
export type FacetCounts = Readonly<Record<FacetName, readonly number[]>>;

/** Whether a question is about meaning, so that vectors have to be compared before it can be answered. */
export function asksMeaning({ double, bins }: FactFilter, by?: SortName): boolean {
  return double !== undefined || bins?.meaning !== undefined || by === "meaning";
}

/** All bins that a filter asks for: who wrote a task and its kind are facets too. */
export function wantedBins({ origin, classification, bins = {} }: FactFilter): Bins {
  return {
    ...bins,
    ...(origin !== undefined && { writer: writers.indexOf(origin) }),
    ...(classification !== undefined && { kind: kinds.indexOf(classification) }),
  };
}

/** Tells of the facts of a task whether it passes; made once for many tasks. */
export function passing(filter: FactFilter): (facts: TaskFacts) => boolean {
  const { mark, tag, double } = filter;
  const wanted = Object.entries(wantedBins(filter)) as [FacetName, number][];
  return ({ marks, tags, bins, meaning }) =>
    (mark === undefined || marks.includes(mark)) &&
    (tag === undefined || tags.includes(tag)) &&
    (double === undefined || (meaning !== undefined && meaning >= double)) &&
    wanted.every(([name, bin]) => bins[name] === bin);
}

export interface Tallied<Item> {
  /** Those that pass the whole filter. */
  readonly passed: readonly Item[];
  /** Of each facet: those that pass all but its own bin, so that another bin can be chosen by what it holds. */
  readonly counts: FacetCounts;
}

/** @param isFound whether an item passes what the facts do not tell */
export function tally<Item extends { readonly facts: TaskFacts }>(
  items: readonly Item[],
  filter: FactFilter,
  isFound: (item: Item) => boolean,
): Tallied<Item> {
  const { mark, tag, double } = filter;
  const wanted = Object.entries(wantedBins(filter)) as [FacetName, number][];
  const passed: Item[] = [];
  const counts = Object.fromEntries(
    facetNames.map((name) => [name, new Array<number>(binCounts[name]).fill(0)]),
  ) as Record<FacetName, number[]>;
  const { writer, kind, nearest, meaning, instances, rating, model, words } = counts;
  for (const item of items) {
    const { bins, marks, tags, meaning: cosine } = item.facts;
    if (mark !== undefined && !marks.includes(mark)) continue;
    if (tag !== undefined && !tags.includes(tag)) continue;
    if (double !== undefined && !(cosine !== undefined && cosine >= double)) continue;
    let [missed, misses]: [FacetName | undefined, number] = [undefined, 0];
    for (const [name, bin] of wanted) {
      if (bins[name] === bin) continue;
      missed = name;
      misses++;
    }
    if (misses > 1 || !isFound(item)) continue;
    if (missed !== undefined) counts[missed][bins[missed]]!++;
    else {
      passed.push(item);
      // Named one by one, because a run may have 50,000 tasks.
      writer[bins.writer]!++;
      kind[bins.kind]!++;
      nearest[bins.nearest]!++;
      meaning[bins.meaning]!++;
      instances[bins.instances]!++;
      rating[bins.rating]!++;
      model[bins.model]!++;
      words[bins.words]!++;
    }
  }
  return { passed, counts };
}

/**
 * Sorts items that stand in pool order; those of the same value stay in it.
 * Tasks without a score or a rating come last, whichever way it is sorted.
 */
export function sorted<Item extends { readonly facts: TaskFacts }>(
  items: readonly Item[],
  { by, down }: TaskSort,
): readonly Item[] {
  if (by === "number") return down ? items.toReversed() : items;
  const sign = down ? -1 : 1;
  const keyed = items.map((item) => ({ item, key: keyOf(item.facts, by) }));
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
    return sign * (a.key - b.key);
  });
  return keyed.map(({ item }) => item);
}

function keyOf(facts: TaskFacts, by: Exclude<SortName, "number">): number | undefined {
  switch (by) {
    case "nearest":
    case "meaning":
      return facts[by];
    case "words":
      return facts.words;
    case "instances":
      return facts.instanceCount;
    case "rating":
    case "model":
      return ratings[facts.bins[by]] === "none" ? undefined : facts.bins[by];
    case "writer":
    case "kind":
      return facts.bins[by];
  }
}
