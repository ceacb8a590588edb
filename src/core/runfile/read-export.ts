/** Reads an export back into the rows of a run, so that exporting them again gives the same bytes. */
import type { RunRow, SeededRun } from "../rows/run-row.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { RunRows } from "../rows/whole-run.ts";
import { seedRows } from "../rows/seeded-pool.ts";
import type { NumberedValue } from "../text/numbered-value.ts";
import { RunFileRefusal } from "./format.ts";
import { isOldExport, linesOfOldExport } from "./old-export.ts";
import { readHead } from "./read-head.ts";
import { RowReader } from "./read-rows.ts";
import type { Retold } from "./times.ts";
import type { OwnedRow } from "./written-row.ts";

export interface ExportOptions extends Retold {
  /** Without a colon. */
  readonly runId: string;
}

/** All rows of the run. @throws RunFileRefusal for a wrong file */
export function readExport(lines: readonly NumberedValue[], options: ExportOptions): RunRows {
  const first = lines[0]?.value;
  const [head, ...rest] = isOldExport(first) ? linesOfOldExport(first, lines) : lines;
  if (head === undefined) throw new RunFileRefusal(1, "the file is empty");
  if (readHead(head.value, "this is not an export of Seedbed") !== undefined)
    throw new RunFileRefusal(1, "a backup, which is restored and not opened");
  const reader = new RowReader([options.runId], options);
  let run: RunRow | undefined;
  const seeds: SeedTask[] = [];
  const rows: OwnedRows = { completions: [], candidates: [], tasks: [], instances: [] };
  for (const { line, value } of rest) {
    const each = reader.row(value, line);
    if (each.table === "runs") run = each.row;
    else if (each.table === "seeds") seeds.push(each.row);
    else (rows[each.table] as OwnedRow[]).push(each.row);
  }
  if (run === undefined) throw new RunFileRefusal(head.line, "there is no run in the file");
  return withSeeds({ ...run, seeds, seedCount: seeds.length }, rows);
}

type OwnedRows = Omit<RunRows, "run">;

/** Adds the seeds' tasks, which an export may leave out. */
function withSeeds(run: SeededRun, rows: OwnedRows): RunRows {
  if (rows.tasks.some(({ origin }) => origin === "seed")) return { run, ...rows };
  const seeded = seedRows(run);
  const tasks = [...seeded.tasks, ...rows.tasks];
  return { run, ...rows, tasks, instances: [...seeded.instances, ...rows.instances] };
}
