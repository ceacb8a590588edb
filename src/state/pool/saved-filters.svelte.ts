/** Filters that a person has named, to choose them again; kept in this browser, for all runs. */
import * as v from "valibot";
import { binCounts, facetNames } from "../../core/curation/task-facts.ts";
import { taskMarks } from "../../core/curation/task-marks.ts";
import { checkNames } from "../../core/checks/check-words.ts";
import { remarkLimits } from "../../core/rows/remark-limits.ts";
import { instanceRefusals, refusalReasons } from "../../core/rows/reasons.ts";
import type { InstanceRefusal, RefusalReason } from "../../core/rows/reasons.ts";
import { writers } from "../../core/rows/written-by.ts";
import { keepText, keptList } from "../parts/kept-text.ts";
import { cleared, firstFilters, type Filters } from "./filters.ts";

const KEY = "seedbed-saved-filters";
export const MOST_SAVED = 20;
/** Characters of a name, and of a search. */
export const MOST_NAME = 60;
const MOST_SEARCH = 1000;

export interface SavedFilter {
  readonly name: string;
  readonly filters: Filters;
}

const verdicts = v.picklist(["kept", "refused"]);
const savedSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_NAME)),
  filters: v.object({
    show: v.picklist(["tasks", "candidates", "instances"]),
    search: v.pipe(v.string(), v.maxLength(MOST_SEARCH)),
    origin: v.optional(v.picklist(writers)),
    classification: v.optional(v.picklist(["yes", "no", "unknown"])),
    mark: v.optional(v.picklist(taskMarks)),
    tag: v.optional(v.pipe(v.string(), v.maxLength(remarkLimits.tagCharacters))),
    check: v.optional(v.picklist([...checkNames, "any"])),
    double: v.optional(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
    bins: v.strictObject(
      Object.fromEntries(
        facetNames.map((name) => [
          name,
          v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(binCounts[name] - 1))),
        ]),
      ),
    ),
    verdict: v.optional(verdicts),
    reason: v.optional(v.picklist(Object.keys(refusalReasons) as RefusalReason[])),
    instanceReason: v.optional(v.picklist(Object.keys(instanceRefusals) as InstanceRefusal[])),
  }),
});

export class SavedFiltersState {
  #all = $state.raw(read());

  get all(): readonly SavedFilter[] {
    return this.#all;
  }

  get isFull(): boolean {
    return this.#all.length >= MOST_SAVED;
  }

  /** Saves filters under a name; those that had it are replaced. An empty name saves nothing. */
  save(name: string, filters: Filters): void {
    const short = name.trim().slice(0, MOST_NAME).trim();
    if (short === "" || filters.search.length > MOST_SEARCH) return;
    this.#set([...this.#all.filter((each) => each.name !== short), { name: short, filters }]);
  }

  remove(name: string): void {
    this.#set(this.#all.filter((each) => each.name !== name));
  }

  #set(all: readonly SavedFilter[]): void {
    this.#all = all.slice(-MOST_SAVED);
    keepText(KEY, this.#all.length === 0 ? undefined : JSON.stringify(this.#all));
  }
}

/** Built anew of the members that are known, so that nothing else of what was kept gets into the page. */
function read(): readonly SavedFilter[] {
  const all = keptList(KEY, savedSchema).slice(-MOST_SAVED);
  const newest = all.filter(({ name }, i) => !all.slice(i + 1).some((each) => each.name === name));
  return newest.map(({ name, filters }) => {
    const known = Object.keys(firstFilters).filter((key) => Object.hasOwn(filters, key));
    const own = Object.fromEntries(known.map((key) => [key, filters[key as keyof typeof filters]]));
    const bins = Object.fromEntries(
      facetNames.flatMap((facet) => (filters.bins[facet] === undefined ? [] : [[facet, filters.bins[facet]]])),
    );
    return { name, filters: { ...cleared(firstFilters), ...own, bins } as Filters };
  });
}
