/** What the Pool place shows: tasks, candidates or instances by a filter, the row that is open, and the selected rows. */
import { rowsAfter, type PoolChange } from "../../core/curation/curation.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { candidateCount, candidatePage, taskPage } from "../../pool/pages.ts";
import { candidatesById, instancesById, tasksById } from "../../pool/rows.ts";
import type { AnswerLeft, LedgerApi, OrderedInstance } from "../../rpc/ledger-api.ts";
import type { CandidateFilter, InstanceFilter, Shown, TaskFilter } from "./browse-questions.ts";
import {
  candidateQuestion,
  chosen,
  cleared,
  firstFilters,
  instanceQuestion,
  isFiltered,
  taskQuestion,
  type Filters,
} from "./filters.ts";
import { SelectionState } from "./curation-selection.svelte.ts";
import { keepLive } from "./live-rows.ts";
import { OpenRow } from "./open-row.svelte.ts";
import { PoolViewState } from "./pool-view.svelte.ts";
import { PagedRows } from "../parts/paged.svelte.ts";

export class BrowseState {
  readonly tasks: PagedRows<TaskRow, TaskFilter>;
  readonly candidates: PagedRows<CandidateRow, CandidateFilter>;
  readonly instances: PagedRows<OrderedInstance, InstanceFilter>;
  readonly selection = new SelectionState();
  /** As what the tasks are shown. */
  readonly view = new PoolViewState();
  readonly open: OpenRow;
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  #runId: string | undefined = undefined;
  #filters = $state.raw(firstFilters);
  #counted = $state.raw<number>();
  #unfollow: (() => void) | undefined;

  constructor(db: SeedbedDatabase, ledger: LedgerApi) {
    this.#db = db;
    this.#ledger = ledger;
    this.open = new OpenRow(db);
    // A plain page is read by key; what no index can answer is searched in the ledger worker's memory.
    this.tasks = new PagedRows(({ runId, ...filter }, after, limit) => {
      const { origin, search, mark } = filter;
      return search.trim() === "" && mark === undefined && origin !== "seed"
        ? taskPage(db, runId, { ...filter, origin, after, limit })
        : ledger.tasks(runId, { ...filter, after, limit });
    });
    this.candidates = new PagedRows(({ runId, ...filter }, after, limit) =>
      filter.search.trim() === ""
        ? candidatePage(db, runId, { ...filter, after, limit })
        : ledger.candidates(runId, { ...filter, after, limit }),
    );
    this.instances = new PagedRows(({ runId, ...filter }, after, limit) =>
      ledger.instances(runId, { ...filter, after, limit }),
    );
  }

  get filters(): Filters {
    return this.#filters;
  }
  get show(): Shown {
    return this.#filters.show;
  }
  /** How many rows of the ledger the chosen verdict and reason list; undefined while that is not known. */
  get candidatesListed(): number | undefined {
    if (this.#filters.search.trim() === "") return this.#counted;
    return this.candidates.phase === "end" ? this.candidates.rows.length : undefined;
  }
  get isFiltered(): boolean {
    return isFiltered(this.#filters);
  }

  /**
   * Shows a run; does not ask again when it is already shown.
   * @param machineFirst begins with what the model made, which of a finished run is what a person came for
   */
  lookAt(runId: string, { machineFirst = false } = {}): void {
    if (this.#runId === runId) {
      void this.#shownRows().more();
      return;
    }
    this.#runId = runId;
    this.#filters = chosen(this.#filters, { origin: machineFirst ? "machine" : undefined });
    this.selection.end();
    this.open.close();
    this.#follow(runId);
    void this.#ledger.warm(runId).catch(() => undefined);
    this.#ask();
  }

  choose(change: Partial<Filters>): void {
    this.#filters = chosen(this.#filters, change);
    if (change.show !== undefined) this.open.close();
    this.#ask();
  }

  /** Opens the task before or after the open one in the list. */
  async openNext(step: 1 | -1): Promise<void> {
    const rows = this.tasks.rows;
    const at = rows.findIndex(({ id }) => id === this.open.detail?.task.id);
    const next = at < 0 ? rows[0] : rows[at + step];
    if (this.show !== "tasks" || next === undefined) return;
    if (this.tasks.phase === "more" && at + READ_AHEAD > rows.length) void this.tasks.more();
    await this.open.showTask(next);
  }

  /** Shows rows after a change by hand. */
  applied(change: PoolChange): void {
    if (change.runId !== this.#runId) return;
    this.tasks.patch(rowsAfter(change.tasks));
    this.selection.shown(rowsAfter(change.tasks));
    this.candidates.patch(rowsAfter(change.candidates));
    if (this.show === "instances" && change.instances.length > 0) this.#ask();
    // New rows are at the end.
    if (change.tasks.some(({ before }) => before === undefined)) void this.#shownRows().more();
    void this.open.refresh(change);
  }

  /** Reads the shown list again. */
  askAgain(): void {
    this.#ask();
  }

  clear(): void {
    this.#filters = cleared(this.#filters);
    this.#ask();
  }

  /** What the answers about a task held besides what was read from them. */
  notTaken({ id, runId }: TaskRow): Promise<readonly AnswerLeft[]> {
    return this.#ledger.notTaken(runId, id);
  }

  #ask(): void {
    const runId = this.#runId;
    if (runId === undefined) return;
    const filters = this.#filters;
    if (filters.show === "tasks") void this.tasks.ask(taskQuestion(runId, filters));
    else if (filters.show === "instances") void this.instances.ask(instanceQuestion(runId, filters));
    else {
      void this.candidates.ask(candidateQuestion(runId, filters));
      void this.#count(runId);
    }
  }

  async #count(runId: string): Promise<void> {
    const { verdict, reason } = this.#filters;
    const count = await candidateCount(this.#db, runId, { verdict, reason }).catch(() => undefined);
    const now = this.#filters;
    if (verdict === now.verdict && reason === now.reason) this.#counted = count;
  }

  /** Shows what other tabs and workers change in the lists of a run; the open task is only said to have changed. */
  #follow(runId: string): void {
    this.#unfollow?.();
    const { tasks, candidates, instances } = this;
    const tell = (table: keyof typeof NONE, ids: readonly string[]) =>
      ids.length > 0 ? this.#ledger.changed(runId, { ...NONE, [table]: ids }) : Promise.resolve();
    const db = this.#db;
    const ends = [
      keepLive(db, runId, { table: "tasks", paged: tasks, byIds: tasksById }, async (ids, touched) => {
        await tell("tasks", ids);
        await this.open.compare(touched);
      }),
      keepLive(db, runId, { table: "candidates", paged: candidates, byIds: candidatesById }, async (ids) => {
        await tell("candidates", ids);
        if (this.show === "candidates") await this.#count(runId);
      }),
      keepLive(db, runId, { table: "instances", paged: instances, byIds: instancesById }, async (ids, touched) => {
        await tell("instances", ids);
        await this.open.compare(touched);
      }),
    ];
    this.#unfollow = () => {
      for (const end of ends) end();
    };
  }

  #shownRows(): { more(): Promise<void> } {
    return { tasks: this.tasks, candidates: this.candidates, instances: this.instances }[this.show];
  }
}

/** Rows of no table. */
const NONE = { tasks: [], candidates: [], instances: [] } as const;
/** When so few rows are left in the list, more are read, while a person goes through it by keyboard. */
const READ_AHEAD = 20;
