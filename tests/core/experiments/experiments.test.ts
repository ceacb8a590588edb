/** Experiments: which runs a plan gives, in which settings they differ, and their means, spread and curves. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadOf } from "../../../src/core/experiments/figures.ts";
import { readPlan, writePlan } from "../../../src/core/experiments/plan-file.ts";
import { differingSettings, groupsOf } from "../../../src/core/experiments/settings.ts";
import { sweepSize, sweptRuns, type Sweep } from "../../../src/core/experiments/sweep.ts";
import {
  groupLatex,
  groupTable,
  latexText,
  runTable,
  spokenTable,
  type Result,
} from "../../../src/core/experiments/tables.ts";
import type { InsightsSnapshot } from "../../../src/core/insights/snapshot.ts";
import { InsightsTally } from "../../../src/core/insights/tally.ts";
import { tableCsv } from "../../../src/core/insights/table.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { scriptedModel } from "../../support/runs/scripted-model.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const seeds = { name: "built-in", tasks: [] };
const base = { recipe: "self-instruct", method: defaultMethod, model: scriptedModel(), seeds, randomSeed: 42 };
const nothing: Sweep = {
  ...{ recipes: [], thresholds: [], temperatures: [], models: [], seedSets: [], randomSeeds: [] },
};

function resultsOf(sweep: Partial<Sweep>, snapshot?: (i: number) => InsightsSnapshot): Result[] {
  return sweptRuns(base, { ...nothing, ...sweep }).map(({ seeds: set, ...run }, i) => ({
    ...run,
    ...{ seedsName: set.name, seedCount: set.tasks.length, goal: 60, name: run.words, snapshot: snapshot?.(i) },
  }));
}

describe("a sweep", () => {
  it("makes every combination once, those of one setting in a row, and leaves what it does not vary", () => {
    const sweep = {
      ...nothing,
      recipes: ["self-instruct", "alpaca"],
      thresholds: [0.5, 0.7, 0.5],
      randomSeeds: [1, 2],
    };
    const runs = sweptRuns(base, sweep);
    expect(runs.map(({ recipe, method, randomSeed }) => [recipe, method.similarityThreshold, randomSeed])).toEqual(
      ["self-instruct", "alpaca"].flatMap((recipe) =>
        [0.5, 0.7].flatMap((threshold) => [1, 2].map((seed) => [recipe, threshold, seed])),
      ),
    );
    expect(runs[0]?.words).toBe("Self-Instruct, threshold 0.5, seed 1");
    expect(runs.map(({ method }) => method.preset).filter((_, i) => i % 4 > 1)).toEqual(Array(4).fill("default"));
    expect(runs[2]?.method).toEqual(defaultMethod);
    const [cool] = sweptRuns(base, { ...nothing, temperatures: [0.2] });
    expect(cool?.method).toEqual({
      ...defaultMethod,
      preset: "custom",
      sampling: { instructions: { temperature: 0.2 } },
    });
  });

  it("gives each recipe what it needs", () => {
    const lists = { answers: [{ name: "questions", tasks: [] }], induction: [{ name: "pairs", tasks: [] }] };
    const runs = sweptRuns(base, {
      ...nothing,
      ...{ recipes: ["self-instruct", "answers", "induction"], seedSets: [seeds], given: lists },
    });
    expect(runs.map(({ recipe, seeds: { name } }) => `${recipe}: ${name}`)).toEqual([
      "self-instruct: built-in",
      "answers: questions",
      "induction: pairs",
    ]);
  });

  it("has as many runs as it says, and one run where nothing is varied", () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 4 });
    fc.assert(
      fc.property(list, list, list, (thresholds, temperatures, randomSeeds) => {
        const sweep = { ...nothing, thresholds: thresholds.map((each) => each / 10), temperatures, randomSeeds };
        expect(sweptRuns(base, sweep)).toHaveLength(sweepSize(sweep));
      }),
    );
    expect(sweptRuns(base, nothing)).toEqual([{ ...base, words: "" }]);
  });

  it.each([
    ['{"tasks": 0}', /tasks/],
    ['{"thresholds": [1.1]}', /thresholds.*out of bounds/],
    ['{"randomSeeds": [1.5]}', /randomSeeds/],
    ['{"threshold": [0.5]}', /threshold/],
    ["[]", /The plan/],
    ["{", /not JSON/],
    [`{"name": "${"n".repeat(100_000)}"}`, /too long/],
  ])("is not read from %.30s", (text, why) => {
    const read = readPlan(text);
    expect(read.ok ? "" : read.reason).toMatch(why);
  });

  it("is read back as it was written", () => {
    const plan = {
      name: "A",
      tasks: 60,
      recipes: ["alpaca"],
      thresholds: [0.5, 1],
      randomSeeds: [0],
      limits: { cost: 2 },
    };
    expect(readPlan(writePlan(plan))).toEqual({ ok: true, plan });
  });
});

describe("settings", () => {
  it("that differ are named, and not those that come with a recipe or a preset", () => {
    const runs = resultsOf({ recipes: ["self-instruct", "alpaca"], thresholds: [0.5, 0.9], randomSeeds: [1, 2, 3] });
    expect(differingSettings(runs).map(({ title, values }) => [title, [...new Set(values)]])).toEqual([
      ["Recipe", ["Self-Instruct", "Alpaca"]],
      ["Similarity threshold", ["0.5", "0.9"]],
      ["Random seed", ["1", "2", "3"]],
    ]);
    const [run] = resultsOf({});
    expect(run && differingSettings([run, { ...run, method: paperMethod }]).map(({ title }) => title)).toEqual([
      "Preset",
    ]);
    expect(run && differingSettings([run, run])).toEqual([]);
    expect(run && differingSettings([run, { ...run, limits: { minutes: 5 } }])).toEqual([
      { title: "Limits", values: ["none", "minutes 5"] },
    ]);
  });

  it("group runs that differ in their random seed alone, in whatever order they are", () => {
    const runs = resultsOf({ thresholds: [0.5, 0.9], randomSeeds: [1, 2, 3] });
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: runs.length }), (shuffled) => {
        const { titles, groups } = groupsOf(shuffled);
        expect(titles).toEqual(["Similarity threshold"]);
        expect(
          groups.map(({ name, runs: own }) => [name, own.map(({ randomSeed }) => randomSeed).sort()]).sort(),
        ).toEqual([
          ["Similarity threshold 0.5", [1, 2, 3]],
          ["Similarity threshold 0.9", [1, 2, 3]],
        ]);
      }),
    );
  });
});

/** A run's figures, with so many tasks of the sums of `storedRun`. */
function snapshotOf(size: number): InsightsSnapshot {
  const { run, candidates, tasks, instances, completions } = storedRun("one", size, { answered: true });
  const { seeds: _, ...row } = run;
  const tally = new InsightsTally();
  for (const each of candidates) tally.addCandidate(each);
  for (const task of tasks.filter(({ origin }) => origin === "machine"))
    tally.addTask(
      task,
      instances.filter(({ taskId }) => taskId === task.id),
      0.25,
    );
  tally.addCompletions(completions);
  return tally.snapshot(row, true, true);
}

