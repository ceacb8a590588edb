/** The lines of a file that is no list of JSON lines but one array, or objects over several lines: read when all of them are here. */
import { jsonItems } from "../../core/imports/json/json-items.ts";
import { Problems } from "../../core/imports/problems.ts";
import { importLimits } from "../../core/text/limits.ts";
import type { NumberedLine } from "../../core/text/line-splitter.ts";
import type { NumberedValue } from "../../core/text/numbered-value.ts";

export class WholeFile {
  readonly #firstLine: number;
  readonly #lines: string[] = [];
  #characters = 0;
  #hasDropped = false;

  /** @param firstLine number of the first line that will be taken */
  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  /** @param before the line before this one, when it was JSON's beginning but no value; undefined on the first line */
  static isBegun(text: string, before: string | undefined): boolean {
    if (before === undefined) return text.trimStart().startsWith("[");
    return before.trim() === "{" && /^\s+"/u.test(text);
  }

  take({ text, overlong }: NumberedLine): void {
    this.#characters += text.length + 1;
    this.#hasDropped ||= overlong || this.#characters > importLimits.characters;
    this.#lines.push(this.#hasDropped ? "" : text);
  }

  read(): {
    readonly values: readonly NumberedValue[];
    readonly problems: readonly { line: number; message: string }[];
  } {
    const problems = new Problems();
    const offset = this.#firstLine - 1;
    if (this.#hasDropped)
      return { values: [], problems: [{ line: this.#firstLine, message: "the file is too large to be one array" }] };
    const values = [...jsonItems(this.#lines.join("\n"), undefined, problems)];
    const errors = problems.all.filter(({ severity }) => severity === "error");
    if (values.length === 0 && errors.length === 0)
      return { values: [], problems: [{ line: this.#firstLine, message: "the array is empty" }] };
    return {
      values: values.map(({ line, value }) => ({ line: line + offset, value })),
      problems: errors.map(({ line, message }) => ({ line: line + offset, message })),
    };
  }
}
