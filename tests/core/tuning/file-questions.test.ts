/** The questions of a person's own file: which are drawn, by what they are scored, and their place behind the tuning's own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  drawnQuestions,
  fileQuestions,
  tasksOfRun,
  withFile,
  withoutFile,
} from "../../../src/core/tuning/file-questions.ts";
import { ScoredReplies } from "../../../src/core/tuning/figures.ts";
import type { TuningAnswers } from "../../../src/core/tuning/record.ts";
import { atCut } from "../../../src/core/tuning/side-by-side.ts";
import { taughtRun } from "../../support/runs/taught-run.ts";

const instance = (input: string, output: string) => ({ input, output });
const choice = { name: "mine.jsonl", most: 100, seed: 1, mostTokens: 128 };
const answers: TuningAnswers = {
  id: "t",
  tests: [{ groups: ["ownTasks"], unit: "own:1", instruction: "Say red.", input: "", target: "red" }],
  support: [1],
  before: [{ text: "blue", ended: true }],
  after: [{ text: "red", ended: true }],
};

describe("the questions of a file", () => {
  it("are one for each input; other outputs to it are right, too, and the nearest one counts", () => {
    const [first, second, ...more] = fileQuestions([
      { instruction: "Name a river.", instances: [instance("", "Douro"), instance(" ", "Tejo"), instance("", "  ")] },
      { instruction: "Add.", instances: [instance("1 2", "3")] },
      { instruction: "Without an answer.", instances: [] },
    ]);
    expect(first).toMatchObject({ target: "Douro", alsoRight: ["Tejo"], groups: ["file"] });
    expect(second).toMatchObject({ instruction: "Add.", input: "1 2", target: "3" });
    expect(second).not.toHaveProperty("alsoRight");
    expect(more).toEqual([]);
    const figures = new ScoredReplies([first!], [{ text: "tejo.", ended: true }]).figures();
    expect(figures.file).toMatchObject({ rougeL: 100, exact: 100 });
  });

  it("of one task count one by one; of several, those of a task stand or fall together", () => {
    const task = (name: string) => ({ instruction: name, instances: [instance("a", "1"), instance("b", "2")] });
    const units = (names: string[]) => new Set(fileQuestions(names.map(task)).map(({ unit }) => unit)).size;
    expect([units(["x"]), units(["x", "y"]), units(["x", "y", "z"])]).toEqual([2, 2, 3]);
  });

  it("are drawn by the seed, each once, every task before any task again", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        (sizes, most, seed) => {
          const all = fileQuestions(
            sizes.map((size, task) => ({
              instruction: `Task ${task}`,
              instances: Array.from({ length: size }, (_, i) => instance(String(i), "yes")),
            })),
          );
          const drawn = drawnQuestions(all, { most, seed });
          expect(drawn).toEqual(drawnQuestions(all, { most, seed }));
          expect(drawn).toHaveLength(Math.min(most, all.length));
          expect(new Set(drawn).size).toBe(drawn.length);
          const firsts = drawn.slice(0, sizes.length).map(({ unit }) => unit);
          expect(new Set(firsts).size).toBe(firsts.length);
        },
      ),
    );
  });

  it("stand behind the tuning's own without what was learned, and go again with their replies", () => {
    const learned = [{ instruction: "Say blue.", input: "", output: "blue" }] as never;
    const tasks = ["Say blue.", "Say green.", "Count to three."].map((instruction) => ({
      instruction,
      instances: [instance("", "x")],
    }));
    const taken = withFile(answers, { learned }, tasks, choice);
    expect(taken.file).toEqual({ ...choice, from: 1, asked: 2, of: 3, learned: 1 });
    expect(taken.tests).toHaveLength(3);
    expect(taken.support).toHaveLength(3);
    expect(taken.before).toEqual(answers.before);
    const asked = { ...taken, before: [...taken.before, ...taken.before], after: [...taken.after, ...taken.after] };
    expect(withoutFile(asked)).toEqual(answers);
    // Another file takes the place of the first.
    expect(withFile(asked, { learned }, tasks.slice(2), choice)).toMatchObject({
      tests: [answers.tests[0], { instruction: "Count to three." }],
      before: answers.before,
      file: { from: 1, asked: 1 },
    });
  });

  it("have groups of their own at a cut, so that those of the run's tasks stay what they were", () => {
    const learned = [{ instruction: "Say blue.", input: "", output: "blue" }] as never;
    const tasks = ["Say green.", "Count to three."].map((instruction) => ({
      instruction,
      instances: [instance("", "x")],
    }));
    const groups = atCut(withFile(answers, { learned }, tasks, choice), 0.5).tests.map((test) => test.groups.join(" "));
    expect(groups.toSorted()).toEqual(["file fileSupported", "file fileUnsupported", "supported ownTasks"]);
  });

  it("of a run's file are the machine's tasks with their kept instances", () => {
    const rows = taughtRun("r", 3);
    const [first, second] = rows.tasks.filter(({ origin }) => origin === "machine");
    const tasks = rows.tasks.map((task) => (task === first ? { ...task, withdrawn: true } : task));
    const instances = rows.instances.map((each) =>
      each.taskId === second?.id ? { ...each, verdict: { kind: "refused", reason: "copied-input" } as never } : each,
    );
    const found = tasksOfRun({ tasks, instances });
    expect(found.map((each) => each.instances.length)).toEqual([0, 1]);
    expect(fileQuestions(found).map(({ target }) => target)).toEqual(["large 2"]);
  });
});
