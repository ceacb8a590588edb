/** Where a file is wrong: collected with a limit, errors told from warnings. */
import { importLimits } from "../text/limits.ts";

/** `warning` for what the method allows but a person may not want. Lines count from 1. */
export interface ImportProblem {
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export class Problems {
  readonly all: ImportProblem[] = [];
  #errors = 0;
  #warningsShown = 0;

  /** Whether any error was found, reported or not. */
  get failed(): boolean {
    return this.#errors > 0;
  }

  /** Whether reading on is of no use. */
  get tooMany(): boolean {
    return this.#errors >= importLimits.errors;
  }

  error(line: number, message: string): void {
    this.#errors++;
    // What stops an import is always said: an error takes the place of a warning when the list is full.
    if (this.all.length >= importLimits.problems && this.#warningsShown > 0) this.#dropWarning();
    this.#add({ line, severity: "error", message });
  }

  warning(line: number, message: string): void {
    if (this.#add({ line, severity: "warning", message })) this.#warningsShown++;
  }

  #add(problem: ImportProblem): boolean {
    if (this.all.length >= importLimits.problems) return false;
    this.all.push(problem);
    return true;
  }

  #dropWarning(): void {
    this.#warningsShown--;
    this.all.splice(
      this.all.findLastIndex(({ severity }) => severity === "warning"),
      1,
    );
  }
}
