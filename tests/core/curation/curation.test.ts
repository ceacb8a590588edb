/** Changes by hand: the counts follow the rows, and undo is the reverse. */
import { describe, expect, it } from "vitest";
import { admitting } from "../../../src/core/curation/admitting.ts";
import * as curation from "../../../src/core/curation/curation.ts";
import { countChange } from "../../../src/core/curation/curation-counts.ts";
import type { PoolChange } from "../../../src/core/curation/curation.ts";
import { summarise } from "../../../src/core/curation/review.ts";
import { drawSample } from "../../../src/core/curation/sample.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const stored = storedRun("r", 40);
const { run } = stored;
const task = stored.tasks.find(({ origin }) => origin === "machine") as TaskRow;
const own = stored.instances.filter(({ taskId }) => taskId === task.id);
const refused = stored.candidates.find(({ verdict }) => verdict.kind === "refused") as CandidateRow;
const instance = own[0] as InstanceRow;
const badInstance: InstanceRow = { ...instance, index: 1, verdict: { kind: "refused", reason: "duplicate" } };

const cases: readonly (readonly [string, PoolChange, Partial<RunRow["counters"]>])[] = [
  [
    "admitting a refused candidate",
    admitting(run, refused, 5),
    { tasks: run.counters.tasks + 1, accepted: run.counters.accepted + 1, unknownClassification: 1 },
  ],
  [
    "withdrawing",
    curation.withdrawing("r", [task], true),
    { tasks: run.counters.tasks - 1, instances: run.counters.instances - 1, removed: 1 },
  ],
  ["deleting", curation.deleting(task, own), { tasks: run.counters.tasks - 1, removed: 1 }],
  [
    "adding a task",
    curation.adding(
      run,
      "r:hand.1",
      { instruction: "New.", classification: "yes", instances: [instance, instance] },
      5,
    ),
    { tasks: run.counters.tasks + 1, instances: run.counters.instances + 2 },
  ],
  ["adding an instance", curation.addingInstance(task, own, instance), { instances: run.counters.instances + 1 }],
  [
    "deleting the only instance",
    curation.deletingInstance(task, instance),
    { instances: run.counters.instances - 1, tasksWithInstances: run.counters.tasksWithInstances - 1 },
  ],
  ["rating", curation.rating("r", [task], { grade: "A" }), {}],
];

describe("counts", () => {
  it.each(cases)("follow %s", (_, change, expected) => {
    expect(countChange(run, change)).toMatchObject(expected);
  });

  it.each(cases.filter(([name]) => !/adding a task|admitting/.test(name)))("come back after %s", (_, change) => {
    const there = { ...run, counters: countChange(run, change) };
    const back = countChange(there, curation.reversed(change));
    expect({ ...back, removed: back.removed ?? 0 }).toEqual({ ...run.counters, removed: 0 });
  });

  it("count a task as partly answered until a person has answered each of its inputs", () => {
    const counters = { ...run.counters, partlyAnswered: 1 };
    const first = curation.addingInstance({ ...task, unanswered: ["a", "b"] }, own, { input: "a", output: "x" });
    const half = first.tasks[0]?.after as TaskRow;
    expect(countChange({ ...run, counters }, first).partlyAnswered).toBe(1);
    const second = curation.admittingInstance(half, { ...badInstance, input: "b" });
    expect(countChange({ ...run, counters }, second)).not.toHaveProperty("partlyAnswered");
    expect(second.tasks[0]?.after).not.toHaveProperty("unanswered");
  });

  it("count an admitted instance as one instance more and one refusal less", () => {
    const counters = { ...run.counters, refusedInstances: { duplicate: 1 } };
    const change = curation.admittingInstance(task, badInstance);
    expect(countChange({ ...run, counters }, change)).toMatchObject({
      instances: run.counters.instances + 1,
      refusedInstances: {},
    });
  });

  it("give no place twice, whatever is deleted or undone", () => {
    let now: RunRow = run;
    const apply = (change: PoolChange): void => {
      now = { ...now, counters: countChange(now, change) };
    };
    const draft = { instruction: "New.", classification: "no" as const, instances: [] };
    apply(curation.deleting(task, own));
    const first = curation.adding(now, "r:hand.1", draft, 5);
    apply(first);
    apply(curation.reversed(first));
    const second = curation.adding(now, "r:hand.2", draft, 5);
    const places = [first, second].map(({ tasks }) => tasks[0]?.after?.order);
    expect(places).toEqual([stored.tasks.length, stored.tasks.length + 1]);
  });
});

describe("rows", () => {
  it("keep the first instruction through several edits, and drop it when the text is the first again", () => {
    const first = curation.editing(task, "One.", "no").tasks[0]?.after as TaskRow;
    const second = curation.editing(first, "Two.", "no").tasks[0]?.after as TaskRow;
    expect(second).toMatchObject({ instruction: "Two.", editedFrom: task.instruction });
    const back = curation.editing(second, task.instruction, task.classification).tasks[0]?.after;
    expect(back).toEqual(task);
  });

  it("keep the model's text beside an edited instance", () => {
    const edited = curation.editingInstance(instance, { input: "", output: "Other." }).instances[0]
      ?.after as InstanceRow;
    expect(edited).toMatchObject({ edited: true, editedFrom: { output: instance.output } });
    expect(curation.editingInstance(edited, instance).instances[0]?.after).toEqual(instance);
  });

  it("keep the refusal that a person overruled", () => {
    const after = admitting(run, refused, 5).candidates[0]?.after;
    expect(after?.verdict).toMatchObject({ kind: "kept", overruled: refused.verdict });
  });

  it("never withdraw a seed", () => {
    expect(curation.withdrawing("r", stored.tasks.slice(0, 3), true).tasks).toEqual([]);
  });

  it("remove an answer, and the whole rating with the last answer", () => {
    const rated = curation.rating("r", [task], { grade: "B" }).tasks[0]?.after as TaskRow;
    expect(rated.rating).toEqual({ grade: "B" });
    expect(curation.rating("r", [rated], { grade: undefined }).tasks[0]?.after).toEqual(task);
    expect(curation.isRemarksOnly(curation.rating("r", [task], { grade: "B" }))).toBe(true);
    expect(curation.isRemarksOnly(curation.withdrawing("r", [task], true))).toBe(false);
  });
});

describe("blind review", () => {
  it("draws the same sample from the same seed, and never more than there are", () => {
    const tasks = stored.tasks.slice(3);
    expect(drawSample(tasks, 5, 1)).toEqual(drawSample(tasks, 5, 1));
    expect(drawSample(tasks, 5, 1)).not.toEqual(drawSample(tasks, 5, 2));
    expect(new Set(drawSample(tasks, 1000, 1).map(({ taskId }) => taskId)).size).toBe(tasks.length);
  });

  it("sums up as the paper does: each question over its answers, all three over full answers", () => {
    const all = { validTask: true, rightInput: true, rightOutput: true };
    const ratings = [all, { ...all, rightOutput: false }, { validTask: false }, { ...all, rightInput: false }];
    expect(summarise(ratings.map((rating, i) => ({ taskId: String(i), rating })))).toEqual({
      validTask: { yes: 3, of: 4 },
      rightInput: { yes: 2, of: 3 },
      rightOutput: { yes: 2, of: 3 },
      allRight: { yes: 1, of: 3 },
    });
  });
});
