/** Opening a published run: rows that our loop would have made from the same answers, a place to go on from, and the files again. */
import { baseProfile } from "../../src/core/models/model.ts";
import { wholePrompt } from "../../src/core/questions/prepare.ts";
import { selfInstruct } from "../../src/core/recipes/self-instruct.ts";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { rougeIndexSimilarity } from "../support/index-similarity.ts";
import { publicCodeFiles } from "../../src/core/export/public-code/files.ts";
import { selfInstructFormat } from "../../src/core/export/formats/self-instruct.ts";
import { fullFormat } from "../../src/core/export/formats/full.ts";
import type { ExportSource } from "../../src/core/export/format.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import type { InstanceRow, TaskRow } from "../../src/core/rows/records.ts";
import { fileLimits } from "../../src/published/reading/file-gatherer.ts";
import { PromptWalk } from "../../src/published/replay/prompt-walk.ts";
import { paperMethod } from "../../src/core/method/method.ts";
import { readFullExport } from "../../src/core/runfile/read-full.ts";
import type { OpenedRun } from "../../src/published/opening/open-run.ts";
import type { RunRows } from "../../src/core/rows/run-rows.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { Engine, Gate } from "../../src/run/ports.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { MemoryPool } from "../support/memory-pool.ts";
import { gather, linesOf, open, recordedRun, textOf, withText, type TextFile } from "../support/published.ts";
import { ScriptedEngine } from "../support/scripted-engine.ts";

const INSTRUCTIONS = "machine_generated_instructions.jsonl";
/** The run before it was started again: what our own loop can do over. */
const LINES_BEFORE_RESTART = 20;
const uninterrupted = withText(recordedRun, INSTRUCTIONS, (text) =>
  text.split("\n").slice(0, LINES_BEFORE_RESTART).join("\n"),
);

const gate: Gate = { pass: async () => "go", holds: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };

/** Runs the loop over a pool that already holds the opened run's tasks, or none of them. */
async function loop(pool: MemoryPool, engine: Engine) {
  const tasks = [...pool.tasks.values()].filter(({ origin }) => origin === "machine");
  const similarity = rougeIndexSimilarity(pool.run, tasks);
  await engine.load(() => undefined, gate.signal);
  const machine = tasks.map(({ id, instruction }) => ({ id, instruction }));
  return runLoop({ engine, similarity, pool, gate, clock }, pool.run, machine, () => undefined);
}

function machineTasks({ tasks }: { readonly tasks: Iterable<TaskRow> }) {
  return [...tasks]
    .filter(({ origin }) => origin === "machine")
    .sort((a, b) => a.order - b.order)
    .map(({ createdAt: _, similarity, ...rest }) => ({
      ...rest,
      scores: similarity?.mostSimilar.map(({ score }) => score),
    }));
}

function keptInstances(instances: Iterable<InstanceRow>) {
  return [...instances].filter(({ verdict, taskId }) => verdict.kind === "kept" && !taskId.includes("seed"));
}

function source({ run, tasks, instances, candidates, completions }: RunRows): ExportSource {
  const of = (id: string) => instances.filter(({ taskId, verdict }) => taskId === id && verdict.kind === "kept");
  return { run, tasks: tasks.map((task) => ({ task, instances: of(task.id) })), candidates, completions };
}

