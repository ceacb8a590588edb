/** A list's tasks that got no answer: stored without one, and asked again to the end, with the inputs that they were given. */
import { describe, expect, it } from "vitest";
import { givingInstances } from "../../src/core/curation/new-instances.ts";
import { lackingInstances, lacksInstances } from "../../src/core/rows/counters.ts";
import { answers } from "../../src/core/recipes/answers.ts";
import { askForExamples } from "../../src/run/ask-for-examples.ts";
import { shownTasks } from "../../src/run/batch.ts";
import { newHealth } from "../../src/run/context.ts";
import { Progress } from "../../src/run/progress.ts";
import type { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { answerList, clock, gate, ListModel, listed, tasksOf, type Said } from "../support/runs/answered-list.ts";

const good = (text: string): Said => ({ text: ` ${text}`, finishReason: "stop" });

/** What a person's click does, once for each task without an instance. */
async function askAgain(pool: MemoryPool, engine: ListModel) {
  const { run } = pool;
  const asking = { method: run.method, profile: run.model.profile };
  const given = shownTasks(run, answers);
  const failed: boolean[] = [];
  for (const task of tasksOf(pool).filter(lacksInstances)) {
    const asked = [...pool.completions.keys()].filter((id) => id.startsWith(`${task.id}/instances`)).length;
    const own = { recipe: answers, asking, given, machineTasks: [], progress: new Progress(run, pool, clock) };
    const ports = { engine, pool, gate, clock, health: newHealth(), emit: () => undefined };
    const answer = await askForExamples({ ...ports, ...own }, task, asked);
    failed.push(answer.failed);
    const siblings = [...pool.instances.values()].filter(({ taskId }) => taskId === task.id);
    const { tasks, instances } = givingInstances(task, siblings, answer);
    for (const { after } of tasks) if (after) pool.tasks.set(after.id, after);
    for (const { after } of instances) if (after) pool.instances.set(after.id, after);
  }
  return failed;
}

const keptOf = (pool: MemoryPool, instruction: string) => {
  const task = tasksOf(pool).find((each) => each.instruction === instruction);
  const own = [...pool.instances.values()].filter(({ taskId }) => taskId === task?.id);
  return own.filter(({ verdict }) => verdict.kind === "kept").map(({ input, output }) => [input, output]);
};

describe("a task without an answer", () => {
  it.each([
    ["whose request failed", undefined, []],
    ["whose answer was cut off", { text: " Far too", finishReason: "length" }, ["length-cut"]],
    ["whose answer goes round in circles", { text: " so so so so", finishReason: "repeated" }, ["circle"]],
    ["whose answer is empty", good(""), ["input-equals-output"]],
  ] as const)("%s is stored, and gets one when it is asked again", async (_, first, refusals) => {
    let isMended = false;
    const engine = new ListModel((task) => (task.startsWith("Break") && !isMended ? first : good("Well.")));
    const list = [listed("Name a river."), listed("Break down."), listed("Name a lake.")];
    const pool = await answerList(list, engine);
    expect(tasksOf(pool).map(({ instruction, instanceCount }) => [instruction, instanceCount])).toEqual([
      ["Name a river.", 1],
      ["Break down.", 0],
      ["Name a lake.", 1],
    ]);
    expect(pool.run.counters).toMatchObject({ tasks: 3, tasksWithInstances: 2 });
    const refused = [...pool.instances.values()].flatMap(({ verdict }) =>
      verdict.kind === "refused" ? [verdict.reason] : [],
    );
    expect(refused).toEqual(refusals);

    // It fails once more: nothing is lost, and it can be asked again.
    await askAgain(pool, engine);
    expect(keptOf(pool, "Break down.")).toEqual([]);
    isMended = true;
    const before = engine.asked.length;
    expect(await askAgain(pool, engine)).toEqual([false]);
    expect(engine.asked.length).toBe(before + 1);
    expect(keptOf(pool, "Break down.")).toEqual([["", "Well."]]);
    expect(tasksOf(pool).map(({ instanceCount }) => instanceCount)).toEqual([1, 1, 1]);
  });

  it("is asked again with each of its inputs", async () => {
    let isMended = false;
    const engine = new ListModel((task) => (isMended ? good(`${task.split("\n").at(-2)}!`) : undefined));
    const pool = await answerList([listed("Say it.", ["two", "four"]), listed("Hum.")], engine);
    expect(tasksOf(pool).map(({ instanceCount }) => instanceCount)).toEqual([0, 0]);
    isMended = true;
    await askAgain(pool, engine);
    expect(keptOf(pool, "Say it.")).toEqual([
      ["two", "two!"],
      ["four", "four!"],
    ]);
    expect(keptOf(pool, "Hum.")).toHaveLength(1);
  });

  it.each([
    ["failed", undefined],
    ["was cut off", { text: " Far too", finishReason: "length" } as const],
  ])("of several inputs is asked again only about the one whose answer %s", async (_, first) => {
    let isMended = false;
    const isHard = (task: string) => task.includes("three");
    const engine = new ListModel((task) =>
      isHard(task) && !isMended ? first : good(`${task.split("\n").at(-2)}, ${isMended ? "later" : "at once"}`),
    );
    const pool = await answerList([listed("Say it.", ["two", "three", "four"]), listed("Hum.")], engine);
    expect(tasksOf(pool).map(({ instanceCount, unanswered }) => [instanceCount, unanswered])).toEqual([
      [2, ["three"]],
      [1, undefined],
    ]);
    expect(pool.run.counters).toMatchObject({ tasks: 2, tasksWithInstances: 2, partlyAnswered: 1 });
    expect(lackingInstances(pool.run.counters)).toBe(1);

    // It fails once more: the other two stay answered, and it is still to be asked.
    await askAgain(pool, engine);
    expect(keptOf(pool, "Say it.")).toHaveLength(2);
    isMended = true;
    const before = engine.asked.length;
    await askAgain(pool, engine);
    expect(engine.asked.length).toBe(before + 1);
    expect(keptOf(pool, "Say it.")).toEqual([
      ["two", "two, at once"],
      ["four", "four, at once"],
      ["three", "three, later"],
    ]);
    expect(tasksOf(pool).some(lacksInstances)).toBe(false);
  });
});