describe("results", () => {
  // numpy 2: mean 5, std(ddof=1) 2.138089935299395
  it("have the mean and the standard deviation of a sample", () => {
    const spread = spreadOf([2, 4, 4, 4, 5, 5, 7, 9, undefined]);
    expect(spread).toMatchObject({ runs: 8, mean: 5, least: 2, most: 9 });
    expect(spread?.deviation).toBeCloseTo(2.138089935299395, 12);
    expect(spreadOf([3])).toEqual({ runs: 1, mean: 3, deviation: undefined, least: 3, most: 3 });
    expect(spreadOf([undefined])).toBeUndefined();
  });

  it("stand in a table with a row for each group, as CSV and LaTeX, whatever names they have", () => {
    const results = resultsOf({ thresholds: [0.5, 0.9], randomSeeds: [1, 2] }, (i) => snapshotOf(40 + 10 * i));
    const groups = groupTable(results);
    expect(groups.rows.map((row) => row.slice(0, 3))).toEqual([
      ["0.5", 2, expect.any(Number)],
      ["0.9", 2, expect.any(Number)],
    ]);
    const [a, b] = results.map(({ snapshot }) => snapshot?.counters.tasks ?? 0);
    expect(groups.rows[0]?.slice(2, 4)).toEqual([
      ((a ?? 0) + (b ?? 0)) / 2,
      Math.abs((a ?? 0) - (b ?? 0)) / Math.SQRT2,
    ]);
    expect(
      spokenTable(groups)
        .columns.map(({ title }) => title)
        .slice(0, 4),
    ).toEqual([...["Similarity threshold", "Runs", "Tasks", "Accepted"]]);
    expect(spokenTable(groups).rows[0]?.[3]).toMatch(/^\d+\.\d ± \d+\.\d %$/);
    const latex = groupLatex(groups).split("\n");
    expect(latex[0]).toBe(String.raw`\begin{tabular}{lr${"r".repeat(9)}}`);
    expect(latex[4]).toMatch(/^0\.5 & 2 & \$\d+\.\d \\pm \d+\.\d\$ & \$\d+\.\d \\pm \d+\.\d \\%\$ /);
    expect(tableCsv(groups).split("\r\n")[0]).toContain('"Tasks","Tasks, SD"');
    expect(runTable(results).rows.map(([name]) => name)).toEqual(results.map(({ name }) => name));
  });

  it("leave a run without figures out of the means", () => {
    const results = resultsOf({ randomSeeds: [1, 2] }, () => snapshotOf(40));
    const groups = groupTable(results.map((each, i) => (i === 0 ? each : { ...each, snapshot: undefined })));
    expect(groups.rows.map(([runs, , deviation]) => [runs, deviation])).toEqual([[1, undefined]]);
  });

  it("let no name command LaTeX", () => {
    expect(latexText("50% & $x_1$ {a}\\b ~^#\nnext")).toBe(
      String.raw`50\% \& \$x\_1\$ \{a\}\textbackslash{}b \textasciitilde{}\textasciicircum{}\# next`,
    );
  });
});

