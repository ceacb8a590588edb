/** Gathers what an export needs: a run's tasks with their kept instances, and all that they came from when a format wants it. */
import type { ExportSource, ExportTask, FormatFacts } from "../../core/export/format.ts";
import type { InstanceRow } from "../../core/rows/instance-row.ts";
import { Recount } from "../../core/rows/recount.ts";
import type { CountedRows } from "../../core/rows/counters.ts";
import type { RunCounters, SeededRun } from "../../core/rows/run-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, PoolFailure, runGone } from "../failure.ts";
import { findRun } from "../runs.ts";
import { withSeeds } from "../seeds.ts";
import { allCandidates, allCompletions, allTasks, instancesByTask, type Pause } from "./whole-run.ts";

/**
 * Reads one run for export as it is at one moment: tasks in pool order with their kept instances; what was refused or
 * withdrawn is kept apart, and damaged rows are left out. A run that goes on writes its next rows when all are read. The run's sums are counted from the rows.
 * @param pause called between pages of rows
 * @throws PoolFailure when the run is gone
 */
export function exportSource(
  db: SeedbedDatabase,
  runId: string,
  { needsProvenance }: Pick<FormatFacts, "needsProvenance">,
  includeSeeds: boolean,
  pause?: Pause,
): Promise<ExportSource> {
  const tables = [
    db.runs,
    db.seeds,
    db.tasks,
    db.instances,
    ...(needsProvenance ? [db.candidates, db.completions] : []),
  ];
  return guarded(() =>
    db.transaction("r", tables, async () => {
      const row = await db.runs.get(runId);
      if (!row) throw runGone();
      const run = await withSeeds(db, row);
      let damaged = 0;
      const count: Pause = (each, left) => {
        damaged += left;
        pause?.(each, left);
      };
      const rows = await allTasks(db, runId, count);
      const byTask = await instancesByTask(db, runId, count);
      const instances = [...byTask.values()].flat();
      const of = (tasks: readonly TaskRow[]): ExportTask[] =>
        tasks.flatMap((task) =>
          task.origin === "seed" && !includeSeeds
            ? []
            : [withInstances(task, byTask.get(task.id) ?? [], needsProvenance)],
        );
      const tasks = of(rows.filter(({ withdrawn }) => !withdrawn));
      if (!needsProvenance) {
        const counted = { ...run, counters: sumsOf(run, { tasks: rows, instances }) };
        return { run: counted, tasks, candidates: [], completions: [], damaged };
      }
      const candidates = await allCandidates(db, runId, count);
      const completions = await allCompletions(db, runId, count);
      return {
        run: { ...run, counters: sumsOf(run, { completions, candidates, tasks: rows, instances }) },
        ...{ tasks, withdrawn: of(rows.filter(({ withdrawn }) => withdrawn)), candidates, completions, damaged },
      };
    }),
  );
}

/** @throws PoolFailure when the run was deleted since it was read: then a file of it must not be finished */
export async function assertStillThere(db: SeedbedDatabase, runId: string): Promise<void> {
  if ((await findRun(db, runId)) !== undefined) return;
  throw new PoolFailure("missing", "This run was deleted while it was written to a file. The file was not finished.");
}

function withInstances(task: TaskRow, own: readonly InstanceRow[], needsProvenance: boolean | undefined): ExportTask {
  const kept = own.filter(({ verdict }) => verdict.kind === "kept");
  const refused = needsProvenance && kept.length < own.length && own.filter(({ verdict }) => verdict.kind !== "kept");
  return { task, instances: kept, ...(refused && { refused }) };
}

/** The run's sums as the rows of these tables tell them. @param rows tasks before instances */
function sumsOf(run: SeededRun, rows: CountedRows): RunCounters {
  const recount = new Recount();
  for (const row of rows.completions ?? []) recount.take({ table: "completions", row });
  for (const row of rows.candidates ?? []) recount.take({ table: "candidates", row });
  for (const row of rows.tasks ?? []) recount.take({ table: "tasks", row });
  for (const row of rows.instances ?? []) recount.take({ table: "instances", row });
  return recount.counters(run, Object.keys(rows) as (keyof CountedRows)[]);
}
