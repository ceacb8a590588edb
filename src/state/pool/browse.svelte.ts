/** What the Pool place shows: tasks, candidates or instances by a filter, the row that is open, and the selected rows. */
import { rowsAfter, type PoolChange } from "../../core/curation/curation.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { Origin } from "../../core/rows/mentions.ts";
import type { InstanceRefusal, RefusalReason } from "../../core/rows/reasons.ts";
import type { Classification, TaskRow } from "../../core/rows/task-row.ts";
import type { TaskMark } from "../../core/curation/task-marks.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { candidatePage, taskPage } from "../../pool/pages.ts";
import {
  candidateDetail,
  findCandidate,
  findTask,
  taskDetail,
  type CandidateDetail,
  type TaskDetail,
} from "../../pool/rows.ts";
import type { AnswerLeft, LedgerApi, OrderedInstance } from "../../rpc/ledger-api.ts";
import type { CandidateFilter, InstanceFilter, Shown, TaskFilter } from "./browse-questions.ts";
import { SelectionState } from "./curation-selection.svelte.ts";
import { PagedRows } from "../parts/paged.svelte.ts";

type Choices = Pick<
  BrowseState,
  "show" | "origin" | "classification" | "mark" | "verdict" | "reason" | "instanceReason" | "search"
>;

export class BrowseState {
  readonly tasks: PagedRows<TaskRow, TaskFilter>;
  readonly candidates: PagedRows<CandidateRow, CandidateFilter>;
  readonly instances: PagedRows<OrderedInstance, InstanceFilter>;
  readonly selection = new SelectionState();
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  #show = $state.raw<Shown>("tasks");
  #runId: string | undefined = undefined;
  #origin = $state.raw<Origin>();
  #classification = $state.raw<Classification>();
  #verdict = $state.raw<"kept" | "refused" | undefined>("refused");
  #reason = $state.raw<RefusalReason>();
  #mark = $state.raw<TaskMark>();
  #instanceReason = $state.raw<InstanceRefusal>();
  #search = $state.raw("");
  #detail = $state.raw<TaskDetail>();
  #candidate = $state.raw<CandidateDetail>();

