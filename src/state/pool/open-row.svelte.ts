/** The task or candidate that is open beside the list, with all it came from. */
import { rowsAfter, type PoolChange } from "../../core/curation/curation.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { Touched } from "../../pool/changes.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import {
  candidateDetail,
  findCandidate,
  findTask,
  taskDetail,
  type CandidateDetail,
  type TaskDetail,
} from "../../pool/rows.ts";

export class OpenRow {
  readonly #db: SeedbedDatabase;
  #detail = $state.raw<TaskDetail>();
  #candidate = $state.raw<CandidateDetail>();
  #stale = $state.raw<"changed" | "deleted">();
  #isMissing = $state.raw(false);
  /** Counts what is opened and closed: an answer that comes late opens nothing. */
  #turn = 0;
  readonly #tell: (taskId: string | undefined) => void;

  /** @param tell is told at once which task is open now */
  constructor(db: SeedbedDatabase, tell: (taskId: string | undefined) => void) {
    this.#db = db;
    this.#tell = tell;
  }

  get detail(): TaskDetail | undefined {
    return this.#detail;
  }

  get candidate(): CandidateDetail | undefined {
    return this.#candidate;
  }

  /** What another tab has done to the open task since it was opened: it stays as it was shown until the person looks again. */
  get stale(): "changed" | "deleted" | undefined {
    return this.#stale;
  }

  /** Whether a link named a task that the run does not have. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  get isOpen(): boolean {
    return this.#detail !== undefined || this.#candidate !== undefined || this.#isMissing;
  }

  async showTask(task: TaskRow): Promise<void> {
    const turn = ++this.#turn;
    const detail = await taskDetail(this.#db, task);
    if (turn !== this.#turn) return;
    this.#show({ detail });
    this.#tell(task.id);
  }

  /** Shows the task that a link names; undefined for none. */
  async follow(runId: string, taskId: string | undefined): Promise<void> {
    if (taskId === undefined && this.#candidate) return;
    if (taskId === this.#detail?.task.id && (taskId !== undefined || !this.#isMissing)) return;
    const turn = ++this.#turn;
    const task = taskId === undefined ? undefined : await findTask(this.#db, taskId);
    if (turn !== this.#turn) return;
    if (task?.runId === runId) await this.showTask(task);
    else this.#show({ isMissing: taskId !== undefined });
  }

  /** @returns whether it is stored */
  async showTaskById(id: string): Promise<boolean> {
    const task = await findTask(this.#db, id);
    if (task !== undefined) await this.showTask(task);
    return task !== undefined;
  }

  async showCandidate(candidate: CandidateRow): Promise<void> {
    const turn = ++this.#turn;
    const detail = await candidateDetail(this.#db, candidate);
    if (turn !== this.#turn) return;
    this.#show({ candidate: detail });
    this.#tell(undefined);
  }

  /** @returns whether it is stored */
  async showCandidateById(id: string): Promise<boolean> {
    const candidate = await findCandidate(this.#db, id);
    if (candidate !== undefined) await this.showCandidate(candidate);
    return candidate !== undefined;
  }

  close(): void {
    this.leave();
    this.#tell(undefined);
  }

  /** Closes without a word: what is open next is known already. */
  leave(): void {
    this.#turn++;
    this.#show({});
  }

  /** Shows the open task as it is now. */
  async lookAgain(): Promise<void> {
    const open = this.#detail?.task.id;
    const task = open === undefined ? undefined : await findTask(this.#db, open);
    if (task) await this.showTask(task);
    else this.close();
  }

  /** Reads the open row again when a change of this tab concerns it. */
  async refresh({ tasks, instances, candidates }: PoolChange): Promise<void> {
    const open = this.#detail?.task.id ?? this.#candidate?.candidate.id;
    const taskIds = [
      ...rowsAfter(tasks).keys(),
      ...instances.flatMap((each) => (each.before ?? each.after)?.taskId ?? []),
    ];
    if (open === undefined || !(taskIds.includes(open) || rowsAfter(candidates).has(open))) return;
    if (this.#candidate) {
      const candidate = await findCandidate(this.#db, open);
      if (candidate && this.#candidate?.candidate.id === open) await this.showCandidate(candidate);
      return;
    }
    const task = await findTask(this.#db, open);
    if (this.#detail?.task.id !== open) return;
    if (task === undefined) this.close();
    else await this.showTask(task);
  }

  /** Looks whether the open task is still as it is shown. This tab's own changes are shown at once, so what differs is another's. */
  async compare(touched: Touched): Promise<void> {
    const open = this.#detail;
    if (open === undefined) return;
    const { id } = open.task;
    // Its instances have its id and a slash at the beginning of theirs.
    if (!touched(id) && !touched(`${id}/`, `${id}0`)) return;
    const task = await findTask(this.#db, id);
    const now = task && (await taskDetail(this.#db, task));
    if (this.#detail !== open) return;
    const isSame = JSON.stringify([now?.task, now?.instances]) === JSON.stringify([open.task, open.instances]);
    this.#stale = now === undefined ? "deleted" : isSame ? undefined : "changed";
  }

  #show(shown: { detail?: TaskDetail; candidate?: CandidateDetail; isMissing?: boolean }): void {
    this.#detail = shown.detail;
    this.#candidate = shown.candidate;
    this.#isMissing = shown.isMissing ?? false;
    this.#stale = undefined;
  }
}