describe("openPublishedRun", () => {
  it("gives the rows that our loop makes from the same answers", async () => {
    const opened = open(uninterrupted);
    const start = { batch: 0, prompt: 0, candidate: 0 };
    const run = { ...opened.run, goal: 1000, counters: noCounters, cursor: start, random: undefined };
    const pool = new MemoryPool(run);
    const phase = await loop(pool, new ReplayEngine(opened.recording));
    expect(phase).toEqual({ kind: "finished", reason: "recording-ended" });
    expect(machineTasks({ tasks: pool.tasks.values() })).toEqual(machineTasks(opened));
    expect([...pool.instances.values()]).toEqual(keptInstances(opened.instances));
    const kept = opened.candidates.filter(({ verdict }) => verdict.kind === "kept");
    expect([...pool.candidates.keys()]).toEqual(kept.map(({ id }) => id));
    const { accepted, tasks, tasksWithInstances, classification, instances, refusedInstances } = opened.run.counters;
    expect(pool.run.counters).toMatchObject({ accepted, tasks, tasksWithInstances, classification, instances });
    expect(pool.run.counters.refusedInstances).toEqual(refusedInstances);
  });

  it("stands where the run ended: the next prompts are those that the loop draws", async () => {
    const opened = open(uninterrupted);
    const again = new MemoryPool({
      ...opened.run,
      goal: 1000,
      cursor: { batch: 0, prompt: 0, candidate: 0 },
      random: undefined,
    });
    await loop(again, new ReplayEngine(opened.recording));
    const asking = { method: opened.run.method, profile: baseProfile };
    const expected = again.run.openBatch?.prompts.map(({ demonstrations }) =>
      wholePrompt(selfInstruct.list(demonstrations, asking)),
    );
    expect(expected).toHaveLength(5);

    const going = new MemoryPool({ ...opened.run, goal: opened.run.counters.tasks + 1 });
    for (const task of opened.tasks) going.tasks.set(task.id, task);
    const phase = await loop(going, new ScriptedEngine());
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    const asked = [...going.completions.values()].filter(({ stage, batch }) => stage === "instructions" && batch === 2);
    expect(asked.map(({ prompt }) => prompt)).toEqual(expected);
    expect(going.tasks.size).toBeGreaterThan(opened.tasks.length);
  });

  it("keeps the refused candidates beside the admitted ones, with what they resembled", () => {
    const { candidates, tasks, run } = open(recordedRun);
    const { counters } = run;
    expect(candidates.map(({ order }) => order)).toEqual(candidates.map((_, i) => i));
    expect(counters.accepted).toBe(27);
    expect(Object.values(counters.refused).reduce((sum, each) => sum + each, 27)).toBe(candidates.length);
    const similar = candidates.find(({ verdict }) => verdict.kind === "refused" && verdict.reason === "too-similar");
    expect(tasks.map(({ id }) => id)).toContain(similar?.verdict.nearest?.taskId);
  });

  it("numbers the batches of a run that was started again onward", () => {
    const { completions, run } = open(recordedRun);
    const ids = completions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(run.cursor).toEqual({ batch: 3, prompt: 0, candidate: 0 });
  });

  it("takes files in any order and tells them apart by their keys", () => {
    const renamed = recordedRun.map(({ text }, i) => ({ name: `${i}.txt`, text })).reverse();
    const { tasks, instances, report } = open(renamed);
    expect(tasks).toEqual(open(recordedRun).tasks);
    expect(instances).toEqual(open(recordedRun).instances);
    expect(report.tasks).toEqual({ exact: 27, of: 27 });
  });

  it("opens what there is: instructions alone, or with parsed instances only", () => {
    const some = (...names: string[]) => open(recordedRun.filter(({ name }) => names.includes(name)));
    const bare = some("seed_tasks.jsonl", INSTRUCTIONS);
    expect(bare.run.counters).toMatchObject({ tasks: 27, instances: 0, unknownClassification: 27 });
    const parsed = some("seed_tasks.jsonl", INSTRUCTIONS, "all_generated_instances.jsonl");
    expect(parsed.run.counters.instances).toBe(open(recordedRun).run.counters.instances);
  });

  it("opens the first of two runs in one file, and says so", () => {
    const { run, problems } = open(withText(recordedRun, INSTRUCTIONS, (text) => text + text));
    expect(run.counters.tasks).toBe(27);
    expect(problems).toMatchObject([{ file: INSTRUCTIONS, line: 28 }]);
  });

  it("names what it cannot read by file and line", () => {
    const noise = '{"instruction": "a"}\n\n{"instruc\n{"instruction": 1, "request_idx": 0}\n';
    const { problems } = gather([{ name: "noise", text: noise + '{"half' }]);
    expect(problems).toEqual([
      { file: "noise", line: 1, message: "not a record of these formats" },
      { file: "noise", line: 3, message: "not JSON" },
      { file: "noise", line: 4, message: '"instruction" must be text' },
      { file: "noise", line: 5, message: "the last line is half a record" },
    ]);
  });

  it("stops reading a file of endless problems, says so, and reads the next file", () => {
    const noise = { name: "noise", text: "{\n".repeat(fileLimits.strayLines * 3) };
    const { problems, records } = gather([noise, ...recordedRun]);
    expect(problems).toHaveLength(fileLimits.problems);
    const line = fileLimits.strayLines + 1;
    const message = "more than 10,000 lines are no record; the rest was not read";
    expect(problems.at(-1)).toEqual({ file: "noise", line, message });
    expect(records).toEqual(gather(recordedRun).records);
  });

  it("says what it holds no more of", () => {
    const text = '{"instruction":"a","request_idx":1}\n'.repeat(fileLimits.instructions + 2);
    const { problems, records } = gather([{ name: INSTRUCTIONS, text }]);
    expect(records).toHaveLength(fileLimits.instructions);
    const message = "more than 100,000 instructions; the rest was not read";
    expect(problems).toEqual([{ file: INSTRUCTIONS, line: fileLimits.instructions + 1, message }]);
  });

  it("draws a bounded number of batches for prompts that no seed draws", () => {
    let drawn = 0;
    const seeds = [{ id: "a", instruction: "Name a river.", isClassification: false }];
    const walk = new PromptWalk(seeds, [], { method: paperMethod, randomSeed: 42, onBatch: () => drawn++ });
    for (let i = 1; i <= 300; i++) walk.find("Tasks:\n1. Another.\n2.", i * 19_000);
    expect(drawn).toBeLessThan(100_000);
  });
});

