/** Judging again: nothing flips without a change, an admission changes later verdicts, and a derived run adds up. */
import { baseProfile } from "../../../src/core/models/profiles.ts";
import { selfInstruct } from "../../../src/core/recipes/self-instruct.ts";
import { describe, expect, it } from "vitest";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { asParsed, RejudgedTally, reread, type StoredCandidate } from "../../../src/core/workbench/workbench.ts";
import { withChange } from "../../../src/core/method/method-change.ts";
import { changedFields, type MethodChange } from "../../../src/core/workbench/workbench-change.ts";
import { deriveRun, type JudgedAgain } from "../../../src/core/workbench/derive-run.ts";
import { seedTaskId } from "../../../src/core/rows/ids.ts";
import { rejudge } from "../../../workers/dedup/rejudge.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const stored = storedRun("r", 300);
const candidates = stored.candidates.map((row) => asParsed(row, undefined));

function judge(run: RunRows, rows: readonly StoredCandidate[], change: MethodChange): JudgedAgain[] {
  const seeds = run.run.seeds.map((seed) => ({ taskId: seedTaskId("r", seed.id), instruction: seed.instruction }));
  const verdicts = rejudge(seeds, rows, withChange(run.run.method, change));
  return rows.map((candidate) => ({ candidate, verdict: verdicts.next().value! }));
}

function tally(judged: readonly JudgedAgain[]) {
  const sums = new RejudgedTally(50);
  for (const { candidate, verdict } of judged) sums.add(candidate, verdict);
  return sums.result(1);
}

describe("judging again", () => {
  it("flips nothing under the run's own method", () => {
    const result = tally(judge(stored, candidates, {}));
    expect(result.flips).toEqual({ kept: 0, refused: 0 });
    expect(result).toMatchObject({ candidates: 300, keptBefore: result.keptAfter });
  });

  it("keeps every candidate that passes the rules at a threshold of 1", () => {
    const { flips, reasons } = tally(judge(stored, candidates, { similarityThreshold: 1 }));
    expect(flips).toEqual({ kept: stored.run.counters.refused["too-similar"], refused: 0 });
    expect(reasons["too-similar"]?.[1] ?? 0).toBe(0);
  });

  it("admits candidates when their forbidden word is allowed, and lists no more flips than asked", () => {
    const { flips, shown } = tally(judge(stored, candidates, { forbiddenWords: ["write"] }));
    expect(flips.kept).toBeGreaterThan(0);
    expect(flips.refused).toBeGreaterThan(0);
    expect(shown).toHaveLength(Math.min(50, flips.kept + flips.refused));
  });

  it("respects order: a candidate kept by hand refuses a later copy, a withdrawn one admits it", () => {
    const texts = ["Sort the red bricks by their weight", "Draw the red bricks by their weight today"];
    const run = storedRun("r", 3, { texts: [...texts, "Draw the red bricks by their weight today please"] });
    const rows = run.candidates.map((row) => asParsed(row, undefined));
    const kinds = (said: StoredCandidate["byHand"], at: number): string[] =>
      judge(
        run,
        rows.map((row, i) => (i === at && said ? { ...row, byHand: said } : row)),
        { forbiddenWords: [] },
      ).map(({ verdict }) => verdict.kind);
    expect(kinds(undefined, 0)).toEqual(["kept", "refused", "refused"]);
    expect(kinds("withdrawn", 0)).toEqual(["kept", "kept", "refused"]);
    expect(kinds("admitted", 1)).toEqual(["kept", "kept", "refused"]);
  });

  it("reads completions again as they were read before", () => {
    const again = stored.completions.flatMap((each) =>
      reread(each, selfInstruct, { method: defaultMethod, profile: baseProfile }),
    );
    expect(again.map(({ taskId, instruction }) => [taskId, instruction])).toEqual(
      stored.candidates.map(({ id, instruction }) => [id, instruction]),
    );
    const lowered = reread({ ...stored.completions[0]!, text: "Name the NATO states." }, selfInstruct, {
      method: paperMethod,
      profile: baseProfile,
    });
    expect(lowered[0]?.instruction).toBe("Name the nato states.");
  });

  it("names the method by its values", () => {
    const asPaper = withChange(defaultMethod, { tokens: "ascii" });
    expect(asPaper.preset).toBe("custom");
    expect(withChange(asPaper, { tokens: "unicode" }).preset).toBe("default");
    expect(changedFields(defaultMethod, asPaper)).toEqual(["tokens"]);
  });
});

describe("a derived run", () => {
  const judged = judge(stored, candidates, { similarityThreshold: 1 });
  const machine = stored.tasks.filter(({ origin }) => origin === "machine");
  const added: TaskRow = { ...machine[0]!, id: "r:hand.1", byHand: "added", order: 9999 };
  const method = withChange(stored.run.method, { similarityThreshold: 1 });
  const derived = deriveRun(
    stored.run,
    { id: "d", name: "Derived", now: 9, method },
    judged,
    [...machine, added],
    stored.instances,
  );

  it("keeps the instances of old tasks, and adds new tasks without instances", () => {
    const { counters } = derived.run;
    const similar = stored.run.counters.refused["too-similar"] ?? 0;
    expect(counters).toMatchObject({
      tasks: machine.length + similar + 1,
      instances: machine.length + 1,
      tasksWithInstances: machine.length + 1,
      unknownClassification: similar,
      candidates: 300,
      requests: stored.run.counters.requests,
    });
    expect(derived.tasks.filter(({ instanceCount }) => instanceCount === 0)).toHaveLength(similar);
  });

  it("is a separate run: it has new ids, takes every place once, and names its source", () => {
    const rows = [...derived.tasks, ...derived.candidates, ...derived.instances];
    expect(rows.every(({ id, runId }) => id.startsWith("d:") && runId === "d")).toBe(true);
    expect(new Set(derived.tasks.map(({ order }) => order)).size).toBe(derived.tasks.length);
    expect(derived.run).toMatchObject({ derivedFrom: "r", cursor: stored.run.cursor });
    expect(derived.run.method.preset).toBe("custom");
  });

  it("has ended when the changed rules keep as many as were asked for, and can be gone on with otherwise", () => {
    const withGoal = (goal: number) =>
      deriveRun({ ...stored.run, goal }, { id: "e", name: "Other", now: 9, method }, judged, machine, stored.instances)
        .run.phase;
    expect(withGoal(machine.length)).toEqual({ kind: "finished", reason: "goal-reached" });
    expect(withGoal(100_000)).toEqual({ kind: "stopped" });
  });
});
