/** Every number of the Insights place, compared with figures computed from the exported JSONL. */
import "fake-indexeddb/auto";
import { beforeAll, expect, test } from "vitest";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import type { InsightsSnapshot } from "../../../src/core/insights/snapshot.ts";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { seedsApart } from "../../../src/pool/seeds.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { PhraseFinder } from "../../../workers/insights/phrases.ts";
import { InsightsReader } from "../../../workers/insights/reader.ts";
import { insightsRows, type Rows } from "../../support/runs/insights-run.ts";

interface Exported {
  readonly id: string;
  readonly taskId: string;
  readonly origin: string;
  readonly stage: string;
  readonly finishReason: string;
  readonly completionId: string;
  readonly instruction: string;
  readonly classification: string;
  readonly withdrawn?: boolean;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly input: string;
  readonly output: string;
  readonly similarity?: { readonly mostSimilar: readonly { readonly score: number }[] };
  readonly verdict: { readonly kind: string; readonly nearest?: { readonly score: number } };
}

const RUN = "aa";
const db = openDatabase("insights-test");
const rows = insightsRows(RUN, 700);
/** A simple tagger: the first word is the verb, the third its object. */
const finder = new PhraseFinder(() =>
  Promise.resolve((clause) =>
    clause.split(" ").map((word, i) => {
      const kind = i === 0 ? "verb" : i === 2 ? "noun" : "determiner";
      return { text: word.toLowerCase(), kind, singular: word.toLowerCase(), ends: false };
    }),
  ),
);
let snapshot: InsightsSnapshot;
let lines: { readonly table?: string; readonly row: Exported }[];
const of = (kind: string): Exported[] => lines.filter(({ table }) => table === `${kind}s`).map(({ row }) => row);
const machine = (): Exported[] => of("task").filter(({ origin, withdrawn }) => origin === "machine" && !withdrawn);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** A Han letter of the hostile texts counts as a word; white space is Python's, which has U+0085. */
const words = (text: string): number => text.replaceAll(/\p{Script=Han}/gu, " x ").match(/[^\s\u0085]+/gu)?.length ?? 0;
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

async function store({ run, completions, candidates, tasks, instances }: Rows): Promise<void> {
  const { run: row, seeds } = seedsApart(run);
  await db.seeds.put(seeds);
  await db.runs.put(row);
  await db.completions.bulkPut(completions);
  await db.candidates.bulkPut(candidates);
  await db.tasks.bulkPut(tasks);
  await db.instances.bulkPut(instances);
}

async function readAll(reader: InsightsReader, budgetMs = 5): Promise<InsightsSnapshot> {
  for (;;) {
    const found = await reader.look(budgetMs);
    if (found === undefined) throw new Error("no such run");
    if (found.verbsComplete) return found;
  }
}

beforeAll(async () => {
  await store(rows);
  await store(insightsRows("bb", 30, 8));
  snapshot = await readAll(new InsightsReader(db, RUN, finder));
  const written = [...fullFormat.write(await exportSource(db, RUN, fullFormat, true))].join("");
  lines = written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as (typeof lines)[number]);
});

test("statistics and lengths equal those of the export", () => {
  const tasks = machine();
  const ids = new Set(tasks.map(({ id }) => id));
  const instances = of("instance").filter(({ taskId, verdict }) => ids.has(taskId) && verdict.kind === "kept");
  const inputs = instances.map(({ input }) => input).filter((input) => input.trim() !== "");
  expect(tasks.length).toBeGreaterThan(600);
  expect(snapshot.statistics).toEqual({
    instructions: tasks.length,
    classification: tasks.filter(({ classification }) => classification === "yes").length,
    nonClassification: tasks.filter(({ classification }) => classification !== "yes").length,
    instances: instances.length,
    emptyInputs: instances.length - inputs.length,
    instructionWords: mean(tasks.map(({ instruction }) => words(instruction))),
    inputWords: mean(inputs.map(words)),
    outputWords: mean(instances.map(({ output }) => words(output))),
  });
  const lengths = tasks.map(({ instruction }) => words(instruction));
  expect(total(snapshot.instructionLengths.counts.map(([, texts]) => texts))).toBe(tasks.length);
  for (const [length, texts] of snapshot.instructionLengths.counts) {
    expect(texts).toBe(lengths.filter((each) => each === length).length);
  }
  expect(total(snapshot.outputLengths.counts.map(([, texts]) => texts))).toBe(instances.length);
  expect(total(snapshot.inputLengths.counts.map(([, texts]) => texts))).toBe(inputs.length);
});

test("scores to the nearest seed and the nearest task equal those of the export", () => {
  const scheme = rows.run.method.tokens;
  const seeds = of("task")
    .filter(({ origin }) => origin === "seed")
    .map(({ instruction }) => rougeTokens(instruction, scheme));
  const toSeeds = machine().map(({ instruction }) =>
    Math.max(...seeds.map((seed) => rougeL(seed, rougeTokens(instruction, scheme)).f)),
  );
  const toPool = machine().map(({ similarity }) => similarity?.mostSimilar[0]?.score ?? NaN);
  for (const [histogram, scores] of [
    [snapshot.toSeeds, toSeeds],
    [snapshot.toPool, toPool],
  ] as const) {
    expect(histogram.scores).toBe(scores.length);
    expect(histogram.mean).toBeCloseTo(mean(scores), 12);
    const inBin = (bin: number) => (score: number) =>
      (score > bin / 20 + 1e-9 || bin === 0) && score <= (bin + 1) / 20 + 1e-9;
    expect(histogram.bins).toEqual(Array.from({ length: 20 }, (_, bin) => scores.filter(inBin(bin)).length));
  }
});

