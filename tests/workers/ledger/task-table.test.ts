/** The table of a run's tasks holds the rows that a plain reading of the database would filter, count and sort. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facetNames, type FacetName } from "../../../src/core/curation/task-facts.ts";
import { sortNames, type Bins } from "../../../src/core/curation/task-table.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import type { TableQuestion } from "../../../src/rpc/ledger-api.ts";
import { LedgerWorker } from "../../../workers/ledger/ledger-worker.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const base = storedRun("tt", 1).tasks.at(-1)!;

const grade = fc.constantFrom("A" as const, "B" as const, "C" as const, "D" as const);
const rating = fc.oneof(
  grade.map((each) => ({ grade: each })),
  fc.constant({ validTask: true }),
  fc.constant(undefined),
);
const task = fc
  .record({
    origin: fc.constantFrom("seed" as const, "machine" as const),
    isAdded: fc.boolean(),
    classification: fc.constantFrom("yes" as const, "no" as const, "unknown" as const),
    instanceCount: fc.nat(8),
    rating,
    byModel: rating,
    tags: fc.subarray(["old", "new", "<b>"]),
    withdrawn: fc.boolean(),
    score: fc.option(fc.constantFrom(0, 0.1, 0.15, 0.3, 0.55, 0.7, 0.95, 1)),
    words: fc.array(fc.constantFrom("Sort", "write", "a", "LIST", "of", "words"), { minLength: 1, maxLength: 60 }),
  })
  .map(({ isAdded, rating: given, byModel, tags, withdrawn, score, words, ...rest }): Omit<TaskRow, "id" | "order"> => {
    const { similarity: _, ...plain } = base;
    return {
      ...{ ...plain, ...rest, instruction: words.join(" ") },
      ...(isAdded && rest.origin === "machine" && { byHand: "added" as const }),
      ...(given && { rating: given }),
      ...(byModel && { modelRating: { rating: byModel, model: "m", at: 1 } }),
      ...(tags.length > 0 && { tags }),
      ...(withdrawn && { withdrawn }),
      ...(score !== null && {
        similarity: { mostSimilar: [{ taskId: "x", instruction: "x", score }], average: score },
      }),
    };
  });

const ends: Readonly<Record<string, number>> = { nearest: 10, instances: 5, rating: 5, model: 5, words: 7 };
/** Mostly nothing: with all filters at once no row would be left to be sorted. */
const seldom = <Value>(each: fc.Arbitrary<Value>, many = 6) =>
  fc.oneof({ weight: many, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: each });
const bins = fc
  .record(Object.fromEntries(Object.entries(ends).map(([name, end]) => [name, seldom(fc.nat(end))])))
  .map((each): Bins => Object.fromEntries(Object.entries(each).filter(([, bin]) => bin !== null)) as Bins);
const option = <Value>(...values: readonly Value[]) =>
  seldom(fc.constantFrom(...values), 3).map((each): Value | undefined => each ?? undefined);
const question = fc.record({
  origin: option("seed" as const, "machine" as const),
  classification: option("yes" as const, "no" as const),
  mark: option("withdrawn" as const, "unrated" as const, "tagged" as const),
  tag: option("new", "<b>"),
  bins,
  search: fc.constantFrom("", " ", "sort", "a LIST", "words of"),
  sort: fc.record({ by: fc.constantFrom(...sortNames), down: fc.boolean() }),
});

/** The bin of a task, said in other words than the table says it. */
function binOf(row: TaskRow, facet: FacetName): number {
  const score = row.similarity?.mostSimilar[0]?.score;
  const length = row.instruction.split(" ").length;
  switch (facet) {
    case "writer":
      return row.origin === "seed" || row.byHand === "added" ? 0 : 1;
    case "kind":
      return { yes: 0, no: 1, unknown: 2 }[row.classification];
    case "nearest":
      // At a border it belongs to the lower bin: 0.7 is in 0.6 to 0.7.
      if (score === undefined) return 10;
      return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].filter((border) => score > border).length;
    case "meaning":
      // None of these tasks has a vector.
      return 10;
    case "instances":
      return row.instanceCount >= 5 ? 5 : row.instanceCount;
    case "rating":
      if (row.rating === undefined) return 5;
      return row.rating.grade === undefined ? 4 : "ABCD".indexOf(row.rating.grade);
    case "model":
      if (row.modelRating === undefined) return 5;
      return row.modelRating.rating.grade === undefined ? 4 : "ABCD".indexOf(row.modelRating.rating.grade);
    case "words":
      return [5, 10, 15, 20, 30, 50, 100].filter((most) => length > most).length;
  }
}

function passes(
  row: TaskRow,
  { origin, classification, mark, tag, bins: wanted = {}, search = "" }: TableQuestion,
): boolean {
  return (
    (origin === undefined || binOf(row, "writer") === (origin === "seed" ? 0 : 1)) &&
    (classification === undefined || row.classification === classification) &&
    (mark !== "tagged" || row.tags !== undefined) &&
    (tag === undefined || row.tags?.includes(tag) === true) &&
    (mark !== "withdrawn" || row.withdrawn === true) &&
    (mark !== "unrated" || (row.origin === "machine" && !row.withdrawn && row.rating === undefined)) &&
    row.instruction.toLowerCase().includes(search.trim().toLowerCase()) &&
    Object.entries(wanted).every(([facet, bin]) => binOf(row, facet as FacetName) === bin)
  );
}

