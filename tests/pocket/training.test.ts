import "../../pocket/node-runtime.ts";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PLANS, type TrainingPlan } from "../../pocket/config.ts";
import { heldOutDocuments, trainingDocuments } from "../../pocket/corpus/documents.ts";
import { modelFromGguf } from "../../training/gguf/qwen2.ts";
import { quietLines } from "../../pocket/stream.ts";
import { corpusMark, markOfFile } from "../../pocket/corpus-mark.ts";
import { lineWeight, lineWeigher } from "../../pocket/line-weights.ts";
import { numberedTasks, wholeTasksHeader } from "../../src/core/questions/base/whole-tasks-prompt.ts";
import { seedTasks } from "../../pocket/corpus/seeds.ts";
import { trainPocket } from "../../pocket/training.ts";

const folder = mkdtempSync(join(tmpdir(), "seedbed-pocket-"));
afterAll(() => rmSync(folder, { recursive: true }));

const STEPS = 60;
const plan = PLANS.tiny as TrainingPlan;

describe("a tiny training", () => {
  it("learns, and leaves a file that parses back", { timeout: 300_000 }, async () => {
    const curve = await trainPocket({
      plan,
      planName: "tiny",
      seed: 1,
      steps: STEPS,
      out: folder,
      resume: false,
      documents: trainingDocuments,
      heldOut: heldOutDocuments,
      quiet: new Set(),
      report: () => undefined,
    });
    const losses = curve.map(({ loss }) => loss);
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) * 0.85);
    const file = readFileSync(join(folder, "pocket.gguf"));
    expect(markOfFile(file)).toBe(corpusMark(trainingDocuments));
    const model = modelFromGguf(file);
    expect(model.config).toMatchObject({ width: plan.width, layers: plan.layers, contextTokens: 1024 });
    expect(model.tensors.get("token_embd.weight")?.shape).toEqual([model.config.vocabulary, plan.width]);
    expect(model.vocabulary.tokens).toHaveLength(model.config.vocabulary);
  });
});

describe("what lines count", () => {
  const quiet = quietLines();
  it.each([
    ["the answer to the yes/no question", "Is it classification? Yes\n", 3],
    ["an output", "Output: 12\n", 3],
    ["a task that is only the occasion", "Task: Double the number in a letter.\n", 0.2],
    ["an induced instruction", "The instruction was to add the two numbers.", 3],
    ["an input that is only chance", "Input: 5 12\n", 0.2],
    ["an item of a list", "9. Double the number in a letter.\n", 1],
    ["a header that every such prompt repeats", [...quiet].find((line) => line.startsWith("For each")) ?? "", 0.1],
  ])("%s", (_, line, weight) => {
    expect(lineWeight(line, quiet)).toBe(weight);
  });

  it("of Alpaca's list: the request little, the outputs most", () => {
    const shown = { instruction: "Double the number.", input: "The number is\n12", output: "24, of course\nor so" };
    const [seed] = seedTasks();
    const { instruction = "", instances = [] } = seed ?? {};
    const [example = { input: "", output: "" }] = instances;
    const tasks = [{ instruction, ...example }, shown];
    const text = `${wholeTasksHeader({ tasks: 7, language: "as-shown" })}\n${numberedTasks(tasks)}`;
    const weigh = lineWeigher(quiet);
    const weights = new Map(text.split("\n").map((line) => [line, weigh(line)]));
    expect(Object.fromEntries(weights)).toMatchObject({
      "Write a list of 7 tasks that differ as much as they can. Each will be put to a language model, to see how well it does.": 0.1,
      [`1. Instruction: ${instruction}`]: 0.1,
      [example.output]: 0.1,
      "2. Instruction: Double the number.": 1,
      "The number is": 1,
      "24, of course": 3,
      "or so": 3,
      "###": 1,
    });
  });
});