test("requests and scores over time equal those of the export", () => {
  const candidates = of("candidate");
  const asked = of("completion")
    .filter(({ stage, finishReason }) => stage === "instructions" && finishReason !== "failed")
    .map(({ id }) => id)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  expect(snapshot.requests.at(-1)?.to).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(100);
  expect(snapshot.requests.map(({ from }) => from)).toEqual(
    [1, ...snapshot.requests.map(({ to }) => to + 1)].slice(0, -1),
  );
  for (const { from, to, candidates: read, admitted } of snapshot.requests) {
    const within = new Set(asked.slice(from - 1, to));
    const own = candidates.filter(({ completionId }) => within.has(completionId));
    expect([read, admitted]).toEqual([own.length, own.filter(({ verdict }) => verdict.kind === "kept").length]);
  }
  const compared = candidates.filter(({ verdict }) => verdict.nearest !== undefined);
  expect(snapshot.nearest.length).toBeLessThanOrEqual(60);
  expect(snapshot.nearest.at(-1)?.to).toBe(compared.length);
  for (const bucket of snapshot.nearest) {
    const own = compared.slice(bucket.from - 1, bucket.to);
    const kept = own.filter(({ verdict }) => verdict.kind === "kept");
    const scores = (list: readonly Exported[]): number[] => list.map(({ verdict }) => verdict.nearest?.score ?? NaN);
    expect(bucket.mean).toBeCloseTo(mean(scores(own)), 12);
    expect(bucket.kept).toBe(kept.length);
    expect(bucket.keptMean ?? NaN).toBeCloseTo(mean(scores(kept)), 12);
    const { low, median, high } = bucket;
    const shareBelow = (bound: number): number => scores(own).filter((each) => each <= bound).length / own.length;
    for (const [bound, part] of [[low, 0.1] as const, [median, 0.5] as const, [high, 0.9] as const]) {
      expect(shareBelow(bound)).toBeGreaterThanOrEqual(part - 1 / own.length);
      expect(scores(own).filter((each) => each < bound).length / own.length).toBeLessThanOrEqual(part + 1 / own.length);
    }
  }
});

test("costs by stage equal those of the export and the rows", () => {
  expect(snapshot.costs.map(({ stage }) => stage)).toEqual(["instructions", "classification", "instances"]);
  for (const cost of snapshot.costs) {
    const own = of("completion").filter(({ stage }) => stage === cost.stage);
    expect(cost).toMatchObject({
      requests: own.length,
      failed: own.filter(({ finishReason }) => finishReason === "failed").length,
      promptTokens: total(own.map(({ promptTokens }) => promptTokens)),
      completionTokens: total(own.map(({ completionTokens }) => completionTokens)),
    });
    // The time of a request is not exported; it comes from the rows.
    const stored = rows.completions.filter(({ stage }) => stage === cost.stage);
    expect(cost.ms).toBe(total(stored.map(({ ms }) => ms)));
    expect(cost.cachedTokens).toBe(total(stored.map(({ cachedTokens }) => cachedTokens)));
  }
  expect(total(snapshot.costs.map(({ requests }) => requests))).toBe(snapshot.counters.requests);
});

test("verbs and objects are counted from the instructions", () => {
  const plain = machine().filter(({ instruction }) => /^[a-z]+ a [a-z]+ and /.test(instruction));
  const { verbs, instructions } = snapshot.verbs;
  expect(instructions).toBe(machine().length);
  expect(verbs).toHaveLength(20);
  for (const { verb, nouns } of verbs.slice(0, 10)) {
    expect(nouns.length, verb).toBeGreaterThan(2);
    for (const { noun, count } of nouns) {
      expect(count).toBe(plain.filter(({ instruction }) => instruction.startsWith(`${verb} a ${noun} and `)).length);
    }
  }
});

test("a growing run gives the same figures as a run read at once", async () => {
  const grown = insightsRows("cc", 300, 9);
  const part = <Row>(all: readonly Row[]): Row[] => all.slice(0, Math.floor(all.length / 2));
  const reader = new InsightsReader(db, "cc", finder);
  await store({
    run: grown.run,
    completions: part(grown.completions),
    candidates: part(grown.candidates),
    tasks: part(grown.tasks),
    instances: grown.instances,
  });
  const half = await readAll(reader);
  expect(half.statistics.instructions).toBeLessThan(200);
  await store(grown);
  const whole = await readAll(reader);
  expect(whole).toEqual(await readAll(new InsightsReader(db, "cc", finder), 10_000));
  expect(await readAll(reader)).toEqual(whole);
});

test("a deleted run gives nothing", async () => {
  expect(await new InsightsReader(db, "none", finder).look(10)).toBeUndefined();
});
