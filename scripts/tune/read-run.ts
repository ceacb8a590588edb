/** Reads the file of a run for a tuning. */
import { readFileSync } from "node:fs";
import type { ExportTask } from "../../src/core/export/format.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { RunFileRefusal } from "../../src/core/runfile/format.ts";
import { readExport } from "../../src/core/runfile/read-export.ts";
import { numberedLines, parsedJson } from "../../src/core/text/lines.ts";
import { Refused } from "./arguments.ts";

/** A run and its tasks with the instances that were kept. */
export interface ReadRun {
  readonly run: SeededRun;
  readonly tasks: readonly ExportTask[];
}

/** @throws Refused for a file that cannot be read or is no run */
export function readRun(path: string): ReadRun {
  const { run, tasks, instances } = rowsOf(path);
  const kept = new Map<string, InstanceRow[]>(tasks.map(({ id }) => [id, []]));
  for (const each of instances) if (each.verdict.kind === "kept") kept.get(each.taskId)?.push(each);
  return { run, tasks: tasks.map((task) => ({ task, instances: kept.get(task.id) ?? [] })) };
}

function rowsOf(path: string): RunRows {
  try {
    const lines = [...numberedLines(readFileSync(path, "utf8"))]
      .filter(({ text }) => text !== "")
      .map(({ line, text }) => ({ line, value: parsedJson(text) }));
    return readExport(lines, { runId: "run", name: "", now: 0 });
  } catch (error) {
    if (error instanceof RunFileRefusal) throw new Refused(`${path}: ${error.message}. ${WANTED}`);
    if (error instanceof Error && "syscall" in error) throw new Refused(`${path} cannot be read: ${error.message}`);
    throw error;
  }
}

const WANTED = 'A run is exported as "Everything (JSONL)", and `npm run demo` writes one with --format full.';
