/** The tuning command: a tiny model from a run's tasks to figures and card, the reader of runs, and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tree } from "@jax-js/jax";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArguments, Refused } from "../../scripts/tune/arguments.ts";
import { readRun } from "../../scripts/tune/read-run.ts";
import { tuneLora } from "../../scripts/tune/tune-lora.ts";
import { tuneStudent, type TuningPorts } from "../../scripts/tune/tune-student.ts";
import { machineTasksOnly } from "../../src/core/export/selection/filter.ts";
import { tuningCard } from "../../src/core/tuning/card.ts";
import { loraPlan, usualLora } from "../../src/core/tuning/lora-plan.ts";
import { wholeModelPlan, type TuningPlan } from "../../src/core/tuning/plan.ts";
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import { chooseExamples } from "../../src/core/tuning/rows.ts";
import { ownTestTasks, seedTestTasks, supportOf, withSupport } from "../../src/core/tuning/test-tasks.ts";
import { text } from "../../training/gguf/write.ts";
import { modelToGguf } from "../../training/gguf/qwen2.ts";
import { greedyContinuations } from "../../training/greedy.ts";
import { fromHost, type HostModel } from "../../training/host.ts";
import { Tokenizer } from "../../training/tokenizer.ts";
import { byteModel } from "../support/byte-model.ts";
import { decoderShapes, randomDecoder } from "../support/random-decoder.ts";
import { sampleRun, sampleTask } from "../support/runs/sample-run.ts";
import { startJax } from "../support/tiny-model.ts";
import { prepareTuning } from "../../workers/tuning/students/whole.ts";

beforeAll(startJax);
const folder = mkdtempSync(join(tmpdir(), "seedbed-tune-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = sampleRun();
const WORDS = ["ant", "bat", "cow", "dog", "elk", "fox", "gnu", "hen", "owl", "pig", "ram", "yak"];
const tasks = WORDS.map((word, i) =>
  sampleTask(run, i, `Say it: ${word}`, [{ input: "", output: word < "g" ? "low" : "high" }]),
);
const plan: TuningPlan = {
  ...wholeModelPlan,
  promptShape: "output",
  epochs: 12,
  peakRate: 0.01,
  rowTokens: 40,
  batchRows: 2,
  seed: 3,
};

/** Answers with the training code itself; the command asks the page's engine. */
async function ask(model: HostModel, prompts: readonly string[], mostTokens: number): Promise<StudentReply[]> {
  const tokenizer = new Tokenizer(model.vocabulary);
  const weights = fromHost(model.config, model.tensors);
  const asked = prompts.map((prompt) => tokenizer.encode(prompt));
  const written = await greedyContinuations(weights, asked, mostTokens);
  tree.dispose(weights);
  return written.map((ids) => ({ text: tokenizer.decode(ids), ended: ids.length < mostTokens }));
}

describe("a tuning from tasks to figures", () => {
  const chosen = chooseExamples(tasks, machineTasksOnly, plan);
  const own = [...ownTestTasks(chosen.heldOut), ...seedTestTasks(run.seeds)];
  const instructions = chosen.learned.map(({ instruction }) => instruction);
  const tests = withSupport(own, supportOf(own, instructions), 0.5);
  const lines: string[] = [];
  let ms = 0;
  const ports: Omit<TuningPorts, "ask"> = {
    judge: ({ target }, answer) => (target === "3" ? undefined : answer === target),
    now: () => (ms += 5),
    report: (line) => lines.push(line),
  };
  const tune = async () => {
    const student = await byteModel();
    const tuning = prepareTuning(student, plan, chosen);
    const told = await tuneStudent(tuning, plan, chosen, tests, {
      ...ports,
      ask: async (side, prompts, most) => ask(side === "before" ? student : await tuning.tuned(), prompts, most),
      look: (prompts, most) => tuning.answers(prompts, most),
    });
    const model = await tuning.tuned();
    tuning.dispose();
    return { model, ...told };
  };

  it(
    "teaches what the tasks support, says so, and gives the same model for the same seed",
    { timeout: 120_000 },
    async () => {
      const { model, outcome } = await tune();
      expect(outcome).toMatchObject({ epochs: 12, rowsTooLong: 0, tasks: chosen.learned.length });
      expect(outcome.rows + outcome.rowsHeldOut).toBe(WORDS.length);
      expect(outcome.losses).toHaveLength(13);
      expect(outcome.losses.at(-1)!.heldOut!).toBeLessThan(outcome.losses[0]!.heldOut!);
      expect(outcome.after.supported!.rougeL).toBeGreaterThan(outcome.before.supported!.rougeL + 15);
      expect(outcome.after.supported!.judged).toBe(chosen.heldOut.length);
      expect(outcome.after.unsupported!.n).toBe(1);
      expect(outcome.gain.seeds!.n).toBe(1);
      expect(lines.some((line) => /^epoch 12: loss \d/u.test(line))).toBe(true);
      const card = tuningCard({ title: "Tiny", student: { title: "T", licence: "MIT" }, run, plan, outcome });
      expect(card).toContain(`| Supported | ${chosen.heldOut.length} |`);
      expect(card).toContain("Sample 1B");
      expect(card).not.toMatch(/undefined|NaN/u);
      const again = await tune();
      expect(modelToGguf(again.model, NOTES)).toEqual(modelToGguf(model, NOTES));
      expect({ ...again.outcome, seconds: 0, tokensPerSecond: 0 }).toEqual({
        ...outcome,
        ...{ seconds: 0, tokensPerSecond: 0 },
      });
    },
  );
});

