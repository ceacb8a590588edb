/** A file of the person's whose tasks a tuned student is asked, too: its tasks, how many of them, and the time they take. */
import { usualFileChoice, type FileChoice } from "../../core/tuning/file-choice.ts";
import type { FileTask } from "../../core/tuning/file-questions.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import type { Files } from "../../rpc/files.ts";
import type { ReadTasks } from "../../rpc/files-api.ts";
import type { TuningResultsApi } from "../../rpc/tuning-results-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import type { AnswersState } from "./answers.svelte.ts";
import { granted } from "./granted.ts";

/** What was read, and from which files. */
export interface FileLook extends ReadTasks {
  readonly name: string;
}

export class FileQuestionsState {
  readonly reading = new JobState<FileLook>();
  readonly #files: Files;
  readonly #worker: TuningResultsApi;
  readonly #answers: AnswersState;
  #choice = $state.raw<Omit<FileChoice, "name">>(usualFileChoice);
  #failure = $state.raw<{ readonly id: string; readonly message: string }>();

  constructor(files: Files, worker: TuningResultsApi, answers: AnswersState) {
    this.#files = files;
    this.#worker = worker;
    this.#answers = answers;
  }

  get choice(): Omit<FileChoice, "name"> {
    return this.#choice;
  }

  failureOf(id: string): string | undefined {
    return this.#failure?.id === id ? this.#failure.message : undefined;
  }

  choose(change: Partial<Omit<FileChoice, "name">>): void {
    this.#choice = { ...this.#choice, ...change };
  }

  /** Reads files; their tasks are not asked before the person begins. */
  async read(files: readonly File[]): Promise<void> {
    await this.reading.run(async (watch) => {
      const read = await this.#files.do("tasks", { files }, watch);
      return { ...read, name: nameOf(files) };
    });
  }

  /**
   * Most milliseconds that the questions take before and after, as the replies so far took.
   * @returns nothing before the first reply
   */
  mostMs({ id }: TuningRecord, questions: number): number | undefined {
    const comparison = this.#answers.comparisonOf(id);
    if (comparison?.msPerReply === undefined) return undefined;
    const { most, mostTokens } = this.#choice;
    return 2 * Math.min(most, questions) * comparison.msPerReply * (mostTokens / comparison.mostTokens);
  }

  /** Puts the questions of the file that was read behind the others, and asks them. */
  async ask(record: TuningRecord): Promise<void> {
    const { phase } = this.reading;
    if (phase.kind !== "done") return;
    const { tasks, name } = phase.result;
    if (!(await this.#take(record, tasks, { ...this.#choice, name }))) return;
    this.reading.reset();
    await this.#answers.ask(record);
  }

  /** Takes the file's questions out again, with the answers to them. */
  async drop(record: TuningRecord): Promise<void> {
    if (await this.#take(record, [], { ...this.#choice, name: "" })) await this.#answers.compare(record.id);
  }

  async #take({ id }: TuningRecord, tasks: readonly FileTask[], choice: FileChoice): Promise<boolean> {
    this.#failure = undefined;
    try {
      granted(await this.#worker.takeFile(id, tasks, choice));
      return true;
    } catch (error) {
      this.#failure = { id, message: error instanceof Error ? error.message : String(error) };
      return false;
    }
  }
}

function nameOf(files: readonly File[]): string {
  const [first] = files;
  return files.length === 1 ? (first?.name ?? "") : `${first?.name ?? ""} and ${files.length - 1} more`;
}
