/** The figures of induced instructions: a run made by the loop, and the score computed directly from what the model said. */
import { describe, expect, it } from "vitest";
import { bestOfEach } from "../../src/core/insights/execution.ts";
import { normalizeInstruction } from "../../src/core/induction/normalize-instruction.ts";
import { scoreInduction, type Executed } from "../../src/core/induction/score-induction.ts";
import { scoreAnswer } from "../../src/core/induction/score-answer.ts";
import { changedByHand } from "../../src/core/export/package/by-hand.ts";
import { count, costsAlone } from "../../src/core/rows/counters.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { inducedRun, pairTasks, PROMPTS } from "../support/runs/induced-run.ts";

/** The outputs of each instruction, and every induction, from the texts alone. */
function fromTexts(heard: Awaited<ReturnType<typeof inducedRun>>["heard"], own: SeedTask) {
  const inputs = new Set(own.instances.map(({ input }) => input));
  const induced: string[] = [];
  const executed = new Map<string, Executed[]>();
  for (const { prompt, text } of heard) {
    const asked = /^Instruction: (.*)\nInput: (.*)\nOutput:$/u.exec(prompt);
    const [, instruction = "", input = ""] = asked ?? [];
    if (!asked && inputs.has(/^Input: (.*)$/mu.exec(prompt)?.[1] ?? "")) induced.push(normalizeInstruction(text));
    if (!asked || !inputs.has(input)) continue;
    const answers = own.instances.filter((each) => each.input === input).map(({ output }) => output);
    executed.set(instruction, [...(executed.get(instruction) ?? []), { pair: { input, answers }, output: text }]);
  }
  return { induced, executed };
}

describe("the figures of a run whose instructions were tried", () => {
  it("equal the score computed from the model's texts", async () => {
    const { execution, heard } = await inducedRun();
    expect(execution.tasks.map(({ name, metric }) => [name, metric])).toEqual([
      ["Task plural", "em"],
      ["Task echo", "f1"],
    ]);
    for (const [place, given] of pairTasks.slice(1).entries()) {
      const found = execution.tasks[place];
      const { induced, executed } = fromTexts(heard, given);
      expect(induced).toHaveLength(PROMPTS);
      const wanted = scoreInduction(given.metric ?? "em", induced, executed, given.instruction || undefined);
      const plain = (all: typeof wanted.instructions) =>
        all.map(({ instruction, count, tried, accuracy = NaN }) => [instruction, count, tried, accuracy.toFixed(9)]);
      expect(plain(found?.instructions ?? [])).toEqual(plain(wanted.instructions));
      expect(found?.score).toBeCloseTo(wanted.score ?? NaN, 12);
      expect(found?.own && plain([found.own])).toEqual(wanted.own && plain([wanted.own]));
    }
    const [one, two] = execution.tasks.map(({ score = NaN }) => score);
    expect(execution.mean).toBeCloseTo((one! + two!) / 2, 12);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThan(1);
  });

  it("count a reply without an instruction, and the person's own where the model induced it too", async () => {
    const { execution } = await inducedRun();
    const [plural] = execution.tasks;
    expect(plural?.instructions.find(({ instruction }) => instruction === "")).toMatchObject({ accuracy: 0, tried: 0 });
    expect(plural?.own?.count).toBeGreaterThan(0);
    expect(plural?.instructions.find(({ taskId }) => taskId === plural.own?.taskId)?.count).toBe(plural?.own?.count);
  });

  it("give the best of each task", async () => {
    const { execution, tasks } = await inducedRun();
    const best = bestOfEach(execution).map(({ name, best: id }) => [name, tasks.find((each) => each.id === id)]);
    expect(best.map(([name]) => name)).toEqual(["Task plural", "Task echo"]);
    expect(best[0]?.[1]).toMatchObject({ execution: { score: 1 } });
  });
});

describe("the person's own instruction", () => {
  it("is marked as the person's, and the counters say what is stored", async () => {
    const { pool, tasks, candidates } = await inducedRun();
    expect(tasks.filter(({ byHand }) => byHand === "added").map(({ instruction }) => instruction)).toEqual([
      "Write the plural.",
    ]);
    const rows = { tasks, candidates, completions: [...pool.completions.values()] };
    const instances = [...pool.instances.values()];
    const { counters } = pool.run;
    expect(count({ ...costsAlone(counters), requests: 0 }, { tasks, candidates, instances })).toEqual({
      ...counters,
      requests: 0,
    });
    expect(counters.tasks).toBe(rows.tasks.length);
    const chosen = tasks.map((each) => ({
      task: each,
      instances: instances.filter(({ taskId }) => taskId === each.id),
    }));
    expect(changedByHand(chosen)).toContainEqual(["Tasks written by a person", 1]);
  });

  it("has the same scores as its outputs", async () => {
    const { tasks, heard } = await inducedRun();
    const own = tasks.find(({ byHand }) => byHand === "added");
    const { executed } = fromTexts(heard, pairTasks[1]!);
    const outputs = executed.get("Write the plural.") ?? [];
    const scores = outputs.map(({ pair, output }) => scoreAnswer("em", output, pair.answers));
    expect(own?.execution).toMatchObject({ tried: scores.length });
    expect(own?.execution?.score).toBeCloseTo(scores.reduce((sum, each) => sum + each, 0) / scores.length, 12);
  });
});