const NOTES = { name: "Tiny", author: "A test", license: "mit", description: "" };

describe("the reader of runs", () => {
  it("gives each task its kept instances, of an old file too", () => {
    const { run: read, tasks: all } = readRun("tests/fixtures/export-1.jsonl");
    expect(read.seeds.length).toBeGreaterThan(0);
    const machine = all.filter(({ task }) => task.origin === "machine");
    expect(machine.length).toBeGreaterThan(0);
    for (const { task, instances } of all)
      for (const each of instances) expect([each.taskId, each.verdict.kind]).toEqual([task.id, "kept"]);
  });
});

describe("the command", () => {
  const wrong = join(folder, "messages.jsonl");
  writeFileSync(wrong, '{"messages":[]}\n');
  const gemma = join(folder, "gemma.gguf");
  const metadata = { "general.architecture": text("gemma3") };
  writeFileSync(gemma, randomDecoder({ ...decoderShapes.llama, metadata }));
  const ports = { judge: () => undefined, now: () => 0, report: () => undefined };
  const LORA = ["--run", wrong, "--student", "some.gguf"];

  it.each([
    ["no run", [], "--run is missing"],
    ["another student", ["--run", wrong, "--student", "gpt"], "there is no student gpt, only pocket and files of GGUF"],
    ["a number out of bounds", ["--run", wrong, "--epochs", "0"], "Epochs: 0 is not between 1 and 100"],
    ["what is no number", ["--run", wrong, "--rate", "fast"], "Learning rate: NaN is not between"],
    ["a cut that is none", ["--run", wrong, "--cut", "2"], "--cut takes a number from 0 to 1"],
    ["no task at all", ["--run", wrong, "--tasks", "0"], "--tasks takes a whole number above 0"],
    ["half an instance", ["--run", wrong, "--per-family", "0.5"], "--per-family takes a whole number"],
    ["LoRA of a student that is tuned whole", ["--run", wrong, "--rank", "8"], "pocket is tuned whole"],
    ["a matrix that is none", [...LORA, "--targets", "attn_q,lm_head"], "--targets takes some of attn_q"],
    ["a rank of nothing", [...LORA, "--rank", "0"], "Rank: 0 is not between 1 and 256"],
    ["an argument it does not know", ["--rum", wrong], "Usage"],
  ])("refuses %s", (_, given, message) => {
    expect(() => readArguments(given)).toThrow(Refused);
    expect(() => readArguments(given)).toThrow(message);
  });

  it.each([
    ["a file that is not there", join(folder, "none.jsonl"), "cannot be read"],
    ["a file that is no run", wrong, "--format full"],
  ])("refuses %s", (_, file, message) => {
    expect(() => readRun(file)).toThrow(Refused);
    expect(() => readRun(file)).toThrow(message);
  });

  it("starts from the student's plan", () => {
    const { plan: read, cut, perFamily } = readArguments(["--run", wrong, "--epochs", "2"]);
    expect({ plan: read, cut, perFamily }).toEqual({ plan: { ...wholeModelPlan, epochs: 2 }, cut: 0.5, perFamily: 3 });
  });

  it("tunes a file by LoRA, from LoRA's own plan", () => {
    const { plan: read, student } = readArguments([...LORA, "--rank", "4", "--targets", "attn_q,attn_v"]);
    expect(student).toEqual({
      kind: "lora",
      file: "some.gguf",
      lora: { rank: 4, alpha: 16, targets: ["attn_q", "attn_v"] },
    });
    expect(read).toEqual(loraPlan);
  });

  it.each([
    ["what is no GGUF", wrong, "cannot be tuned: the file does not begin as a GGUF does"],
    ["a file that is not there", join(folder, "none.gguf"), "cannot be read"],
    ["another family", gemma, "cannot be tuned: It is of the family gemma3. Bring one of llama, qwen2, qwen3"],
  ])("refuses to tune %s by LoRA", async (_, path, message) => {
    const work = { plan: loraPlan, chosen: { learned: [], heldOut: [] }, tests: [], ports };
    const tuning = tuneLora(path, usualLora, work);
    await expect(tuning).rejects.toThrow(Refused);
    await expect(tuning).rejects.toThrow(message);
  });
});
