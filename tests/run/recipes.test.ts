/** Every recipe in the loop: what it keeps, in which order, and that it loses and doubles nothing wherever a write fails. */
import { describe, expect, it } from "vitest";
import type { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { cases, content, fresh, proceed, stepping } from "../support/runs/recipe-cases.ts";

describe.each(Object.entries(cases))("%s", (_, each) => {
  it("loses and doubles nothing, wherever a write fails", async () => {
    const whole = fresh(each, 1);
    await proceed(whole, each, 1);
    expect(whole.tasks.size).toBeGreaterThan(3);
    expect(whole.writes).toBeGreaterThan(6);
    for (let failAt = 1; failAt <= whole.writes; failAt++) {
      const pool = fresh(each, 1);
      pool.failAt = failAt;
      await expect(proceed(pool, each, 1)).rejects.toThrow("the power went out");
      await proceed(pool, each, 1);
      expect(content(pool)).toEqual(content(whole));
    }
  });

  it("keeps the same with four requests at a time, and step by step", async () => {
    const [one, four, steps] = [fresh(each, 1), fresh(each, 4), fresh(each, 1)];
    await proceed(one, each, 1);
    await proceed(four, each, 4);
    await proceed(steps, each, 1, stepping);
    const kept = (pool: MemoryPool) => [content(pool).tasks, content(pool).instances, content(pool).candidates];
    expect(kept(four)).toEqual(kept(one));
    expect(kept(steps)).toEqual(kept(one));
    expect(steps.run.counters).toEqual(one.run.counters);
  });
});

describe("Alpaca", () => {
  it("keeps whole tasks with their examples, and shows three seeds with theirs", async () => {
    const pool = fresh(cases["alpaca"]!, 1);
    const { phase, engine } = await proceed(pool, cases["alpaca"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    const tasks = [...pool.tasks.values()];
    expect(tasks.every(({ instanceCount }) => instanceCount === 1)).toBe(true);
    expect([...pool.instances.values()].every(({ output }) => output.startsWith("A tale of"))).toBe(true);
    expect(tasks[0]?.demonstrations).toHaveLength(3);
    expect(tasks[0]?.demonstrations?.every(({ origin, instance }) => origin === "seed" && instance)).toBe(true);
    expect(engine.heard.length).toBeLessThan(tasks.length);
    expect([...pool.completions.values()].map(({ stage }) => stage)).toEqual(engine.heard.map(() => "instructions"));
  });
});

describe("answers to a list", () => {
  it("keep the list's order, invent nothing, and leave a failed one without an answer", async () => {
    const pool = fresh(cases["answers"]!, 1);
    const { phase } = await proceed(pool, cases["answers"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "given-done" });
    const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
    const wanted = cases["answers"]!.seeds.map(({ instruction }) => instruction).filter((each) => each !== " ");
    expect(tasks.map(({ instruction }) => instruction)).toEqual(wanted);
    expect(tasks.filter(({ instanceCount }) => instanceCount === 0).map(({ instruction }) => instruction)).toEqual([
      "Break down.",
    ]);
    const answered = [...pool.instances.values()].map(({ input, output }) => [input, output]);
    expect(answered).toContainEqual(["", 'Of "Name rivers.".']);
    expect(answered).toContainEqual(["two", 'Of "Double it./Example 1/two".']);
    expect(answered).toContainEqual(["four", 'Of "Double it./Example 1/four".']);
    const halved = answered.filter(([, output]) => output?.includes("Halve it."));
    expect(halved.map(([input]) => input)).toEqual(["ten", "six"]);
    expect(pool.run.counters.refused).toEqual({ empty: 1 });
  });

  it("are examples by kind where the method wants that", async () => {
    const each = { ...cases["answers"]!, answer: () => " Yes", change: { answers: "examples-by-kind" as const } };
    const pool = fresh(each, 1);
    await proceed(pool, each, 1);
    const stages = new Set([...pool.completions.values()].map(({ stage }) => stage));
    expect([...stages].sort()).toEqual(["classification", "instances"]);
  });
});

describe("induction", () => {
  it("tries a person's own instruction and each that was induced on pairs that no prompt showed", async () => {
    const pool = fresh(cases["induction"]!, 1);
    const { phase } = await proceed(pool, cases["induction"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "given-done" });
    const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
    const scores = tasks.map(({ instruction, execution }) => [instruction, execution?.tried, execution?.score]);
    expect(scores).toContainEqual(["Write the plural.", 2, 1]);
    expect(scores).toContainEqual(["add an s.", 2, 1]);
    expect(scores).toContainEqual(["Add one.", 1, 0]);
    expect(tasks.map(({ instruction }) => instruction)).not.toContain("Say it again.");
    const shown = new Set(tasks.flatMap(({ demonstrations = [] }) => demonstrations.map((d) => d.instance?.input)));
    const tried = [...pool.instances.values()].map(({ input }) => input);
    expect(shown.size).toBeGreaterThan(4);
    expect(tried.filter((input) => shown.has(input))).toEqual([]);
  });

  it("counts an instruction that was induced before with the first", async () => {
    const pool = fresh(cases["induction"]!, 1);
    await proceed(pool, cases["induction"]!, 1);
    const again = [...pool.candidates.values()].filter(({ verdict }) => verdict.kind === "refused");
    expect(again.length).toBeGreaterThan(0);
    for (const { instruction, verdict, batch } of again) {
      expect(verdict).toMatchObject({ reason: "same-in-batch", nearest: { instruction, score: 1 } });
      const first = verdict.kind === "refused" ? pool.tasks.get(verdict.nearest?.taskId ?? "") : undefined;
      expect([first?.instruction, first?.requestIndex]).toEqual([instruction, batch]);
    }
  });
});

describe("templates", () => {
  it("store a batch in one write, and say of each row that was left out which it was and why", async () => {
    const pool = fresh(cases["templates"]!, 1);
    const { phase, engine } = await proceed(pool, cases["templates"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "given-done" });
    expect(engine.heard).toEqual([]);
    const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
    const many = tasks.filter(({ rendered }) => rendered?.template === "own/plain");
    const own = tasks.filter(({ rendered }) => rendered?.template === "own/inside");
    expect(many.reduce((sum, { instanceCount }) => sum + instanceCount, 0)).toBe(900);
    expect(Math.max(...many.map(({ instanceCount }) => instanceCount))).toBe(45);
    expect(own).toHaveLength(900);
    expect(own[0]?.instruction).toBe("Say in one word how this was: The {{label}} of day 0 was good.");
    expect(own[0]?.rendered?.rows).toEqual([1]);
    const leftOut = [...pool.candidates.values()].filter(({ verdict }) => verdict.kind === "refused");
    expect(leftOut).toHaveLength(200);
    expect(leftOut.every(({ verdict }) => verdict.kind === "refused" && verdict.reason === "row-skipped")).toBe(true);
    expect(leftOut.some(({ verdict }) => verdict.kind === "refused" && verdict.detail?.startsWith("row 7: "))).toBe(
      true,
    );
    expect(pool.run.counters).toMatchObject({
      requests: 0,
      tasks: tasks.length,
      instances: 1800,
      refused: { "row-skipped": 200 },
    });
    expect(pool.writes).toBeLessThan(tasks.length / 50);
  });
});
