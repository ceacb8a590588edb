/** Collects the errors and warnings about a file, up to a limit. */
import { importLimits } from "../text/limits.ts";

/** `warning` for what the method allows but a person may not want. Lines count from 1; 0 is the file as a whole. */
export interface ImportProblem {
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Whether it matters only where tasks are to grow from these: no other recipe asks for it. */
  readonly ofSeeds?: boolean;
}

/** What a person should read, by whether the tasks are to be seeds. */
export function problemsFor(problems: readonly ImportProblem[], asSeeds: boolean): readonly ImportProblem[] {
  return asSeeds ? problems : problems.filter(({ ofSeeds }) => ofSeeds !== true);
}

export class Problems {
  readonly all: ImportProblem[] = [];
  #errors = 0;
  #warningsShown = 0;

  /** Whether any error was found. */
  get failed(): boolean {
    return this.#errors > 0;
  }

  /** Whether reading should stop. */
  get tooMany(): boolean {
    return this.#errors >= importLimits.errors;
  }

  error(line: number, message: string): void {
    this.#errors++;
    // An error is always reported: when the list is full, it takes the place of a warning.
    if (this.all.length >= importLimits.problems && this.#warningsShown > 0) this.#dropWarning();
    this.#add({ line, severity: "error", message });
  }

  warning(line: number, message: string): void {
    if (this.#add({ line, severity: "warning", message })) this.#warningsShown++;
  }

  /** A warning that matters only where tasks are to grow from these. */
  seedWarning(line: number, message: string): void {
    if (this.#add({ line, severity: "warning", message, ofSeeds: true })) this.#warningsShown++;
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
