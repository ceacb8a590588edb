/** What this browser has kept of a person's choices in the Pool is checked when it is read back. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { binCounts, facetNames } from "../../../src/core/curation/task-facts.ts";
import { columnNames, firstLayout, NARROWEST, WIDEST } from "../../../src/core/curation/table-columns.ts";
import { firstFilters, isFiltered, type Filters } from "../../../src/state/pool/filters.ts";
import { MOST_NAME, MOST_SAVED, SavedFiltersState } from "../../../src/state/pool/saved-filters.svelte.ts";
import { TableLayoutState } from "../../../src/state/pool/table/table-layout.svelte.ts";
import { hostileValue } from "../../support/hostile/stored-values.ts";

const SAVED = "seedbed-saved-filters";
const LAYOUT = "seedbed-pool-table";
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const wanted: Filters = { ...firstFilters, search: "poem", origin: "machine", bins: { nearest: 4, words: 7 } };

describe("saved filters", () => {
  it("are found again as they were saved, the newest of a name last", () => {
    const first = new SavedFiltersState();
    first.save("  near copies ", wanted);
    first.save("two", firstFilters);
    first.save("near copies", { ...wanted, search: "" });
    expect(new SavedFiltersState().all).toEqual([
      { name: "two", filters: firstFilters },
      { name: "near copies", filters: { ...wanted, search: "" } },
    ]);
    first.remove("near copies");
    first.remove("two");
    expect(kept.has(SAVED)).toBe(false);
  });

  it("are bounded in number and in length", () => {
    const state = new SavedFiltersState();
    for (let i = 0; i < MOST_SAVED + 5; i++) state.save(`${String(i)} ${"x".repeat(200)}`, wanted);
    expect(state.all).toHaveLength(MOST_SAVED);
    expect(state.all.every(({ name }) => name.length <= MOST_NAME)).toBe(true);
    state.save("  ", wanted);
    state.save("long", { ...wanted, search: "y".repeat(5000) });
    expect(state.all).toHaveLength(MOST_SAVED);
    expect(new SavedFiltersState().all).toEqual(state.all);
    const many = Array.from({ length: 500 }, (_, i) => ({ name: `n${String(i)}`, filters: firstFilters }));
    kept.set(SAVED, JSON.stringify(many));
    expect(new SavedFiltersState().all).toHaveLength(MOST_SAVED);
  });

  const wrong: readonly (readonly [what: string, text: string])[] = [
    ["no JSON", "[{"],
    ["no list", '{"name":"a"}'],
    ["an unknown list", entry({ show: "everything" })],
    ["an unknown mark", entry({ mark: "constructor" })],
    ["a bin that there is not", entry({ bins: { nearest: 11 } })],
    ["half a bin", entry({ bins: { nearest: 0.5 } })],
    ["an unknown facet", entry({ bins: { tags: 1 } })],
    ["a prototype", '[{"name":"a","filters":{"show":"tasks","search":"","bins":{"__proto__":{"nearest":1}}}}]'],
    ["a search that is too long", entry({ search: "z".repeat(2000) })],
    ["a name that is too long", JSON.stringify([{ name: "n".repeat(61), filters: firstFilters }])],
    ["no name", JSON.stringify([{ name: "", filters: firstFilters }])],
  ];
  it.each(wrong)("leave out %s", (_, text) => {
    kept.set(SAVED, text);
    const state = new SavedFiltersState();
    expect(state.all.filter(({ filters }) => isFiltered(filters))).toEqual([]);
    expect(state.all.length).toBeLessThanOrEqual(text.includes("__proto__") ? 1 : 0);
  });

  it("hold only members that are known, whatever was kept", () => {
    const facet = fc.constantFrom<string>(...facetNames, "__proto__", "constructor", "tags");
    const member = fc.constantFrom<string>(...Object.keys(firstFilters), "__proto__", "toString");
    const filters = fc
      .array(
        fc.tuple(
          member,
          hostileValue(["machine", "yes", "kept", "tasks", "unrated"], fc.dictionary(facet, fc.nat(12))),
        ),
      )
      .map((pairs) => ({ show: "tasks", search: "", bins: {}, ...Object.fromEntries(pairs) }));
    const name = hostileValue(["a", "b"]);
    fc.assert(
      fc.property(fc.array(fc.record({ name, filters })), (list) => {
        kept.set(SAVED, JSON.stringify(list));
        for (const { filters: each } of new SavedFiltersState().all) {
          expect(Object.keys(each).sort()).toEqual(Object.keys(firstFilters).sort());
          for (const [key, bin] of Object.entries(each.bins))
            expect(bin).toBeLessThan(binCounts[key as keyof typeof binCounts]);
        }
      }),
    );
  });
});

function entry(filters: object): string {
  return JSON.stringify([{ name: "a", filters: { show: "tasks", search: "", bins: {}, ...filters } }]);
}

describe("the table's layout", () => {
  it("is found again, and sorts upwards, downwards, then in the order of the pool", () => {
    const first = new TableLayoutState();
    first.resize("nearest", 200.4);
    first.resize("input", 5);
    first.show("rating", false);
    first.sortBy("nearest");
    first.sortBy("nearest");
    const again = new TableLayoutState();
    expect([again.widthOf("nearest"), again.widthOf("input")]).toEqual([200, NARROWEST]);
    expect(again.shown).not.toContain("rating");
    expect(again.sort).toEqual({ by: "nearest", down: true });
    again.sortBy("nearest");
    expect(again.sort).toEqual(firstLayout.sort);
    again.reset();
    expect(new TableLayoutState().shown).toEqual(firstLayout.shown);
  });

  it("always shows the instruction, with widths within bounds, whatever was kept", () => {
    const widths = fc.dictionary(
      fc.constantFrom<string>(...columnNames, "__proto__", "tags"),
      hostileValue([1e9, -5], fc.double()),
    );
    const sort = fc.record({ by: hostileValue(["nearest", "tags"]), down: hostileValue([]) });
    const shown = hostileValue([], fc.array(fc.constantFrom<string>(...columnNames, "tags")));
    fc.assert(
      fc.property(fc.oneof(fc.record({ shown, widths, sort }), fc.jsonValue()), (value) => {
        kept.set(LAYOUT, JSON.stringify(value));
        const layout = new TableLayoutState();
        expect(layout.shown).toContain("instruction");
        expect(new Set(layout.shown).size).toBe(layout.shown.length);
        for (const name of columnNames) {
          expect(layout.widthOf(name)).toBeGreaterThanOrEqual(NARROWEST);
          expect(layout.widthOf(name)).toBeLessThanOrEqual(WIDEST);
        }
      }),
    );
  });
});
