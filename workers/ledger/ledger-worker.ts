/** The ledger worker: searches the rows of the run on the page, draws samples from it, and judges it again. */
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { Neighbour } from "../../src/core/rows/mentions.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { TaskFacts } from "../../src/core/curation/task-facts.ts";
import { tagCounts } from "../../src/core/curation/tags.ts";
import { asksMeaning, passing, type FactFilter } from "../../src/core/curation/task-table.ts";
import { drawSample, type SampledItem } from "../../src/core/curation/sample.ts";
import type { Rejudged } from "../../src/core/workbench/workbench.ts";
import type { MethodChange } from "../../src/core/workbench/workbench-change.ts";
import { damagedRows } from "../../src/pool/damaged-rows.ts";
import type { DamagedRows, RowTable } from "../../src/core/rows/row-fault.ts";
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { tasksById } from "../../src/pool/rows.ts";
import { findRun } from "../../src/pool/runs.ts";
import { VectorsDatabase } from "../../src/pool/vectors.ts";
import type {
  AnswerLeft,
  CandidateSearch,
  CheckedSome,
  FoundRows,
  InstanceSearch,
  LedgerApi,
  MeaningNews,
  OrderedInstance,
  TaskFinding,
  TablePart,
  TableQuestion,
  TableSearch,
  TaskSearch,
} from "../../src/rpc/ledger-api.ts";
import { CheckedTasks } from "./checked-tasks.ts";
import { Meanings } from "./meanings.ts";
import { notTaken } from "./not-taken.ts";
import { Rejudging } from "./rejudging.ts";
import { SearchCache } from "./search-cache.ts";
import { candidateSource, instanceSource, taskSource, type VerdictFacts } from "./sources.ts";
import { TaskTable } from "./task-table.ts";

/** Longest comparing of vectors before an answer, ms. */
const LOOK_MS = 200;

/** The rows of the one run in memory. */
interface Held {
  readonly runId: string;
  readonly tasks: SearchCache<TaskRow, TaskFacts>;
  readonly table: TaskTable;
  readonly checked: CheckedTasks;
  readonly meanings: Meanings;
  readonly candidates: SearchCache<CandidateRow, VerdictFacts>;
  readonly instances: SearchCache<OrderedInstance, VerdictFacts>;
}

export class LedgerWorker implements LedgerApi {
  readonly #db: SeedbedDatabase;
  readonly #vectors: VectorsDatabase;
  readonly #rejudging: Rejudging;
  #held: Held | undefined;

  constructor(db = openDatabase(), vectors = new VectorsDatabase()) {
    this.#db = db;
    this.#vectors = vectors;
    this.#rejudging = new Rejudging(db, (runId) => this.#withdrawn(runId));
  }

  async warm(runId: string): Promise<void> {
    await this.#hold(runId).tasks.readAll();
  }

  async tasks(runId: string, query: TaskSearch): Promise<FoundRows<TaskRow>> {
    return this.#hold(runId).tasks.page(await this.#passing(runId, query), query);
  }

  table(runId: string, query: TableSearch): Promise<TablePart> {
    return this.#hold(runId).table.part(query);
  }

  tablePlace(runId: string, query: TableQuestion, taskId: string): Promise<number | undefined> {
    return this.#hold(runId).table.placeOf(query, taskId);
  }

  async taskIds(runId: string, query: Parameters<LedgerApi["taskIds"]>[1]): Promise<readonly string[]> {
    return this.#hold(runId).tasks.ids(await this.#passing(runId, query), query.search);
  }

  candidateIds(runId: string, query: Parameters<LedgerApi["candidateIds"]>[1]): Promise<readonly string[]> {
    return this.#hold(runId).candidates.ids((facts) => passes(facts, query), query.search);
  }

  candidates(runId: string, query: CandidateSearch): Promise<FoundRows<CandidateRow>> {
    return this.#hold(runId).candidates.page((facts) => passes(facts, query), query);
  }

  instances(runId: string, query: InstanceSearch): Promise<FoundRows<OrderedInstance>> {
    return this.#hold(runId).instances.page((facts) => passes(facts, query), query);
  }

