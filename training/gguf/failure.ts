/** Why a GGUF cannot be read. Knows no file and no model. */

/**
 * `not-gguf`: it does not begin as every GGUF does. `version`: written for another version, or in another byte order.
 * `cut`: the bytes end too early. `broken`: it says what no header can say. `too-long`: the header is longer than any real one.
 */
export type GgufProblem = "not-gguf" | "version" | "cut" | "broken" | "too-long";

/** A file, or a part of one, that is no readable GGUF. */
export class GgufFailure extends RangeError {
  readonly problem: GgufProblem;
  /** For `cut`: bytes from the start of the file that are needed at least. */
  readonly needs: number;

  constructor(problem: GgufProblem, message: string, needs = 0) {
    super(message);
    this.name = "GgufFailure";
    this.problem = problem;
    this.needs = needs;
  }
}
