/** What the page may ask of the tuning worker about a tuning that has ended: questions, figures, files. Types alone. */
import type { Judged } from "../core/tuning/blind/judge-results.ts";
import type { BlindResults } from "../core/tuning/blind/results.ts";
import type { FileChoice } from "../core/tuning/file-choice.ts";
import type { FileTask } from "../core/tuning/file-questions.ts";
import type { OtherModel } from "../core/tuning/others.ts";
import type { TuningOutcome } from "../core/tuning/outcome.ts";
import type { AskedFile } from "../core/tuning/record.ts";
import type { ComparedAnswer } from "../core/tuning/side-by-side.ts";
import type { SizePoint } from "../core/tuning/size-points.ts";
import type { TuningAnswer } from "./tuning-answer.ts";

/** Prompts that are asked with the same limit. */
export interface QuestionPart {
  readonly prompts: readonly string[];
  readonly mostTokens: number;
  /** Their control tokens are meant as such. */
  readonly isMarked?: boolean;
}

/** All that is shown of before and after. */
export interface TuningComparison {
  /** Questions in all, asked or not. */
  readonly questions: number;
  readonly outcome: TuningOutcome;
  readonly answers: readonly ComparedAnswer[];
  /** Further models that stand beside the student. */
  readonly others: readonly OtherModel[];
  /** The person's own file, where one is asked. */
  readonly file: AskedFile | undefined;
  /** How long a reply took so far, milliseconds, undefined before the first; and most tokens of one to a question of its own. */
  readonly msPerReply: number | undefined;
  readonly mostTokens: number;
}

/**
 * The files that a person takes away: the model, whole; of LoRA its adapter as a GGUF and, in a zip, as PEFT has it; the card; the
 * answers; and in a zip the data, with set-ups for other training libraries.
 */
export type TakenFile = "model" | "adapter" | "peft" | "card" | "answers" | "setUps";

export interface TuningResultsApi {
  /** All questions of a tuning, in their order. */
  questions(id: string): Promise<TuningAnswer<{ readonly parts: readonly QuestionPart[] }>>;
  /** Puts the questions of a person's file behind the others, in the place of another file's; without tasks, none. */
  takeFile(id: string, tasks: readonly FileTask[], choice: FileChoice): Promise<TuningAnswer<object>>;
  /** @param cut F of ROUGE-L from which data support a task, 0 to 1 */
  compare(id: string, cut: number): Promise<TuningAnswer<TuningComparison>>;
  /** What a person's blind verdicts come to. */
  blind(id: string): Promise<TuningAnswer<BlindResults>>;
  /** What the person said, and what models said as judges. */
  judged(id: string): Promise<TuningAnswer<{ readonly all: readonly Judged[] }>>;
  /** The figures of several tunings over the same questions. @param ids the one on the most tasks first */
  curve(ids: readonly string[], cut: number): Promise<TuningAnswer<{ readonly points: readonly SizePoint[] }>>;
  /**
   * Makes one of the files. @param cut as for `compare`
   * @param file what the person chose, for a student that is read from a file of theirs
   */
  file(id: string, which: TakenFile, cut: number, file?: File): Promise<TuningAnswer<{ readonly file: Blob }>>;
}
