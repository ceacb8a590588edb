/** A blind review: a random sample shown one task at a time, without scores, origin or earlier ratings. */
import { QUESTIONS, summarise, type Question, type ReviewSummary } from "../../core/curation/review.ts";
import { readKeptAnswers, writeReviewAnswers, type ReviewTasksFile } from "../../core/curation/review-file.ts";
import type { Instance } from "../../core/rows/instance-row.ts";
import type { Rating } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import { keepText, keptText } from "../parts/kept-text.ts";
import { handOver, safeName } from "../run/hand-over.ts";
import type { CurationState } from "../pool/curation.svelte.ts";
import { ratingsById, shownItems } from "./review-items.ts";

/** What the reviewer sees, and no more. */
export interface ReviewItem {
  readonly taskId: string;
  /** Place of the instance among the task's kept ones. */
  readonly place: number;
  readonly instruction: string;
  readonly instance: Instance;
  readonly answers: Rating;
}

export class ReviewState {
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  readonly #curation: CurationState;
  #runId = $state.raw<string>();
  #seed = 0;
  /** The file that is reviewed instead of a run. */
  #file = $state.raw<ReviewTasksFile>();
  #items = $state.raw<readonly ReviewItem[]>([]);
  #index = $state.raw(0);
  #failure = $state.raw<string>();
  #phase = $state.raw<"none" | "drawing" | "asking" | "saving" | "done">("none");
  /** The question to be answered next; none when all three are. */
  readonly question: Question | undefined = $derived(
    QUESTIONS.find((each) => this.#items[this.#index]?.answers[each] === undefined),
  );
  readonly summary: ReviewSummary = $derived(summarise(this.#answers()));

  constructor(db: SeedbedDatabase, ledger: LedgerApi, curation: CurationState) {
    this.#db = db;
    this.#ledger = ledger;
    this.#curation = curation;
  }

  get phase(): "none" | "drawing" | "asking" | "saving" | "done" {
    return this.#phase;
  }
  /** Why the review could not be stored; its answers are still here. */
  get failure(): string | undefined {
    return this.#failure;
  }
  get file(): ReviewTasksFile | undefined {
    return this.#file;
  }
  get runId(): string | undefined {
    return this.#runId;
  }
  get item(): ReviewItem | undefined {
    return this.#items[this.#index];
  }
  get index(): number {
    return this.#index;
  }
  get size(): number {
    return this.#items.length;
  }
  get answered(): number {
    return this.#answers().length;
  }

  async draw(runId: string, size: number, seed: number): Promise<void> {
    this.#runId = runId;
    this.#file = undefined;
    this.#seed = seed;
    this.#phase = "drawing";
    const sample = await this.#ledger.sample(runId, size, seed);
    this.#items = (await shownItems(this.#db, sample)).map((each) => ({ ...each, answers: {} }));
    this.#index = 0;
    this.#phase = "asking";
  }

  /** Begins with the tasks of a file, or goes on where this browser has kept answers to them. */
  take(file: ReviewTasksFile): void {
    const kept = keptAnswers(file);
    this.#runId = undefined;
    this.#file = file;
    this.#items = file.tasks.map(({ taskId, instruction, input, output }) => ({
      ...{ taskId, place: 0, instruction, instance: { input, output } },
      answers: kept.get(taskId) ?? {},
    }));
    const open = this.#items.findIndex(({ answers }) => QUESTIONS.some((each) => answers[each] === undefined));
    this.#index = Math.max(0, open);
    this.#phase = "asking";
  }

  /** Gives the person the file with the answers to the tasks of a file. */
  handAnswers(reviewer: string): void {
    const file = this.#file;
    if (file === undefined) return;
    const content = writeReviewAnswers(file, reviewer.trim(), this.#answers());
    const name = `${safeName(file.runName)}-review-by-${safeName(reviewer)}.json`;
    handOver(new Blob([content], { type: "application/json" }), name);
  }

  /** Answers the open question; after the last one the next task comes. */
  async answer(yes: boolean, question = this.question): Promise<void> {
    if (this.#phase !== "asking") return;
    if (question !== undefined) this.#set({ ...this.item?.answers, [question]: yes });
    if (this.question === undefined) await this.next();
  }

  /** Goes on; from the last one to the summary. */
  async next(): Promise<void> {
    if (this.#phase !== "asking") return;
    if (this.#index + 1 < this.#items.length) this.#index++;
    else await this.finish();
  }

  /** Takes back the last answer, of this task or the one before. */
  back(): void {
    if (this.#phase !== "asking") return;
    const last = QUESTIONS.findLast((each) => this.item?.answers[each] !== undefined);
    if (last !== undefined) {
      const { [last]: _, ...rest } = this.item?.answers ?? {};
      this.#set(rest);
    } else if (this.#index > 0) this.#index--;
  }

  /** Ends with what was answered, stores the review, and writes its answers to the tasks. */
  async finish(): Promise<void> {
    if (this.#file && this.#phase === "asking") this.#phase = "done";
    const runId = this.#runId;
    const answers = this.#answers();
    if (runId === undefined || this.#phase !== "asking") return;
    this.#phase = "saving";
    this.#failure = undefined;
    try {
      if (answers.length > 0) {
        const { saveReview } = await import("../../pool/curation.ts");
        await saveReview(this.#db, runId, { seed: this.#seed, createdAt: Date.now(), answers });
        await this.#curation.rateEach(runId, answers);
      }
      this.#phase = "done";
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#phase = "asking";
    }
  }

  leave(): void {
    this.#phase = "none";
    this.#failure = undefined;
    this.#items = [];
    this.#file = undefined;
  }

  #set(answers: Rating): void {
    this.#items = this.#items.map((each, i) => (i === this.#index ? { ...each, answers } : each));
    if (this.#file) keepAnswers(this.#file, this.#answers());
  }

  #answers(): { taskId: string; rating: Rating; instance?: number }[] {
    return this.#items.flatMap(({ taskId, place, answers }) =>
      Object.keys(answers).length === 0 ? [] : [{ taskId, rating: answers, ...(place > 0 && { instance: place }) }],
    );
  }
}

/** The answers to the file that was reviewed last, so that a reload loses none. */
const KEY = "seedbed-file-review";

/** Tells two files apart: of the same run, another seed draws other tasks. */
function nameOf({ runId, seed, tasks }: ReviewTasksFile): string {
  return `${runId} ${String(seed)} ${String(tasks.length)}`;
}

function keepAnswers(file: ReviewTasksFile, answers: readonly { taskId: string; rating: Rating }[]): void {
  keepText(KEY, JSON.stringify({ of: nameOf(file), answers }));
}

function keptAnswers(file: ReviewTasksFile): ReadonlyMap<string, Rating> {
  const kept = readKeptAnswers(keptText(KEY));
  return ratingsById(kept?.of === nameOf(file) ? kept.answers : []);
}
