/** A blind review: a random sample shown one task at a time, without scores, origin or earlier ratings. */
import { QUESTIONS, summarise, type Question, type ReviewSummary } from "../../core/curation/review.ts";
import type { SampledItem } from "../../core/curation/sample.ts";
import type { Instance } from "../../core/rows/instance-row.ts";
import type { Rating } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { instancesOf, tasksById } from "../../pool/rows.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { CurationState } from "./curation.svelte.ts";

/** What the reviewer sees, and no more. */
export interface ReviewItem {
  readonly taskId: string;
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
    this.#seed = seed;
    this.#phase = "drawing";
    const sample = await this.#ledger.sample(runId, size, seed);
    const ids = sample.map(({ taskId }) => taskId);
    const tasks = await tasksById(this.#db, ids);
    const instances = (await instancesOf(this.#db, ids)).filter(({ verdict }) => verdict.kind === "kept");
    this.#items = sample.flatMap(({ taskId, instance }: SampledItem) => {
      const own = instances.filter((each) => each.taskId === taskId);
      const shown = own[instance] ?? own[0];
      const task = tasks.find(({ id }) => id === taskId);
      if (task === undefined || shown === undefined) return [];
      const { input, output } = shown;
      return [{ taskId, instruction: task.instruction, instance: { input, output }, answers: {} }];
    });
    this.#index = 0;
    this.#phase = "asking";
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
  }

  #set(answers: Rating): void {
    this.#items = this.#items.map((each, i) => (i === this.#index ? { ...each, answers } : each));
  }

  #answers(): { taskId: string; rating: Rating }[] {
    return this.#items.flatMap(({ taskId, answers }) =>
      Object.keys(answers).length === 0 ? [] : [{ taskId, rating: answers }],
    );
  }
}