/** What a file says, without the spelling: parsed lines; sets of instances where the public code's own order is chance. */
function content(text: string): unknown[] {
  return linesOf(text).map(({ text: line }) => JSON.parse(line) as unknown);
}

function written(opened: OpenedRun): TextFile[] {
  return publicCodeFiles(source(opened)).map(({ name, lines }) => ({ name, text: [...lines()].join("") }));
}

describe("publicCodeFiles", () => {
  const files = written(open(recordedRun));

  it("gives the published instructions, replies and seeds back to the byte", () => {
    for (const name of ["seed_tasks.jsonl", INSTRUCTIONS, "is_clf_or_not_davinci_template_1.jsonl"]) {
      expect(textOf(files, name)).toBe(textOf(recordedRun, name));
    }
  });

  it("gives the raw answers and the sets of instances back", () => {
    const name = "machine_generated_instances.jsonl";
    expect(content(textOf(files, name))).toMatchObject(content(textOf(recordedRun, name)) as object[]);
    const sorted = (list: readonly TextFile[]) =>
      linesOf(textOf(list, "all_generated_instances.jsonl"))
        .map(({ text }) => text)
        .sort();
    expect(sorted(files)).toEqual(sorted(recordedRun));
  });

  it("packs them under the public code's names, the same bytes for the same run", async () => {
    const zipped = async () => {
      const pieces: number[] = [];
      for await (const piece of selfInstructFormat.writeBytes(source(open(recordedRun)))) pieces.push(...piece);
      return Uint8Array.from(pieces);
    };
    const first = await zipped();
    const unpacked = Object.entries(unzipSync(first)).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }));
    expect(unpacked).toEqual(files);
    expect(await zipped()).toEqual(first);
  });

  it("opens again as the same run", () => {
    const { run: first, problems: _, report, ...rows } = open(recordedRun);
    const { run: second, problems, report: reportAgain, ...rowsAgain } = open(files);
    expect(rowsAgain.tasks).toEqual(rows.tasks);
    expect(rowsAgain.candidates).toEqual(rows.candidates);
    expect(rowsAgain.instances.filter(({ verdict }) => verdict.kind === "kept")).toEqual(
      rows.instances.filter(({ verdict }) => verdict.kind === "kept"),
    );
    expect(second.counters).toEqual(first.counters);
    expect(second.random).toEqual(first.random);
    expect(reportAgain.finetuning.reachable).toBe(reportAgain.finetuning.of);
    expect(problems).toEqual([]);
  });

  it("writes answers that were given in other words in those of the public code", () => {
    const opened = open(uninterrupted);
    const completions = opened.completions.map((each) =>
      each.stage === "instances" ? { ...each, text: `{"instances": ${JSON.stringify(each.text)}}` } : each,
    );
    const again = open(written({ ...opened, completions }));
    expect(keptInstances(again.instances).map(({ input, output }) => [input, output])).toEqual(
      keptInstances(opened.instances).map(({ input, output }) => [input, output]),
    );
  });
});

