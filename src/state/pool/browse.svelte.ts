/** What the Pool place shows: tasks, candidates or instances by a filter, the row that is open, and the selected rows. */
import { rowsAfter, type PoolChange } from "../../core/curation/curation.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SortName } from "../../core/curation/task-table.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { candidateCount, candidatePage, taskPage } from "../../pool/pages.ts";
import type { AnswerLeft, LedgerApi, OrderedInstance } from "../../rpc/ledger-api.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import type { CandidateFilter, InstanceFilter, Shown, TaskFilter } from "./browse-questions.ts";
import {
  candidateQuestion,
  chosen,
  cleared,
  firstFilters,
  instanceQuestion,
  isFiltered,
  isPlain,
  taskQuestion,
  type Filters,
} from "./filters.ts";
import { SavedFiltersState } from "./saved-filters.svelte.ts";
import { SelectionState } from "./curation-selection.svelte.ts";
import { followLists } from "./follow-lists.ts";
import { OpenRow } from "./open-row.svelte.ts";
import { PoolViewState, type PoolView } from "./pool-view.svelte.ts";
import { PagedRows } from "../parts/paged.svelte.ts";
import { TableLayoutState } from "./table/table-layout.svelte.ts";
import { MOST_SELECTED, TableRows } from "./table/table-rows.svelte.ts";

export class BrowseState {
  readonly tasks: PagedRows<TaskRow, TaskFilter>;
  readonly table: TableRows;
  readonly layout = new TableLayoutState();
  readonly saved = new SavedFiltersState();
  readonly candidates: PagedRows<CandidateRow, CandidateFilter>;
  readonly instances: PagedRows<OrderedInstance, InstanceFilter>;
  readonly selection = new SelectionState();
  /** As what the tasks are shown. */
  readonly view = new PoolViewState();
  readonly open: OpenRow;
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  readonly #address: Pick<PlaceState, "showTask"> | undefined;
  #runId: string | undefined = undefined;
  #filters = $state.raw(firstFilters);
  #counted = $state.raw<number>();
  /** The view that was asked for last. */
  #viewed: PoolView | undefined;
  #unfollow: (() => void) | undefined;
  /** The table's newest question, until it is answered. */
  #asking: Promise<void> | undefined;

  /** @param address shows the open task in the page's address */
  constructor(db: SeedbedDatabase, ledger: LedgerApi, address?: Pick<PlaceState, "showTask">) {
    this.#db = db;
    this.#ledger = ledger;
    this.#address = address;
    this.open = new OpenRow(db, (taskId) => {
      address?.showTask(taskId);
    });
    this.table = new TableRows(ledger);
    // A plain page is read by key; what no index can answer is searched in the ledger worker's memory.
    this.tasks = new PagedRows(({ runId, ...filter }, after, limit) => {
      const { origin } = filter;
      return isPlain(filter) && (origin === undefined || origin === "machine")
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

  /** Whether the tasks are shown as what takes the whole width, with a detail beside it only while one is open. */
  get isWide(): boolean {
    return this.#isTable;
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
      if (this.#viewed === this.view.current) void this.#shownRows().more();
      else this.#ask();
      return;
    }
    this.#runId = runId;
    this.#filters = chosen(this.#filters, { origin: machineFirst ? "machine" : undefined });
    this.selection.end();
    this.open.leave();
    this.#unfollow?.();
    this.#unfollow = followLists(this.#db, this.#ledger, runId, this, async () => {
      if (this.show === "candidates") await this.#count(runId);
    });
    void this.#ledger.warm(runId).catch(() => undefined);
    this.#ask();
  }

  /**
   * Opens the task that the address names.
   * @param isFirst whether the place has just been opened: what was open in it then stays, and goes into the address
   */
  async arrive(runId: string, taskId: string | undefined, isFirst: boolean): Promise<void> {
    const before = this.open.detail?.task;
    if (isFirst && taskId === undefined && before?.runId === runId) this.#address?.showTask(before.id, true);
    else await this.open.follow(runId, taskId);
    if (taskId === undefined || !this.#isTable) return;
    await this.#asking;
    const place = await this.table.placeOf(taskId);
    if (place !== undefined && this.open.detail?.task.id === taskId) this.table.reveal(place);
  }

  choose(change: Partial<Filters>): void {
    this.#filters = chosen(this.#filters, change);
    if (change.show !== undefined) this.open.close();
    this.#ask();
  }

  /** Opens the task before or after the open one, as they are listed. */
  async openNext(step: 1 | -1): Promise<void> {
    if (this.show !== "tasks") return;
    const id = this.open.detail?.task.id;
    const next = this.#isTable ? await this.table.next(id, step) : this.#nextListed(id, step);
    if (next === undefined) return;
    if (this.#isTable) this.table.reveal(next.place);
    await this.open.showTask(next.task);
  }

  #nextListed(id: string | undefined, step: 1 | -1): { task: TaskRow; place: number } | undefined {
    const { rows, phase } = this.tasks;
    const at = rows.findIndex((row) => row.id === id);
    const place = at < 0 ? 0 : at + step;
    if (phase === "more" && place + READ_AHEAD > rows.length) void this.tasks.more();
    const task = rows[place];
    return task && { task: this.tasks.latest(task), place };
  }

  /** Sorts the table; the selection and the open task stay. */
  sortBy(by: SortName): void {
    this.layout.sortBy(by);
    this.#ask();
  }

  /** Shows the table with the columns and the order that it has at first. */
  resetTable(): void {
    this.layout.reset();
    this.#ask();
  }

  /** How many tasks `selectListed` selects at most, with those of people; the list selects what it has read. */
  get selectable(): number {
    return this.#isTable ? Math.min(MOST_SELECTED, this.table.count ?? 0) : this.tasks.rows.length;
  }

  /** Selects the machine tasks that are listed. */
  async selectListed(): Promise<void> {
    const rows = this.#isTable ? await this.table.first() : this.tasks.rows.map((row) => this.tasks.latest(row));
    this.selection.add(rows.filter(({ origin }) => origin === "machine"));
  }

  /** Shows rows after a change by hand. */
  applied(change: PoolChange): void {
    if (change.runId !== this.#runId) return;
    this.tasks.patch(rowsAfter(change.tasks));
    this.table.patch(rowsAfter(change.tasks));
    this.selection.shown(rowsAfter(change.tasks));
    this.candidates.patch(rowsAfter(change.candidates));
    if (this.show === "instances" && change.instances.length > 0) this.#ask();
    // Its cells show instances.
    if (change.instances.length > 0) void this.table.more();
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
    this.#viewed = this.view.current;
    if (this.#isTable) {
      this.#asking = this.table.ask({ ...taskQuestion(runId, filters), sort: this.layout.sort });
      return;
    }
    this.table.rest();
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

  /** Whether the tasks are shown as a table. */
  get #isTable(): boolean {
    return this.show === "tasks" && this.view.current === "table";
  }

  #shownRows(): { more(): Promise<void> } {
    if (this.#isTable) return this.table;
    return { tasks: this.tasks, candidates: this.candidates, instances: this.instances }[this.show];
  }
}

/** When so few rows are left in the list, more are read, while a person goes through it by keyboard. */
const READ_AHEAD = 20;
