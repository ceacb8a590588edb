/** Verbs on experiments: make, watch, change, delete. Their runs are ordinary runs, and stay when an experiment is deleted. */
import { liveQuery, type Observable } from "dexie";
import * as v from "valibot";
import { experimentRowSchema, type ExperimentRow } from "../core/experiments/experiment-row.ts";
import type { ExperimentPlace } from "../core/rows/experiment-place.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import { shortName } from "../core/text/short-name.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";
import { addNewRuns, newRun, type RunSetup } from "./runs.ts";

/** Stores an experiment with all its runs, before the first request, or nothing. */
export async function addExperiment(
  db: SeedbedDatabase,
  name: string,
  setups: readonly RunSetup[],
): Promise<ExperimentRow> {
  const now = Date.now();
  // The newest run is listed first, and an experiment's first run is made first.
  const runs = setups.map((setup, i) => newRun(setup, now - i));
  const row: ExperimentRow = {
    ...{ id: crypto.randomUUID(), name: shortName(name), createdAt: now },
    ...{ runs: runs.map(({ id }) => id), isGoing: false },
  };
  await guarded(() =>
    db.transaction("rw", [db.experiments, db.runs, db.seeds, db.tasks, db.instances], async () => {
      await addNewRuns(db, runs);
      await db.experiments.add(row);
    }),
  );
  return row;
}

/** Puts stored runs together. */
export async function addComparison(
  db: SeedbedDatabase,
  name: string,
  runs: readonly string[],
): Promise<ExperimentRow> {
  const row = {
    id: crypto.randomUUID(),
    name: shortName(name),
    createdAt: Date.now(),
    runs: [...runs],
    isGoing: false,
  };
  await guarded(() => db.experiments.add(row));
  return row;
}

/** Newest first. A row that is not an experiment's is left out: its runs are listed with the others. */
export function watchExperiments(db: SeedbedDatabase): Observable<readonly ExperimentRow[]> {
  return liveQuery(() => storedExperiments(db));
}

/** An experiment's row as it is now; undefined when it is gone. */
export function findExperiment(db: SeedbedDatabase, id: string): Promise<ExperimentRow | undefined> {
  return guarded(() => db.experiments.get(id));
}

/** Changes an experiment by what is stored, so that two tabs lose nothing. Does nothing when it is gone. */
export async function changeExperiment(
  db: SeedbedDatabase,
  id: string,
  change: (row: ExperimentRow) => Partial<Pick<ExperimentRow, "name" | "runs" | "isGoing">>,
): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.experiments, async () => {
      const row = await db.experiments.get(id);
      if (row) await db.experiments.put({ ...row, ...change(row) });
    }),
  );
}

/** Deletes an experiment. Its runs stay. */
export async function deleteExperiment(db: SeedbedDatabase, id: string): Promise<void> {
  await guarded(() => db.experiments.delete(id));
}

/** An experiment's runs that are still stored, in its order. */
export async function runsOfExperiment(db: SeedbedDatabase, { runs }: ExperimentRow): Promise<RunRow[]> {
  const rows = await guarded(() => db.runs.bulkGet([...runs]));
  return rows.filter((row) => row !== undefined);
}

/** Where runs stand in the experiments of which at least two are among them, by their ids; for a backup. */
export async function placesOf(
  db: SeedbedDatabase,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, ExperimentPlace>> {
  const wanted = new Set(runIds);
  const places = new Map<string, ExperimentPlace>();
  for (const { id, name, createdAt, runs } of await storedExperiments(db)) {
    const own = runs.filter((run) => wanted.has(run));
    if (own.length > 1) for (const [place, run] of own.entries()) places.set(run, { id, name, createdAt, place });
  }
  return places;
}

/** The experiments of restored runs, under new ids and paused. @param members the runs' new ids, and where they stood */
export function restoredExperiments(
  members: readonly { readonly runId: string; readonly experiment: ExperimentPlace }[],
): ExperimentRow[] {
  const byId = new Map<string, (typeof members)[number][]>();
  for (const member of members) {
    const { id } = member.experiment;
    byId.set(id, [...(byId.get(id) ?? []), member]);
  }
  return [...byId.values()].flatMap((own) => {
    const runs = [...own].sort((a, b) => a.experiment.place - b.experiment.place).map(({ runId }) => runId);
    const { name = "", createdAt = 0 } = own[0]?.experiment ?? {};
    const row = { id: crypto.randomUUID(), name, createdAt, runs, isGoing: false };
    return v.is(experimentRowSchema, row) ? [row] : [];
  });
}

async function storedExperiments(db: SeedbedDatabase): Promise<readonly ExperimentRow[]> {
  const rows = await db.experiments.orderBy("createdAt").reverse().toArray();
  return rows.filter((row) => v.is(experimentRowSchema, row));
}

/** Held by the tab that goes through an experiment. */
const EXPERIMENT_LOCKS = "seedbed-experiment:";

/** Takes the right to go through an experiment. @returns a function that gives it back; undefined when another tab has it */
export async function holdExperiment(id: string): Promise<(() => void) | undefined> {
  const locks = globalThis.navigator?.locks;
  if (locks === undefined) return () => undefined;
  return new Promise((take, fail) => {
    locks
      .request(`${EXPERIMENT_LOCKS}${id}`, { ifAvailable: true }, (lock) => {
        if (lock === null) take(undefined);
        else return new Promise<void>((release) => take(release));
        return undefined;
      })
      .catch(fail);
  });
}
