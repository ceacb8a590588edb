/** Answers read again: the same method changes nothing, each point of the method changes its answers, and a derived run shows it. */
import { describe, expect, it } from "vitest";
import { rereadAnswers, takeAnswers, type StoredAnswers } from "../../../src/core/workbench/answers-reread.ts";
import { RereadTally } from "../../../src/core/workbench/answers-tally.ts";
import type { Method } from "../../../src/core/method/method.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { baseProfile } from "../../../src/core/models/profiles.ts";
import { withChange } from "../../../src/core/method/method-change.ts";
import { mustRereadAnswers, type MethodChange } from "../../../src/core/workbench/workbench-change.ts";
import { asParsed } from "../../../src/core/workbench/workbench.ts";
import { deriveRun, type RereadTask } from "../../../src/core/workbench/derive-run.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const TASKS = 40;
const run = storedRun("r", TASKS, { answered: true, texts: distinct(TASKS) });

describe("answers read again", () => {
  it("change nothing under the run's own method", () => {
    for (const method of [defaultMethod, paperMethod]) {
      const stored = storedRun("r", TASKS, { method, answered: true, texts: distinct(TASKS) });
      expect(tally(taken(stored), method)).toMatchObject({ tasks: TASKS, left: 0, turned: 0, otherInstances: 0 });
    }
  });

  it("by the paper's method: “Yes.” becomes a no, asked with the other prompt, and no answer is missing", () => {
    const result = tally(taken(run), withChange(defaultMethod, { yesNo: "exact" }));
    expect(result.kinds).toEqual({ yes: 0, no: 8, unknown: 0 });
    expect(result.needs).toEqual({ "other-prompt": 4, "ask-again": 0 });
    expect(result.shown[0]).toMatchObject({ kind: ["yes", "no"], kept: [2, 0], needs: "other-prompt" });
  });

  it("by the default method, from the paper's: “Yes.” becomes yes, and an unclear reply would be asked once more", () => {
    const stored = storedRun("r", TASKS, { method: paperMethod, answered: true, texts: distinct(TASKS) });
    const change: MethodChange = { yesNo: "first-word", askAgain: true };
    const result = tally(taken(stored), withChange(paperMethod, change));
    expect(result.kinds).toEqual({ yes: 4, no: 0, unknown: 4 });
    expect(result.needs).toEqual({ "other-prompt": 4, "ask-again": 4 });
  });

  it("split at the word Example anywhere", () => {
    const result = tally(taken(run), withChange(defaultMethod, { exampleSplit: "anywhere" }));
    expect(result).toMatchObject({ turned: 4, otherInstances: 4, kinds: { yes: 0, no: 0, unknown: 0 } });
    // "Output: See the" and "in the book." instead of one instance.
    expect(result.shown[0]?.kept).toEqual([1, 2]);
  });

  it("lose every instance because of one conflicting input", () => {
    const result = tally(taken(run), withChange(defaultMethod, { conflictingInputs: "drop-all" }));
    expect(result.shown.map(({ kept }) => kept)).toEqual(Array.from({ length: 4 }, () => [1, 0]));
    expect(result.reasons).toMatchObject({ "conflicting-input": [8, 12], duplicate: [4, 4] });
  });

  it("keep fewer instances of each task", () => {
    const result = tally(taken(run), withChange(defaultMethod, { maxInstances: 1 }));
    expect(result.shown.map(({ kept }) => kept)).toEqual(Array.from({ length: 12 }, () => [2, 1]));
    expect(result.reasons["over-limit"]).toEqual([0, 12]);
  });

  it("stay unchanged when a person has edited them", () => {
    const [task, rows] = [run.tasks.find(({ origin }) => origin === "machine")!, run.instances];
    const [first, ...others] = rows.filter(({ taskId }) => taskId === task.id);
    const answers = answersOf(run, task.id);
    const take = (kind = task.classification, each = [first!, ...others]): StoredAnswers | undefined =>
      takeAnswers({ ...task, classification: kind }, each, answers, as(defaultMethod));
    expect(take()).toMatchObject({ taskId: task.id });
    expect(take("no")).toBeUndefined();
    expect(take("yes", [{ ...first!, output: "Mine", edited: true }, ...others])).toBeUndefined();
    expect(take("yes", others)).toBeUndefined();
    const none = { ...answers, reply: undefined };
    expect(takeAnswers(task, rows, none, as(defaultMethod))).toBeUndefined();
  });

  it("about a whole list are read for one task, and asked for anew where another method cannot read them", () => {
    const among = { instructions: ["Sort it.", "Sing."], index: 1 };
    const reply = { text: " Yes\n2. Yes!", finishReason: "stop" as const, among };
    const answer = { text: "Class label: A\nan input", finishReason: "stop" as const };
    const row = { ...run.instances[0]!, input: "an input", output: "A" };
    const answers = { reply, replyAgain: undefined, answer };
    const task = { id: "r:1", instruction: "Sing.", classification: "yes" } as const;
    const stored = takeAnswers(task, [row], answers, as(defaultMethod))!;
    expect(stored).toMatchObject({ kind: "yes", isOpen: false });
    expect(rereadAnswers(stored, as({ ...defaultMethod, yesNo: "exact" }))).toMatchObject({ kind: "no" });
    const short = { ...answers, reply: { ...reply, text: " Yes" } };
    expect(
      takeAnswers({ ...task, classification: "unknown" }, [], { ...short, answer: undefined }, as(defaultMethod)),
    ).toMatchObject({ kind: "unknown", isOpen: true });
    expect(rereadAnswers({ ...stored, reply: short.reply }, as(defaultMethod))).toMatchObject({ kind: "unknown" });
  });

  it("are read from the repeated question when the method repeats it", () => {
    const said = (text: string) => ({ text, finishReason: "stop" as const });
    const answers = { reply: said(" Maybe"), replyAgain: said(" No"), answer: said("Output: Fine.") };
    const row = { ...run.instances[0]!, output: "Fine." };
    const task = { id: "r:1", instruction: "Do it", classification: "no" } as const;
    const stored = takeAnswers(task, [row], answers, as(defaultMethod))!;
    expect(rereadAnswers(stored, as({ ...defaultMethod, askAgain: false }))).toMatchObject({
      kind: "unknown",
      needs: undefined,
    });
  });

  it("are read again only when their own points of the method change", () => {
    expect(mustRereadAnswers(defaultMethod, withChange(defaultMethod, { similarityThreshold: 0.1 }))).toBe(false);
    expect(mustRereadAnswers(defaultMethod, withChange(defaultMethod, { askAgain: false }))).toBe(true);
    const asPaper: MethodChange = { ...paperMethod };
    expect(withChange(defaultMethod, asPaper).preset).toBe("paper");
    expect(withChange(defaultMethod, { greedy: "top-p-zero" }).instanceDecoding.topP).toBe(0);
  });
});

