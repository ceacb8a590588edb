/** Reviews by several people: the file that goes out, the one that comes back, and what two of them have said of the same tasks. */
import {
  mergedReview,
  readReviewFile,
  reviewFileLimits,
  writeReviewTasks,
  type ReviewAnswersFile,
  type ReviewTasksFile,
} from "../../core/curation/review-file.ts";
import type { Review, RunRow } from "../../core/rows/run-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { tasksById } from "../../pool/rows.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import { handOver, safeName } from "../run/hand-over.ts";
import { shownItems } from "./review-items.ts";

/** What became of a chosen file. */
export type ReviewFileSaid =
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "merged"; readonly reviewer: string; readonly answers: number; readonly left: number };

export class ReviewersState {
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  #said = $state.raw<ReviewFileSaid>();

  constructor(db: SeedbedDatabase, ledger: LedgerApi) {
    this.#db = db;
    this.#ledger = ledger;
  }

  get said(): ReviewFileSaid | undefined {
    return this.#said;
  }

  hush(): void {
    this.#said = undefined;
  }

  /** The same with a sample that nobody has reviewed yet. */
  async handSample(run: RunRow, size: number, seed: number): Promise<void> {
    const sample = await this.#ledger.sample(run.id, size, seed);
    await this.handTasks(run, { seed, answers: sample.map((each) => ({ ...each, rating: {} })) });
  }

  /** Gives the person a file with the tasks of a review, and nothing that was said of them. */
  async handTasks(run: RunRow, { seed, answers }: Pick<Review, "seed" | "answers">): Promise<void> {
    this.#said = undefined;
    const items = await shownItems(
      this.#db,
      answers.map(({ taskId, instance = 0 }) => ({ taskId, instance })),
    );
    if (items.length === 0) {
      this.#said = { kind: "failed", message: "None of these tasks is in the run any more, or none has an instance." };
      return;
    }
    const tasks = items.map(({ taskId, instruction, instance }) => ({ taskId, instruction, ...instance }));
    const content = writeReviewTasks({ runId: run.id, runName: run.name, seed, tasks });
    handOver(new Blob([content], { type: "application/json" }), `${safeName(run.name)}-review-tasks.json`);
  }

  /** @returns what the file holds; undefined where it cannot be read, and the state says why */
  async read(file: File): Promise<ReviewTasksFile | ReviewAnswersFile | undefined> {
    this.#said = undefined;
    try {
      if (file.size > reviewFileLimits.bytes)
        throw new Error("This file is larger than 64 MB: it is no file of a review.");
      const read = readReviewFile(await file.text());
      if ("problem" in read) throw new Error(read.problem);
      return read;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** Stores a second reviewer's answers with the run, beside all others. No task's rating changes. */
  async merge(run: RunRow, file: ReviewAnswersFile): Promise<void> {
    try {
      if (file.runId !== run.id)
        throw new Error("These answers are about tasks of another run. Open that run, and choose the file again.");
      const stored = await tasksById(
        this.#db,
        file.answers.map(({ taskId }) => taskId),
      );
      const { review, left } = mergedReview(file, stored, Date.now());
      if (review.answers.length === 0) throw new Error("None of these tasks is in the run as it was reviewed.");
      const { saveReview } = await import("../../pool/curation.ts");
      await saveReview(this.#db, run.id, review);
      this.#said = { kind: "merged", reviewer: file.reviewer, answers: review.answers.length, left };
    } catch (error) {
      this.#fail(error);
    }
  }

  tasks(ids: readonly string[]): Promise<TaskRow[]> {
    return tasksById(this.#db, ids);
  }

  #fail(error: unknown): void {
    this.#said = { kind: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