/** The same question without what it asks of one facet. */
function without(asked: TableQuestion, facet: FacetName): TableQuestion {
  const { [facet]: _, ...rest } = asked.bins ?? {};
  const open = { ...asked, bins: rest };
  if (facet === "writer") return { ...open, origin: undefined };
  return facet === "kind" ? { ...open, classification: undefined } : open;
}

const MISSING = -1;
function keyOf(row: TaskRow, by: (typeof sortNames)[number]): number {
  if (by === "number") return row.order;
  if (by === "nearest") return row.similarity?.mostSimilar[0]?.score ?? MISSING;
  if (by === "instances") return row.instanceCount;
  if (by === "words") return row.instruction.split(" ").length;
  if (by === "meaning") return MISSING;
  const bin = binOf(row, by);
  return (by === "rating" || by === "model") && bin === 5 ? MISSING : bin;
}

function inOrder(rows: readonly TaskRow[], { by, down }: TableQuestion["sort"]): readonly string[] {
  const known = rows.filter((row) => keyOf(row, by) !== MISSING);
  const last = rows.filter((row) => keyOf(row, by) === MISSING);
  known.sort((a, b) => (keyOf(a, by) - keyOf(b, by)) * (down ? -1 : 1) || a.order - b.order);
  return [...known, ...last].map(({ id }) => id);
}

async function expectTable(ledger: LedgerWorker, rows: readonly TaskRow[], asked: TableQuestion): Promise<void> {
  const found = rows.filter((row) => passes(row, asked));
  const wanted = inOrder(found, asked.sort);
  const parts = await Promise.all([0, 7, 14, 21, 28].map((from) => ledger.table("tt", { ...asked, from, limit: 7 })));
  expect(parts.flatMap((part) => part.rows.map((row) => row.task.id))).toEqual(wanted);
  expect(parts[0]).toMatchObject({ count: found.length, total: rows.length });
  for (const facet of facetNames) {
    const counts = parts[0]?.counts[facet] ?? [];
    const others = rows.filter((row) => passes(row, without(asked, facet)));
    expect(counts).toEqual(counts.map((_, bin) => others.filter((row) => binOf(row, facet) === bin).length));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(others.length);
  }
  for (const [place, id] of wanted.entries()) expect(await ledger.tablePlace("tt", asked, id)).toBe(place);
  for (const row of rows)
    if (!wanted.includes(row.id)) expect(await ledger.tablePlace("tt", asked, row.id)).toBeUndefined();
}

const numbered = (rows: readonly Omit<TaskRow, "id" | "order">[], from = 0): TaskRow[] =>
  rows.map((row, i) => ({ ...row, id: `tt:t${String(from + i).padStart(3, "0")}`, order: from + i }) as TaskRow);

let databases = 0;
async function withDatabase(work: (db: SeedbedDatabase) => Promise<void>): Promise<void> {
  const db = openDatabase(`task-table-${String(databases++)}`);
  try {
    await work(db);
  } finally {
    await db.delete();
  }
}

describe("the table of tasks", () => {
  it("filters, counts and sorts as a plain reading does, before and after rows come, change and go", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(task, { minLength: 1, maxLength: 30 }),
        fc.array(task, { maxLength: 4 }),
        question,
        question,
        async (first, later, one, other) => {
          await withDatabase(async (db) => {
            const rows = numbered(first);
            await db.tasks.bulkPut(rows);
            const ledger = new LedgerWorker(db);
            await expectTable(ledger, rows, one);
            await expectTable(ledger, rows, other);
            const more = numbered(later, rows.length);
            await db.tasks.bulkPut(more);
            const [gone, changed] = rows;
            await db.tasks.delete(gone!.id);
            const edited = changed && { ...changed, instruction: "sort a list", rating: { grade: "B" as const } };
            if (edited) await db.tasks.put(edited);
            const ids = [gone, changed].flatMap((row) => row?.id ?? []);
            await ledger.changed("tt", { tasks: ids, candidates: [], instances: [] });
            await expectTable(ledger, [...(edited ? [edited] : []), ...rows.slice(2), ...more], one);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("drops rows that another tab has deleted unheard, and fills their places", async () => {
    await withDatabase(async (db) => {
      const rows = numbered(Array.from({ length: 9 }, () => base));
      await db.tasks.bulkPut(rows);
      const ledger = new LedgerWorker(db);
      const ask = { sort: { by: "number", down: true }, from: 0, limit: 4 } as const;
      await ledger.table("tt", ask);
      await db.tasks.bulkDelete(["tt:t008", "tt:t006"]);
      const { rows: found, count, total } = await ledger.table("tt", ask);
      expect(found.map((row) => row.task.order)).toEqual([7, 5, 4, 3]);
      expect([count, total]).toEqual([7, 7]);
    });
  });

  it("shows the first kept instance, and the beginning of a long one", async () => {
    await withDatabase(async (db) => {
      const [row] = numbered([base]);
      const instance = (index: number, more: Partial<InstanceRow>): InstanceRow => ({
        ...{ id: `${row!.id}/i${String(index)}`, runId: "tt", taskId: row!.id, index, input: "", output: "refused" },
        ...{ verdict: { kind: "refused", reason: "empty-output" }, ...more },
      });
      await db.tasks.put(row!);
      const kept = { input: "in", output: "x".repeat(100_000), verdict: { kind: "kept" } } as const;
      await db.instances.bulkPut([instance(0, {}), instance(1, kept)]);
      const part = await new LedgerWorker(db).table("tt", { sort: { by: "number", down: false }, from: 0, limit: 9 });
      expect(part.rows).toEqual([{ task: row, input: "in", output: "x".repeat(400), checks: [] }]);
    });
  });
});