describe("a run derived from it", () => {
  const change: MethodChange = { yesNo: "exact", conflictingInputs: "drop-all", keepRefused: false };
  const derived = derive(run, withChange(defaultMethod, change));

  it("has the kinds and instances that the method reads, and none that only the model could give", () => {
    const numbers = run.tasks.filter(({ origin }) => origin === "machine").map(({ id }) => id.slice(2));
    const taskAt = (i: number) => derived.tasks.find(({ id }) => id === `d:${numbers[i]!}`)!;
    expect(taskAt(0)).toMatchObject({ classification: "yes", instanceCount: 2 });
    expect(taskAt(3)).toMatchObject({ classification: "no", instanceCount: 0 });
    expect(taskAt(3).instancesCompletionId).toBeUndefined();
    expect(taskAt(4)).toMatchObject({ classification: "no", instanceCount: 0 });
    expect(taskAt(4).instancesCompletionId).toBe(`d:${numbers[4]!}/instances`);
    expect(taskAt(8).classification).toBe("no");
  });

  it("adds up", () => {
    const machine = derived.tasks.filter(({ origin }) => origin === "machine");
    const own = derived.instances.filter(({ taskId }) => !taskId.includes(":seed:"));
    expect(own).toHaveLength(40);
    expect(own.filter(({ verdict }) => verdict.kind !== "kept")).toEqual([]);
    expect(own).toHaveLength(machine.reduce((sum, { instanceCount }) => sum + instanceCount, 0));
    for (const { id, instanceCount } of machine) {
      expect(own.filter(({ taskId }) => taskId === id)).toHaveLength(instanceCount);
    }
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    expect(derived.run.counters).toMatchObject({
      instances: own.length,
      classification: 4,
      tasksWithInstances: machine.filter(({ instanceCount }) => instanceCount > 0).length,
    });
  });
});

function as(method: Method) {
  return { method, profile: baseProfile };
}

function answersOf({ completions }: RunRows, taskId: string) {
  const text = (stage: string) => completions.find(({ id }) => id === `${taskId}/${stage}`);
  return { reply: text("classification"), replyAgain: undefined, answer: text("instances") };
}

function taken(stored: RunRows): StoredAnswers[] {
  return stored.tasks
    .filter(({ origin }) => origin === "machine")
    .map((task) => {
      const rows = stored.instances.filter(({ taskId }) => taskId === task.id);
      return takeAnswers(task, rows, answersOf(stored, task.id), as(stored.run.method))!;
    });
}

function tally(answers: readonly StoredAnswers[], method: Method) {
  const sums = new RereadTally(100);
  for (const each of answers) sums.add(each, rereadAnswers(each, as(method)));
  return sums.result();
}

function derive(stored: RunRows, method: Method) {
  const judged = stored.candidates.map((row) => ({ candidate: asParsed(row, undefined), verdict: row.verdict }));
  const reread = new Map<string, RereadTask>();
  for (const each of taken(stored)) reread.set(each.taskId, rereadAnswers(each, as(method)));
  const machine = stored.tasks.filter(({ origin }) => origin === "machine");
  const made = { id: "d", name: "Derived", now: 9, method };
  return deriveRun(stored.run, made, judged, machine, stored.instances, reread);
}

/** Instructions that are not similar to each other. */
function distinct(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: 6 }, (_each, word) => `word${String(i)}x${String(word)}`).join(" "),
  );
}