  notTaken(runId: string, taskId: string): Promise<readonly AnswerLeft[]> {
    return notTaken(this.#db, runId, taskId);
  }

  findings(runId: string, taskId: string): Promise<readonly TaskFinding[]> {
    return this.#hold(runId).checked.findings(taskId);
  }

  checkSome(runId: string): Promise<CheckedSome> {
    return this.#hold(runId).checked.some();
  }

  meaning(runId: string): Promise<MeaningNews | undefined> {
    return this.#hold(runId).meanings.look(LOOK_MS);
  }

  async nearestInMeaning(runId: string, taskId: string, count: number): Promise<readonly Neighbour[]> {
    const nearest = await this.#hold(runId).meanings.nearest(taskId, count);
    const tasks = await tasksById(
      this.#db,
      nearest.map(({ id }) => id),
    );
    const texts = new Map(tasks.map(({ id, instruction }) => [id, instruction]));
    return nearest.flatMap(({ id, cosine }) => {
      const instruction = texts.get(id);
      return instruction === undefined ? [] : [{ taskId: id, instruction, score: cosine }];
    });
  }

  async tags(runId: string): ReturnType<LedgerApi["tags"]> {
    return tagCounts(await this.#hold(runId).tasks.readAll());
  }

  damaged(runId: string, table: RowTable): Promise<DamagedRows> {
    return damagedRows(this.#db, runId, table);
  }

  async changed(runId: string, ids: Parameters<LedgerApi["changed"]>[1]): Promise<void> {
    this.#rejudging.forget();
    const held = this.#held;
    if (held?.runId !== runId) return;
    held.checked.changed([...ids.tasks, ...ids.instances.map(taskOfInstance)]);
    await held.tasks.changed(ids.tasks);
    held.meanings.changed(ids.tasks);
    await held.candidates.changed(ids.candidates);
    await held.instances.changed(ids.instances);
  }

  async sample(runId: string, size: number, seed: number): Promise<readonly SampledItem[]> {
    const entries = await this.#hold(runId).tasks.readAll();
    const fit = entries.filter(
      ({ facts }) => facts.origin === "machine" && !facts.withdrawn && facts.instanceCount > 0,
    );
    const tasks = fit.map(({ id, facts }) => ({ id, instanceCount: facts.instanceCount }));
    return drawSample(tasks, size, seed);
  }

  rejudge(runId: string, change: MethodChange): Promise<Rejudged | undefined> {
    return this.#rejudging.preview(runId, change);
  }

  derive(runId: string, change: MethodChange, name: string): Promise<string> {
    return this.#rejudging.derive(runId, change, name);
  }

  async #passing(runId: string, query: FactFilter): Promise<(facts: TaskFacts, id: string) => boolean> {
    const { checked, meanings } = this.#hold(runId);
    const isChecked = await checked.passing(query.check);
    const passes = passing(query);
    if (!asksMeaning(query)) return (facts, id) => passes(facts) && isChecked(id);
    await meanings.complete();
    return (facts, id) => passes(meanings.factsOf(facts, id)) && isChecked(id);
  }

  async #withdrawn(runId: string): Promise<ReadonlySet<string>> {
    const run = await findRun(this.#db, runId);
    if (!run?.counters.removed) return new Set();
    const entries = await this.#hold(runId).tasks.readAll();
    return new Set(entries.filter(({ facts }) => facts.withdrawn).map(({ id }) => id));
  }

  #hold(runId: string): Held {
    if (this.#held?.runId === runId) return this.#held;
    this.#held?.meanings.close();
    const tasks = new SearchCache(taskSource(this.#db, runId));
    const checked = new CheckedTasks(this.#db, tasks);
    const meanings = new Meanings({ db: this.#db, vectors: this.#vectors }, runId, tasks);
    this.#held = {
      ...{ runId, tasks, checked, meanings, table: new TaskTable(this.#db, tasks, { checked, meanings }) },
      candidates: new SearchCache(candidateSource(this.#db, runId)),
      instances: new SearchCache(instanceSource(this.#db, runId)),
    };
    return this.#held;
  }
}

function passes(
  { kind, reason }: VerdictFacts,
  query: Omit<CandidateSearch | InstanceSearch, "after" | "limit">,
): boolean {
  return (
    (query.verdict === undefined || query.verdict === kind) && (query.reason === undefined || query.reason === reason)
  );
}

/** The task that an instance belongs to: its id begins with the task's. */
function taskOfInstance(id: string): string {
  return id.slice(0, id.lastIndexOf("/"));
}
