/** What a student learns from: chosen tasks, held-out ones, their rows, and what it is asked. */
import { describe, expect, it } from "vitest";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { chooseExamples, epochOrder, tuningRows } from "../../../src/core/tuning/rows.ts";
import { faultOfPlan, planFields, wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import { LearnedTasks, ownTestTasks, supportOf, withSupport } from "../../../src/core/tuning/test-tasks.ts";
import { largeSource, sampleTask } from "../../support/runs/sample-run.ts";

const source = largeSource(300);
const seed = sampleTask(source.run, 999, "A seed.", [{ input: "", output: "yes" }], { origin: "seed" });
const tasks = [seed, ...source.tasks];
const choose = (seed: number, heldOutShare = 0.2) => chooseExamples(tasks, machineTasksOnly, { seed, heldOutShare });
const places = (examples: readonly { readonly task: string }[]) => new Set(examples.map(({ task }) => task));

describe("the chosen examples", () => {
  it("are the machine's, each task on one side alone, about as many held out as asked", () => {
    const { learned, heldOut } = choose(1);
    expect([...learned, ...heldOut]).toHaveLength(300);
    expect([...learned, ...heldOut].every(({ origin }) => origin === "machine")).toBe(true);
    for (const task of places(heldOut)) expect(places(learned).has(task)).toBe(false);
    const share = places(heldOut).size / (places(heldOut).size + places(learned).size);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.3);
  });

  it("are the same for the same seed and others for another", () => {
    expect(choose(1)).toEqual(choose(1));
    expect(places(choose(1).heldOut)).not.toEqual(places(choose(2).heldOut));
  });

  it("stay on their side when the run has grown", () => {
    const fewer = chooseExamples(tasks.slice(0, 100), machineTasksOnly, { seed: 1, heldOutShare: 0.2 });
    const all = places(choose(1).heldOut);
    for (const task of places(fewer.heldOut)) expect(all.has(task)).toBe(true);
  });

  it("are all learned where none is held out", () => {
    expect(choose(1, 0).heldOut).toEqual([]);
  });
});

describe("rows", () => {
  const example = { task: "0", origin: "machine", classification: "no", system: "" } as const;
  const with_ = { ...example, instruction: " Double it. ", input: " 4\n", output: " 8 " };
  const without = { ...example, instruction: "Say yes.", input: "", output: "yes" };

  it("put the task in the shape and the answer behind it, and leave out doubles", () => {
    expect(tuningRows([with_, without, with_], "output")).toEqual([
      { prompt: "Double it.\n\nInput: 4\n\nOutput:", completion: " 8" },
      { prompt: "Say yes.\n\nOutput:", completion: " yes" },
    ]);
  });

  it("can stand under Alpaca's headings, the answer on a line of its own", () => {
    const [first, second] = tuningRows([with_, without], "alpaca");
    expect(first?.prompt).toMatch(/^[^#]+\n\n### Instruction:\nDouble it\.\n\n### Input:\n4\n\n### Response:\n$/u);
    expect(first?.completion).toBe("8");
    expect(second?.prompt).toMatch(/### Instruction:\nSay yes\.\n\n### Response:\n$/u);
  });

  it("can take one of the paper's thirteen shapes each: always the same, and all of them in turn", () => {
    const many = Array.from({ length: 300 }, (_, i) => ({ ...(i % 2 ? with_ : without), instruction: `Task ${i}.` }));
    const rows = tuningRows(many, "paper");
    expect(tuningRows(many.toReversed(), "paper").toReversed()).toEqual(rows);
    const shapes = new Set(rows.map(({ prompt }) => prompt.replace(/Task \d+\./u, "I").replace("4", "X")));
    expect(shapes.size).toBe(13);
    for (const { prompt, completion } of rows) expect(completion.startsWith(" ")).toBe(prompt.endsWith(":"));
  });

  it("are read in another order in each epoch, the same for the same seed", () => {
    const order = epochOrder(7);
    const [first, second] = [order(1, 50), order(2, 50)];
    expect(first.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(second).not.toEqual(first);
    expect(epochOrder(7)(1, 50)).toEqual(first);
    expect(epochOrder(8)(1, 50)).not.toEqual(first);
  });
});

describe("test tasks", () => {
  const { learned, heldOut } = choose(1);

  it("leave out what was learned, in any case", () => {
    const own = ownTestTasks(heldOut);
    const known = ownTestTasks(learned).map((each) => ({ ...each, instruction: each.instruction.toUpperCase() }));
    expect(own.length).toBeGreaterThan(0);
    expect(new LearnedTasks(learned).without(known)).toEqual([]);
    expect(new LearnedTasks([]).without(own)).toEqual(own);
  });

  it("are supported from the cut on, and the cut can be moved", () => {
    const base = { groups: ["seeds"], unit: "u", input: "", target: "x" } as const;
    const tests = ["Name a warm colour.", "Write a song."].map((instruction) => ({ ...base, instruction }));
    const support = supportOf(tests, ["Name a colour."]);
    const groups = (cut: number) => withSupport(tests, support, cut).map((each) => each.groups[0]);
    expect(groups(6 / 7)).toEqual(["supported", "unsupported"]);
    expect(groups(0.9)).toEqual(["unsupported", "unsupported"]);
    expect(groups(0)).toEqual(["supported", "supported"]);
  });
});

describe("a plan", () => {
  it("has no fault as preset, at the least and at the most of each setting", () => {
    expect(faultOfPlan(wholeModelPlan)).toBeUndefined();
    for (const { field, least, most } of planFields)
      for (const value of [least, most]) expect(faultOfPlan({ ...wholeModelPlan, [field]: value })).toBeUndefined();
  });

  it.each([
    ["epochs", 0, "Epochs: 0 is not between 1 and 100"],
    ["epochs", 1.5, "Epochs: 1.5 is not a whole number"],
    ["peakRate", NaN, "Learning rate: NaN is not between"],
    ["heldOutShare", 1, "Tasks held out: 1 is not between"],
  ])("is refused with %s %d", (field, value, fault) => {
    expect(faultOfPlan({ ...wholeModelPlan, [field]: value })).toContain(fault);
  });
});