  constructor(db: SeedbedDatabase, ledger: LedgerApi) {
    this.#db = db;
    this.#ledger = ledger;
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

  get show(): Shown {
    return this.#show;
  }
  get mark(): TaskMark | undefined {
    return this.#mark;
  }
  get instanceReason(): InstanceRefusal | undefined {
    return this.#instanceReason;
  }
  get origin(): Origin | undefined {
    return this.#origin;
  }
  get classification(): Classification | undefined {
    return this.#classification;
  }
  get verdict(): "kept" | "refused" | undefined {
    return this.#verdict;
  }
  get reason(): RefusalReason | undefined {
    return this.#reason;
  }
  get search(): string {
    return this.#search;
  }
  get isFiltered(): boolean {
    const filters = {
      tasks: [this.#origin, this.#classification, this.#mark],
      candidates: [this.#verdict, this.#reason],
      instances: [this.#verdict, this.#instanceReason],
    };
    return this.#search !== "" || filters[this.#show].some((each) => each !== undefined);
  }
  get detail(): TaskDetail | undefined {
    return this.#detail;
  }
  get candidate(): CandidateDetail | undefined {
    return this.#candidate;
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
    this.#origin = machineFirst ? "machine" : undefined;
    this.selection.end();
    this.close();
    void this.#ledger.warm(runId).catch(() => undefined);
    this.#ask();
  }

  choose(change: Partial<Choices>): void {
    if (change.show !== undefined) {
      this.#show = change.show;
      // The ledger shows the refused candidates first; most instances are kept.
      this.#verdict = change.show === "candidates" ? "refused" : undefined;
      if (change.show !== "candidates") this.#reason = undefined;
      if (change.show !== "instances") this.#instanceReason = undefined;
      this.close();
    }
    if ("origin" in change) this.#origin = change.origin;
    if ("classification" in change) this.#classification = change.classification;
    if ("verdict" in change) {
      this.#verdict = change.verdict;
      if (change.verdict === "kept") this.#reason = undefined;
    }
    if ("reason" in change) {
      this.#reason = change.reason;
      if (change.reason !== undefined) this.#verdict = "refused";
    }
    if ("mark" in change) this.#mark = change.mark;
    if ("instanceReason" in change) {
      this.#instanceReason = change.instanceReason;
      if (change.instanceReason !== undefined) this.#verdict = "refused";
    }
    if (change.verdict === "kept") this.#instanceReason = undefined;
    if (change.search !== undefined) this.#search = change.search;
    this.#ask();
  }

  /** Opens the task before or after the open one in the list. */
  async openNext(step: 1 | -1): Promise<void> {
    const rows = this.tasks.rows;
    const at = rows.findIndex(({ id }) => id === this.#detail?.task.id);
    const next = at < 0 ? rows[0] : rows[at + step];
    if (this.#show !== "tasks" || next === undefined) return;
    if (this.tasks.phase === "more" && at + READ_AHEAD > rows.length) void this.tasks.more();
    await this.openTask(next);
  }

  /** Shows rows after a change by hand. */
  applied(change: PoolChange): void {
    if (change.runId !== this.#runId) return;
    this.tasks.patch(rowsAfter(change.tasks));
    this.candidates.patch(rowsAfter(change.candidates));
    if (this.#show === "instances" && change.instances.length > 0) this.#ask();
    // New rows are at the end.
    if (change.tasks.some(({ before }) => before === undefined)) void this.#shownRows().more();
    void this.#refresh(change);
  }

  clear(): void {
    this.#origin = undefined;
    this.#classification = undefined;
    this.#reason = undefined;
    this.#verdict = undefined;
    this.#instanceReason = undefined;
    this.#mark = undefined;
    this.#search = "";
    this.#ask();
  }

  async openTask(task: TaskRow): Promise<void> {
    this.#candidate = undefined;
    this.#detail = await taskDetail(this.#db, task);
  }

  async openTaskById(id: string): Promise<void> {
    const task = await findTask(this.#db, id);
    if (task !== undefined) await this.openTask(task);
  }

  async openCandidate(candidate: CandidateRow): Promise<void> {
    this.#detail = undefined;
    this.#candidate = await candidateDetail(this.#db, candidate);
  }

  /** What the answers about a task held besides what was read from them. */
  notTaken({ id, runId }: TaskRow): Promise<readonly AnswerLeft[]> {
    return this.#ledger.notTaken(runId, id);
  }

  close(): void {
    this.#detail = undefined;
    this.#candidate = undefined;
  }

  #ask(): void {
    const runId = this.#runId;
    if (runId === undefined) return;
    const search = this.#search;
    const verdict = this.#verdict;
    if (this.#show === "tasks") {
      const [origin, classification, mark] = [this.#origin, this.#classification, this.#mark];
      void this.tasks.ask({ runId, origin, classification, mark, search });
    } else if (this.#show === "candidates") {
      void this.candidates.ask({ runId, verdict, reason: this.#reason, search });
    } else {
      void this.instances.ask({ runId, verdict, reason: this.#instanceReason, search });
    }
  }

  #shownRows(): { more(): Promise<void> } {
    return { tasks: this.tasks, candidates: this.candidates, instances: this.instances }[this.#show];
  }

  /** Reads the open row again when a change concerns it. */
  async #refresh({ tasks, instances, candidates }: PoolChange): Promise<void> {
    const open = this.#detail?.task.id ?? this.#candidate?.candidate.id;
    const taskIds = [
      ...rowsAfter(tasks).keys(),
      ...instances.flatMap((each) => (each.before ?? each.after)?.taskId ?? []),
    ];
    if (open === undefined || !(taskIds.includes(open) || rowsAfter(candidates).has(open))) return;
    if (this.#candidate) {
      const candidate = await findCandidate(this.#db, open);
      if (candidate && this.#candidate?.candidate.id === open) await this.openCandidate(candidate);
      return;
    }
    const task = await findTask(this.#db, open);
    if (this.#detail?.task.id !== open) return;
    if (task === undefined) this.close();
    else await this.openTask(task);
  }
}

/** When so few rows are left in the list, more are read, while a person goes through it by keyboard. */
const READ_AHEAD = 20;
