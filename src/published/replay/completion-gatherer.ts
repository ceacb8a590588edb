/** Groups recorded instructions by completion: neighbours in the file with the same request, prompt and text. */
import type { PublishedInstruction, RecordedAnswer } from "../reading/records.ts";

/** An instruction's record and its line, from 1. */
export interface NumberedInstruction extends PublishedInstruction {
  readonly line: number;
}

/** One completion with the instructions that were admitted from it, in order. */
export interface PublishedCompletion {
  readonly prompt: string | undefined;
  readonly answer: RecordedAnswer | undefined;
  readonly requestIndex: number | undefined;
  /** At least one. */
  readonly admitted: readonly NumberedInstruction[];
}

/** Takes records one at a time, so that a file of any length needs little memory. */
export class CompletionGatherer {
  #open: NumberedInstruction[] = [];

  /** @returns the completion before, if this record begins another */
  take(record: NumberedInstruction): PublishedCompletion | undefined {
    const [first] = this.#open;
    if (!first || shareCompletion(first, record)) {
      this.#open.push(record);
      return undefined;
    }
    const closed = this.end();
    this.#open = [record];
    return closed;
  }

  end(): PublishedCompletion | undefined {
    const admitted = this.#open;
    const [first] = admitted;
    this.#open = [];
    return first && { prompt: first.prompt, answer: first.answer, requestIndex: first.requestIndex, admitted };
  }
}

function shareCompletion(a: NumberedInstruction, b: NumberedInstruction): boolean {
  if (a.prompt === undefined && a.answer === undefined) return false;
  return a.requestIndex === b.requestIndex && a.prompt === b.prompt && a.answer?.text === b.answer?.text;
}
