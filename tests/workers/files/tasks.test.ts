/** Files of tasks with answers, in the forms that others publish and that this page exports. */
import { describe, expect, it } from "vitest";
import "fake-indexeddb/auto";
import { formats } from "../../../src/core/export/formats.ts";
import type { ExportSource } from "../../../src/core/export/format.ts";
import { fileQuestions } from "../../../src/core/tuning/file-questions.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { Job } from "../../../workers/files/job.ts";
import { readTasks } from "../../../workers/files/tasks.ts";
import { taughtRun } from "../../support/runs/taught-run.ts";

const job = new Job(openDatabase("tasks"), new AbortController().signal, () => undefined);
const read = (...files: (readonly [name: string, text: string])[]) =>
  readTasks({ files: files.map(([name, text]) => new File([text], name)) }, job);

/** In the form of `human_eval/user_oriented_instructions.jsonl` of the Self-Instruct repository, with other words. */
const published = [
  {
    id: "user_oriented_task_0",
    motivation_app: "Notes",
    instruction: "Shorten it.",
    instances: [{ input: "a b", output: "a" }],
  },
  {
    id: "user_oriented_task_1",
    motivation_app: "Maps",
    instruction: "Name a city.",
    instances: [{ input: "", output: "Porto" }],
  },
]
  .map((each) => JSON.stringify(each))
  .join("\n");

/** In the form of `tasks/task1234_*.json` of Super-NaturalInstructions, with other words. */
const natural = (definition: string | string[]) =>
  JSON.stringify({
    ...{ Contributors: ["A"], Source: ["b"], Categories: ["C"], Definition: definition, Input_language: ["English"] },
    "Positive Examples": [{ input: "shown", output: "shown", explanation: "none" }],
    "Negative Examples": [],
    Instances: [
      { id: "task1-a", input: "red", output: ["warm", "Warm."] },
      { id: "task1-b", input: "blue", output: ["cold"] },
    ],
    "Instance License": ["MIT"],
  });

describe("a file of tasks", () => {
  it("is the paper's own 252 tasks", async () => {
    const { tasks, problems } = await read(["user_oriented_instructions.jsonl", published]);
    expect(problems).toEqual([]);
    expect(tasks).toEqual([
      { instruction: "Shorten it.", instances: [{ input: "a b", output: "a" }] },
      { instruction: "Name a city.", instances: [{ input: "", output: "Porto" }] },
    ]);
  });

  it.each([
    ["a list, as most have it", ["Say how the colour feels."]] as const,
    ["a text", "Say how the colour feels."] as const,
  ])(
    "is one task of Super-NaturalInstructions whose definition is %s; the examples that are shown are not asked",
    async (_, definition) => {
      const { tasks } = await read(["task1_colour.json", natural([...[definition].flat()])]);
      expect(fileQuestions(tasks)).toMatchObject([
        { instruction: "Say how the colour feels.", input: "red", target: "warm", alsoRight: ["Warm."] },
        { input: "blue", target: "cold" },
      ]);
      expect(fileQuestions(tasks)).toHaveLength(2);
    },
  );

  it("is every text of tasks that this page exports, with the same questions in each", async () => {
    const { run, tasks, instances } = taughtRun("taught", 9);
    const source: ExportSource = {
      run,
      tasks: tasks
        .filter(({ origin }) => origin === "machine")
        .map((task) => ({ task, instances: instances.filter(({ taskId }) => taskId === task.id) })),
      ...{ candidates: [], completions: [] },
    };
    // Prompts and completions hold the words of a prompt's shape, in which the task can no longer be told apart.
    const taskForms = formats.filter(({ id }) => id !== "prompt-completion");
    const written = taskForms.flatMap((each) =>
      "write" in each ? [[each.fileName, [...each.write(source)].join("")] as const] : [],
    );
    expect(written.length).toBe(7);
    for (const [name, text] of written) {
      const read1 = await read([name, text]);
      const questions = fileQuestions(read1.tasks).map(({ instruction, target }) => [instruction, target]);
      expect([name, ...questions]).toEqual([
        name,
        ...Array.from({ length: 9 }, (_, i) => [
          expect.stringContaining(`and the number ${i}.`),
          expect.stringMatching(` ${i}$`),
        ]),
      ]);
    }
  });

  it("may be several files; a wrong row or file is named, and the right ones are taken", async () => {
    const { tasks, problems } = await read(
      ["two.jsonl", `${published}\nno json\n`],
      ["run.jsonl", '{"format":"seedbed-run","version":2}\n{"table":"tasks"}\n'],
      ["one.json", natural(["Feel."])],
    );
    expect(tasks.map(({ instruction }) => instruction)).toEqual(["Shorten it.", "Name a city.", "Feel."]);
    expect(problems.map(({ file }) => file)).toEqual(["two.jsonl", "run.jsonl"]);
    expect(problems[0]?.message).toMatch(/^line 3: /u);
    expect(problems[1]?.message).toMatch(/^line 2: /u);
  });
});
