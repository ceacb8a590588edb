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

  constructor(db: SeedbedDatabase) {
    this.#db = db;
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

  async showTask(task: TaskRow): Promise<void> {
    this.#candidate = undefined;
    this.#detail = await taskDetail(this.#db, task);
    this.#stale = undefined;
  }

  /** @returns whether it is stored */
  async showTaskById(id: string): Promise<boolean> {
    const task = await findTask(this.#db, id);
    if (task !== undefined) await this.showTask(task);
    return task !== undefined;
  }

  async showCandidate(candidate: CandidateRow): Promise<void> {
    this.#detail = undefined;
    this.#candidate = await candidateDetail(this.#db, candidate);
    this.#stale = undefined;
  }

  /** @returns whether it is stored */
  async showCandidateById(id: string): Promise<boolean> {
    const candidate = await findCandidate(this.#db, id);
    if (candidate !== undefined) await this.showCandidate(candidate);
    return candidate !== undefined;
  }

  close(): void {
    this.#stale = undefined;
    this.#detail = undefined;
    this.#candidate = undefined;
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
}
