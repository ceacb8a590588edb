/** A person judges answers without knowing which model gave them: what is shown next, and what comes of it. */
import {
  blindAnswers,
  blindPairs,
  nextAnswer,
  nextPair,
  withoutLast,
  withoutSkipped,
} from "../../core/tuning/blind/order.ts";
import type { BlindResults } from "../../core/tuning/blind/results.ts";
import type { Grade } from "../../core/judging/grades.ts";
import { noVerdicts, type Better, type BlindVerdicts } from "../../core/tuning/blind/verdicts.ts";
import { readReply } from "../../core/tuning/read-answer.ts";
import type { AskedSide, TuningAnswers } from "../../core/tuning/record.ts";
import type { TestTask } from "../../core/tuning/test-tasks.ts";
import { blindVerdicts, changeBlindVerdicts } from "../../pool/blind-verdicts.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { wholeTuning } from "../../pool/tunings.ts";
import type { TuningApi } from "../../rpc/tuning-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import { granted } from "./granted.ts";

/** Pairs are compared, single answers are graded. */
export type BlindKind = "pairs" | "grades";

/** What is shown: a question with two answers, or with one. */
export type BlindItem = Pick<TestTask, "instruction" | "input" | "target"> &
  (
    | { readonly kind: "pairs"; readonly left: string; readonly right: string }
    | { readonly kind: "grades"; readonly answer: string }
  );

/** The tuning whose answers are judged. */
interface Opened {
  readonly answers: TuningAnswers;
  readonly verdicts: BlindVerdicts;
}

export class BlindState {
  readonly counting = new JobState<BlindResults & { readonly id: string }>();
  readonly #db: SeedbedDatabase;
  readonly #worker: TuningApi;
  #kind = $state.raw<BlindKind>();
  #opened = $state.raw<Opened>();

  constructor(db: SeedbedDatabase, worker: TuningApi) {
    this.#db = db;
    this.#worker = worker;
  }

  /** What is judged now; undefined while the window is closed. */
  get kind(): BlindKind | undefined {
    return this.#kind;
  }

  get seed(): number {
    return this.#opened?.verdicts.seed ?? noVerdicts("").seed;
  }

  /** Whether nothing was said yet, so that the order can still be drawn anew. */
  get isFresh(): boolean {
    const verdicts = this.#opened?.verdicts;
    return verdicts === undefined || verdicts.pairs.length + verdicts.grades.length === 0;
  }

  readonly #pairs = $derived.by(() => (this.#opened ? blindPairs(this.#opened.answers, this.seed) : []));
  readonly #answers = $derived.by(() => (this.#opened ? blindAnswers(this.#opened.answers, this.seed) : []));
  readonly #pair = $derived(nextPair(this.#pairs, this.#opened?.verdicts.pairs ?? []));
  readonly #answer = $derived(nextAnswer(this.#answers, this.#opened?.verdicts.grades ?? []));

  /** How many there are to judge, and how many were judged or skipped. */
  get progress(): { readonly done: number; readonly of: number; readonly skipped: number } {
    const { pairs = [], grades = [] } = this.#opened?.verdicts ?? {};
    return this.#kind === "grades"
      ? {
          done: grades.length,
          of: this.#answers.length,
          skipped: grades.filter((each) => each.grade === "skipped").length,
        }
      : {
          done: pairs.length,
          of: this.#pairs.length,
          skipped: pairs.filter((each) => each.better === "skipped").length,
        };
  }

  /** Undefined when everything was judged. */
  readonly item: BlindItem | undefined = $derived.by(() => {
    const answers = this.#opened?.answers;
    const found = this.#kind === "grades" ? this.#answer : this.#pair;
    const test = found && answers?.tests[found.place];
    if (!found || !answers || !test) return undefined;
    const said = (side: AskedSide) => readReply(answers[side][found.place] ?? { text: "", ended: true }).answer;
    const { instruction, input, target } = test;
    const question = { instruction, input, target };
    return "side" in found
      ? { ...question, kind: "grades", answer: said(found.side) }
      : { ...question, kind: "pairs", left: said(found.left), right: said(found.right) };
  });

  resultsOf(id: string): BlindResults | undefined {
    const { phase } = this.counting;
    return phase.kind === "done" && phase.result.id === id ? phase.result : undefined;
  }

  /** Reads a tuning's answers and what was said of them. */
  async look(id: string): Promise<void> {
    const { answers } = await wholeTuning(this.#db, id);
    this.#opened = { answers, verdicts: await blindVerdicts(this.#db, id) };
    await this.#count(id);
  }

  async open(id: string, kind: BlindKind): Promise<void> {
    await this.look(id);
    this.#kind = kind;
  }

  /** Everything said is stored already. */
  close(): void {
    this.#kind = undefined;
    const id = this.#opened?.answers.id;
    if (id !== undefined) void this.#count(id);
  }

  /** Draws another order. Only while nothing was said. */
  async setSeed(seed: number): Promise<void> {
    if (this.isFresh) await this.#change((verdicts) => ({ ...verdicts, seed }));
  }

  async compare(better: "left" | "right" | "both" | "neither" | "skipped"): Promise<void> {
    const pair = this.#pair;
    if (!pair) return;
    const { place } = pair;
    const meant: Better | "skipped" = better === "left" || better === "right" ? pair[better] : better;
    await this.#change((verdicts) => ({
      ...verdicts,
      pairs: [...verdicts.pairs.filter((each) => each.place !== place), { place, better: meant }],
    }));
  }

  async grade(grade: Grade | "skipped"): Promise<void> {
    const answer = this.#answer;
    if (!answer) return;
    const { place, side } = answer;
    const isSame = (each: { readonly place: number; readonly side: AskedSide }) =>
      each.place === place && each.side === side;
    await this.#change((verdicts) => ({
      ...verdicts,
      grades: [...verdicts.grades.filter((each) => !isSame(each)), { place, side, grade }],
    }));
  }

  /** Takes the last verdict back; what it was about is shown again. */
  async undo(): Promise<void> {
    const kind = this.#kind;
    if (kind !== undefined) await this.#change((verdicts) => withoutLast(verdicts, kind));
  }

  async showSkipped(): Promise<void> {
    await this.#change(withoutSkipped);
  }

  /** Forgets everything that was said of a tuning's answers. */
  async forget(): Promise<void> {
    await this.#change(({ id }) => noVerdicts(id));
    const id = this.#opened?.answers.id;
    if (id !== undefined) await this.#count(id);
  }

  async #change(change: (verdicts: BlindVerdicts) => BlindVerdicts): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    // Shown at once: a person presses the next key before the disk has answered.
    this.#opened = { ...opened, verdicts: change(opened.verdicts) };
    try {
      await changeBlindVerdicts(this.#db, opened.answers.id, change);
    } catch (error) {
      this.#opened = opened;
      throw error;
    }
  }

  async #count(id: string): Promise<void> {
    await this.counting.run(async () => ({ ...granted(await this.#worker.blind(id)), id }));
  }
}