describe("growth", () => {
  it("ends at the run's own sums, and never falls", () => {
    const { run } = storedRun("one", 200, { answered: true });
    const { growth, counters, toPool, instructionLengths } = snapshotOf(200);
    const last = growth.at(-1);
    expect(last).toMatchObject({ requests: counters.requests, tasks: counters.tasks, candidates: counters.candidates });
    expect(last?.admitted).toBe(run.counters.accepted);
    expect(last?.tokens).toBe(counters.promptTokens + counters.completionTokens);
    expect(last?.words).toBeCloseTo(instructionLengths.mean, 12);
    if (toPool.scores > 0) expect(last?.nearest).toBeCloseTo(toPool.mean, 12);
    for (const name of ["requests", "tasks", "tokens", "candidates", "admitted", "verbs"] as const)
      for (const [i, point] of growth.entries()) expect(point[name]).toBeGreaterThanOrEqual(growth[i - 1]?.[name] ?? 0);
  });

  it("counts an open batch once, however often it is given", () => {
    const { run, completions } = storedRun("one", 60, { answered: true });
    const { seeds: _, ...row } = run;
    const [once, often] = [new InsightsTally(), new InsightsTally()];
    for (const tally of [once, often]) tally.addCompletions(completions.filter(({ batch }) => batch === 0));
    const open = completions.filter(({ batch }) => batch > 0);
    once.setOpenBatch(open);
    for (let i = 1; i <= open.length; i += 7) often.setOpenBatch(open.slice(0, i));
    often.setOpenBatch(open);
    expect(often.snapshot(row, true, true).growth).toEqual(once.snapshot(row, true, true).growth);
    expect(once.snapshot(row, true, true).growth.at(-1)?.requests).toBe(completions.length);
  });
});