describe("readFullExport", () => {
  const options = { runId: "other", name: "again", now: 5 };
  const exported = (rows: RunRows) => [...fullFormat.write(source(rows))].join("");
  const values = (text: string) =>
    linesOf(text).map(({ line, text: each }) => ({ line, value: JSON.parse(each) as unknown }));

  function readBack(text: string): RunRows {
    const rows = readFullExport(values(text), options);
    if ("message" in rows) throw new Error(`line ${rows.line}: ${rows.message}`);
    return rows;
  }

  it("gives equal bytes when it is exported again", () => {
    const text = exported(open(recordedRun));
    expect(exported(readBack(text))).toBe(text);
  });

  it("gives equal bytes for a run of our own in the middle of a batch, and the run goes on alike", async () => {
    const { run, tasks } = open(uninterrupted);
    const pool = new MemoryPool({ ...run, method: { ...run.method, atGoal: "stop", keepRefused: true }, goal: 22 });
    for (const task of tasks) pool.tasks.set(task.id, task);
    await loop(pool, new ScriptedEngine());
    expect(pool.run.openBatch).toBeDefined();
    const rows = (of: MemoryPool): RunRows => ({
      run: of.run,
      tasks: [...of.tasks.values()],
      instances: [...of.instances.values()],
      completions: [...of.completions.values()],
      candidates: [...of.candidates.values()],
    });
    const text = exported(rows(pool));
    const back = readBack(text);
    expect(exported(back)).toBe(text);

    const other = new MemoryPool({ ...back.run, goal: 30 });
    for (const each of back.tasks) other.tasks.set(each.id, each);
    for (const each of back.completions) other.completions.set(each.id, each);
    pool.run = { ...pool.run, goal: 30 };
    await loop(pool, new ScriptedEngine());
    await loop(other, new ScriptedEngine());
    const instructions = ({ tasks: of }: MemoryPool) => [...of.values()].map(({ instruction }) => instruction);
    expect(instructions(other)).toEqual(instructions(pool));
  });

  it("adds the seeds' rows where the export left them out", () => {
    const opened = open(recordedRun);
    const text = exported({ ...opened, tasks: opened.tasks.filter(({ origin }) => origin === "machine") });
    expect(readBack(text).tasks.map(({ instruction }) => instruction)).toEqual(
      opened.tasks.map(({ instruction }) => instruction),
    );
  });

  it("is told apart from the public code's files by its first line", () => {
    const { own, records } = gather([{ name: "run.jsonl", text: exported(open(recordedRun)) }]);
    expect(records).toEqual([]);
    expect(own.length).toBeGreaterThan(27);
  });

  it("refuses a line that is wrong, and names it", () => {
    const lines = exported(open(recordedRun)).trimEnd().split("\n");
    expect(readFullExport(values(lines.slice(1).join("\n")), options)).toMatchObject({ line: 1 });
    const wrong = [...lines.slice(0, 4), '{"kind":"task"}'].join("\n");
    expect(readFullExport(values(wrong), options)).toMatchObject({ line: 5 });
    expect(readFullExport([], options)).toMatchObject({ line: 1 });
  });
});
