/** Our own full export read back: it is exported again to equal bytes, and the run goes on in the same way. */
import { describe, expect, it } from "vitest";
import { fullFormat } from "../../src/core/export/formats/full.ts";
import { readExport } from "../../src/core/runfile/read-export.ts";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { loop, source, uninterrupted } from "../support/runs/opened-run.ts";
import { gather, linesOf, open, recordedRun } from "../support/runs/published.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

describe("readExport", () => {
  const options = { runId: "other", name: "again", now: 5 };
  const exported = (rows: RunRows) => [...fullFormat.write(source(rows))].join("");
  const values = (text: string) =>
    linesOf(text).map(({ line, text: each }) => ({ line, value: JSON.parse(each) as unknown }));

  function readBack(text: string): RunRows {
    return readExport(values(text), options);
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

  it("adds the seeds' rows when the export left them out", () => {
    const opened = open(recordedRun);
    const text = exported({ ...opened, tasks: opened.tasks.filter(({ origin }) => origin === "machine") });
    expect(readBack(text).tasks.map(({ instruction }) => instruction)).toEqual(
      opened.tasks.map(({ instruction }) => instruction),
    );
  });

  it("is distinguished from the public code's files by its first line", () => {
    const { own, records } = gather([{ name: "run.jsonl", text: exported(open(recordedRun)) }]);
    expect(records).toEqual([]);
    expect(own.length).toBeGreaterThan(27);
  });

  it("refuses a line that is wrong, and names it", () => {
    const lines = exported(open(recordedRun)).trimEnd().split("\n");
    const refusal = (text: string): unknown => {
      try {
        return readExport(text === "" ? [] : values(text), options);
      } catch (error) {
        return error;
      }
    };
    expect(refusal(lines.slice(1).join("\n"))).toMatchObject({ name: "RunFileRefusal", line: 1 });
    const wrong = [...lines.slice(0, 4), '{"table":"tasks"}'].join("\n");
    expect(refusal(wrong)).toMatchObject({ name: "RunFileRefusal", line: 5 });
    expect(refusal("")).toMatchObject({ name: "RunFileRefusal", line: 1 });
  });
});
