/** Gathers what an export needs: a run's tasks with their kept instances, and all that they came from when a format wants it. */
import type { ExportSource, ExportTask, FormatFacts } from "../../core/export/format.ts";
import type { SeedbedDatabase } from "../database.ts";
import { runGone } from "../failure.ts";
import { withSeeds } from "../seeds.ts";
import { allCandidates, allCompletions, allTasks, instancesByTask, type Pause } from "./whole-run.ts";

/**
 * Reads one run for export: tasks in pool order with their kept instances; what was refused or withdrawn is kept apart.
 * @param pause called between pages of rows
 * @throws PoolFailure when the run is gone
 */
export async function exportSource(
  db: SeedbedDatabase,
  runId: string,
  { needsProvenance }: Pick<FormatFacts, "needsProvenance">,
  includeSeeds: boolean,
  pause?: Pause,
): Promise<ExportSource> {
  const row = await db.runs.get(runId);
  if (!row) throw runGone();
  const run = await withSeeds(db, row);
  const [rows, instances] = await Promise.all([allTasks(db, runId, pause), instancesByTask(db, runId, pause)]);
  const tasks: ExportTask[] = [];
  const withdrawn: ExportTask[] = [];
  for (const task of rows) {
    if (task.origin === "seed" && !includeSeeds) continue;
    const own = instances.get(task.id) ?? [];
    const kept = own.filter(({ verdict }) => verdict.kind === "kept");
    const refused = needsProvenance && kept.length < own.length && own.filter(({ verdict }) => verdict.kind !== "kept");
    (task.withdrawn ? withdrawn : tasks).push({ task, instances: kept, ...(refused && { refused }) });
  }
  if (!needsProvenance) return { run, tasks, candidates: [], completions: [] };
  const candidates = await allCandidates(db, runId, pause);
  return { run, tasks, withdrawn, candidates, completions: await allCompletions(db, runId, pause) };
}
