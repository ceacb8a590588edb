/** What stands in a written template between its name and its texts. */
import type { Choices, ChoiceWord, Template } from "../../rows/template.ts";
import { EQUALS, firstValue, KEYS, OWN_KIND } from "./form.ts";

/** Collects the lines; each method says what is wrong with its line. */
export class TemplateHead {
  #wording = "";
  #kind = OWN_KIND;
  #task = "";
  #isInverted = false;
  #of: string | undefined;
  #options: string | undefined;
  readonly #words: ChoiceWord[] = [];
  readonly #only = new Map<string, string[]>();
  readonly #needs: string[] = [];
  readonly #without: string[] = [];

  name(text: string): string | undefined {
    const read = single(text);
    if (read === undefined || read === "") return "the template has no name: write it after ===";
    this.#wording = read;
    return undefined;
  }

  take(line: string): string | undefined {
    const colon = line.indexOf(":");
    const key = KEYS.find((each) => each === line.slice(0, Math.max(0, colon)).trim().toLowerCase());
    if (key === undefined)
      return `“${line.slice(0, 40)}” is not understood: a line here begins with ${KEYS.join(", ")}, or with ---`;
    const rest = line.slice(colon + 1);
    if (key === "choice" || key === "only") return this.#pair(key, rest);
    const value = single(rest);
    if (value === undefined)
      return `what follows ${key} is not read: write one name or word, in quotation marks where it holds a “=”`;
    switch (key) {
      case "kind":
        this.#kind = value;
        return undefined;
      case "task":
        this.#task = value;
        return undefined;
      case "inverted":
        this.#isInverted = value.toLowerCase() === "yes";
        return /^(?:yes|no)$/iu.test(value) ? undefined : "inverted is yes or no";
      case "choices":
        this.#of = value;
        return undefined;
      case "options":
        this.#options = value;
        return undefined;
      case "needs":
        this.#needs.push(value);
        return undefined;
      case "without":
        this.#without.push(value);
        return undefined;
    }
  }

  /** What is wrong with all lines together. */
  fault(): string | undefined {
    if (this.#of === undefined && (this.#words.length > 0 || this.#options !== undefined)) {
      return "the template has choices, but no line “choices:” with the column of the right answer";
    }
    if (this.#words.length > 0 && this.#options !== undefined)
      return "choices are written with choice or with options, not with both";
    return this.#only.size > 1
      ? "the lines “only:” name different columns: a template is for the values of one"
      : undefined;
  }

  template(texts: Pick<Template, "instruction" | "input" | "output">): Template {
    const choices = this.#choices();
    const [only] = [...this.#only].map(([of, values]) => ({ of, values }));
    return {
      ...{ id: `${this.#kind}/${this.#wording}`, kind: this.#kind, task: this.#task, wording: this.#wording },
      ...texts,
      isInverted: this.#isInverted,
      ...(choices && { choices }),
      ...(only && { only }),
      ...(this.#needs.length > 0 && { needs: this.#needs }),
      ...(this.#without.length > 0 && { without: this.#without }),
    };
  }

  #pair(key: "choice" | "only", text: string): string | undefined {
    const first = firstValue(text);
    const second =
      first?.rest.trimStart().startsWith(EQUALS.trim()) === true ? single(first.rest.trimStart().slice(1)) : undefined;
    if (first === undefined || second === undefined) {
      // A choice without a word stands for itself.
      if (key === "choice" && first?.rest === "" && first.value !== "") {
        this.#words.push({ value: first.value, word: first.value });
        return undefined;
      }
      return key === "choice" ? "a choice is written: value = word" : "only is written: column = value";
    }
    if (key === "choice") this.#words.push({ value: first.value, word: second });
    else this.#only.set(first.value, [...(this.#only.get(first.value) ?? []), second]);
    return undefined;
  }

  #choices(): Choices | undefined {
    const of = this.#of;
    if (of === undefined) return undefined;
    if (this.#options !== undefined) return { kind: "row", of, options: this.#options };
    return this.#words.length > 0 ? { kind: "words", of, words: this.#words } : { kind: "classes", of };
  }
}

/** A text that is one value; undefined where something follows it. */
function single(text: string): string | undefined {
  const read = firstValue(text);
  return read?.rest.trim() === "" ? read.value : undefined;
}
