/** The Tune place: the tunings that are stored, the one that is shown, and what is done with it. */
import { tunedModel } from "../../core/tuning/students.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import { watchTunings } from "../../pool/tunings.ts";
import type { AskStudentApi } from "../../rpc/ask-student-api.ts";
import type { Files } from "../../rpc/files.ts";
import type { MeasuredTuning } from "../../rpc/tuning-api.ts";
import type { TakenFile } from "../../rpc/tuning-results-api.ts";
import { Observed } from "../parts/observed.ts";
import { JobState } from "../parts/job.svelte.ts";
import { handOver, safeName } from "../run/hand-over.ts";
import { BlindState } from "./blind.svelte.ts";
import { AnswersState } from "./answers.svelte.ts";
import { FileQuestionsState } from "./file-questions.svelte.ts";
import { TuningChoiceState } from "./choice.svelte.ts";
import { CourseState, type CourseNeeds } from "./course.svelte.ts";
import { granted } from "./granted.ts";
import { JudgesState } from "./judges.svelte.ts";
import { SizesState } from "./sizes.svelte.ts";
import { TryItState } from "./try-it.svelte.ts";

export interface TuningNeeds extends CourseNeeds {
  readonly runWorker: CourseNeeds["runWorker"] & AskStudentApi;
  readonly files: Files;
}

/** The files a person takes away, by the ends of their names. */
const FILES: Readonly<Record<TakenFile, string>> = {
  model: "tuned.gguf",
  adapter: "adapter.gguf",
  peft: "peft-adapter.zip",
  card: "tuned-README.md",
  answers: "answers.jsonl",
  setUps: "training-set-ups.zip",
};

export class TuningState {
  readonly choice: TuningChoiceState;
  readonly course: CourseState;
  readonly answers: AnswersState;
  readonly fileQuestions: FileQuestionsState;
  readonly blind: BlindState;
  readonly judges: JudgesState;
  readonly sizes: SizesState;
  readonly tryIt: TryItState;
  readonly taking = new JobState<string>();
  readonly #needs: TuningNeeds;
  readonly #stored: Observed<readonly TuningRecord[] | undefined>;
  #shownId = $state.raw<string>();
  #sizes = $state.raw<Readonly<Record<string, number>>>();

  constructor(needs: TuningNeeds) {
    const { db, worker, runWorker, models, files } = needs;
    this.#needs = needs;
    this.#stored = new Observed<readonly TuningRecord[] | undefined>(watchTunings(db), undefined);
    this.choice = new TuningChoiceState(worker, models);
    this.course = new CourseState(needs);
    this.answers = new AnswersState(db, worker, runWorker, models);
    this.fileQuestions = new FileQuestionsState(files, worker, this.answers);
    this.blind = new BlindState(db, worker);
    this.judges = new JudgesState(db, worker, runWorker, models);
    this.sizes = new SizesState({ db, worker, models, course: this.course, answers: this.answers });
    this.tryIt = new TryItState(runWorker, models);
  }

  /** Newest first; undefined until they are read. */
  get all(): readonly TuningRecord[] | undefined {
    return this.#stored.current;
  }

  /** The one in hand, else the one that was opened. */
  get shown(): TuningRecord | undefined {
    const id = this.#shownId ?? this.course.inHand?.id;
    return this.all?.find((each) => each.id === id);
  }

  show(id: string | undefined): void {
    this.#shownId = id;
    this.tryIt.forget();
    this.taking.reset();
  }

  /** Begins a tuning as chosen, and shows it. What it will take is measured first; a long one begins at the second call. */
  async begin(): Promise<void> {
    if (this.choice.measured === undefined) {
      const measured = await this.measure();
      if (measured?.estimate.isLong !== false) return;
    }
    const choice = this.choice.current;
    if (choice === undefined) return;
    await this.course.begin(choice, (id) => this.show(id));
    // What was looked at beside the tuning may have ended with its worker.
    if (choice.lora || choice.device) this.choice.lookAgain();
  }

  /** Trains a few steps on this machine, when no run goes on beside it. */
  async measure(): Promise<MeasuredTuning | undefined> {
    const choice = this.choice.current;
    if (choice === undefined) return undefined;
    const measured = await this.course.beside(choice, () => this.choice.measure());
    // A graphics processor that was lost stays lost to its worker.
    if (choice.device && this.choice.measuring.phase.kind === "failed") this.#needs.freeMemory();
    return measured;
  }

  /** Whether the tuned model stands in the list of models. */
  isListed(record: TuningRecord): boolean {
    return this.#needs.models.isOwn(tunedModel(record));
  }

  list(record: TuningRecord): void {
    this.#needs.models.add(tunedModel(record));
  }

  /** Gives one of the files to the browser's downloads. */
  async take(record: TuningRecord, which: TakenFile): Promise<void> {
    await this.taking.run(async () => {
      const { worker, models } = this.#needs;
      const chosen = models.fileAndKey(record.student).file;
      const { file } = granted(await worker.file(record.id, which, this.answers.cut, chosen));
      const name = `${safeName(record.runName)}-${FILES[which]}`;
      handOver(file, name);
      return name;
    });
  }

  /** Bytes of a tuning's files; undefined before they are measured. */
  bytesOf({ id }: TuningRecord): number | undefined {
    return this.#sizes && (this.#sizes[id] ?? 0);
  }

  async measureFiles(): Promise<void> {
    this.#sizes = granted(await this.#needs.worker.sizes()).bytes;
  }

  /** Deletes a tuning, its model and its place in the list. @returns why not, where it cannot be */
  async remove(record: TuningRecord): Promise<string | undefined> {
    const result = await this.#needs.worker.remove(record.id);
    if (!result.ok) return result.message;
    await this.#needs.models.forget(tunedModel(record));
    if (this.#shownId === record.id) this.show(undefined);
    return undefined;
  }
}
