/** Makes a template ready for a table: what it names is looked up once, and each row is rendered without looking at the template again. */
import { importLimits } from "../../text/limits.ts";
import { valueKey } from "../cells.ts";
import type { TemplatePlace, TemplateProblem } from "../problem.ts";
import type { FieldBinding, Template } from "../../rows/template.ts";
import { choiceReader, letterOf, optionsText, type Choice, type ChoiceReader } from "./choices.ts";
import { Names, type Cells, type Source } from "./names.ts";
import { parseText, type Piece } from "./parse-text.ts";

interface RenderedTexts {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/** A row's texts; or why this row gives none, as a sentence without its end. */
type Rendering =
  { readonly kind: "rendered"; readonly texts: RenderedTexts } | { readonly kind: "skipped"; readonly message: string };

export interface CompiledTemplate {
  readonly template: Template;
  /** Whether all rows have the same instruction, so that they are instances of one task. */
  readonly sharesInstruction: boolean;
  /** Whether the output is one of a few answers (Self-Instruct, section 2.2). */
  readonly isClassification: boolean;
  /** Whether the row is for this template, as far as it can be told; `render` says of a row without a value that it has none. */
  readonly suits: (cells: Cells) => boolean;
  readonly render: (cells: Cells) => Rendering;
}

export type Compilation =
  | { readonly kind: "compiled"; readonly compiled: CompiledTemplate }
  | { readonly kind: "problems"; readonly problems: readonly TemplateProblem[] };

export interface Surroundings {
  /** What names stand for that are no columns. */
  readonly fields?: readonly FieldBinding[];
  /** The values of a table, by the name of their field or column, for choices that are the table's own. */
  readonly classes?: ReadonlyMap<string, readonly string[]>;
}

/** @param columns of the table */
export function compileTemplate(
  template: Template,
  columns: readonly string[],
  around: Surroundings = {},
): Compilation {
  const compiler = new Compiler(template, new Names(columns, around.fields ?? []), around.classes ?? new Map());
  const compiled = compiler.compile();
  const { problems } = compiler;
  return problems.length > 0 ? { kind: "problems", problems } : { kind: "compiled", compiled };
}

/** A part of a text that differs from row to row. A choice is given where one of the texts needs it. */
type Part = string | ((cells: Cells, choice: Choice | undefined) => string | undefined);

interface CompiledText {
  readonly parts: readonly Part[];
  /** Where a part has no text in a row. */
  readonly sources: readonly Source[];
  readonly isFixed: boolean;
  readonly needsChoice: boolean;
  /** Whether all that differs is the right answer. */
  readonly isAnswer: boolean;
}

class Compiler {
  readonly problems: TemplateProblem[] = [];
  readonly #template: Template;
  readonly #names: Names;
  readonly #choices: ChoiceReader | undefined;

  constructor(template: Template, names: Names, classes: ReadonlyMap<string, readonly string[]>) {
    this.#template = template;
    this.#names = names;
    const choices = template.choices && choiceReader(template.choices, names, classes);
    if (typeof choices === "string") this.#problem("choices", 1, choices);
    else this.#choices = choices;
  }

  compile(): CompiledTemplate {
    const instruction = this.#text("instruction");
    const input = this.#text("input");
    const output = this.#text("output");
    const only = this.#only();
    const choices = [instruction, input, output].some(({ needsChoice }) => needsChoice) ? this.#choices : undefined;
    return {
      template: this.#template,
      sharesInstruction: instruction.isFixed,
      isClassification: output.isAnswer,
      suits: only.suits,
      render: (cells) => {
        const choice = choices?.read(cells);
        if (typeof choice === "string") return { kind: "skipped", message: choice };
        const fault = only.fault(cells);
        if (fault !== undefined) return { kind: "skipped", message: fault };
        const texts: string[] = [];
        for (const each of [instruction, input, output]) {
          const text = joined(each, cells, choice);
          if (text === undefined) return { kind: "skipped", message: faultOf(each, cells) };
          if (text.length > importLimits.lineCharacters)
            return { kind: "skipped", message: "a text comes out longer than 1 MB" };
          texts.push(text);
        }
        const [first = "", second = "", third = ""] = texts;
        return { kind: "rendered", texts: { instruction: first, input: second, output: third } };
      },
    };
  }

  #text(place: "instruction" | "input" | "output"): CompiledText {
    const text = this.#template[place];
    if (place !== "input" && text.trim() === "") this.#problem(place, 1, `the ${place} is empty: write its text`);
    const { pieces, faults } = parseText(text);
    for (const { line, message } of faults) this.#problem(place, line, message);
    const parts: Part[] = [];
    const sources: Source[] = [];
    let isFixed = true;
    let needsChoice = false;
    let answers = 0;
    let others = 0;
    for (const piece of pieces) {
      if (piece.kind === "text") {
        parts.push(piece.text);
        continue;
      }
      const isRight = piece.kind === "letter" || (piece.kind === "name" && piece.name === this.#template.choices?.of);
      if (piece.kind === "name" && !isRight) {
        const source = this.#source(place, piece);
        if (source === undefined) continue;
        parts.push(source.text);
        sources.push(source);
        if (source.isFixed) continue;
        others++;
        isFixed = false;
        continue;
      }
      const part = this.#choicePart(place, piece);
      if (part === undefined) continue;
      parts.push(part);
      if (typeof part === "string") continue;
      needsChoice = true;
      isFixed = false;
      // Options of the row's own are texts like any other; their letters are few.
      if (isRight && (piece.kind === "letter" || this.#choices?.isFixed === true)) answers++;
      else others++;
    }
    return { parts, sources, isFixed, needsChoice, isAnswer: answers > 0 && others === 0 };
  }

  #source(place: TemplatePlace, { name, line }: Piece & { readonly kind: "name" }): Source | undefined {
    const source = this.#names.find(name);
    if (typeof source !== "string") return source;
    this.#problem(place, line, source);
    return undefined;
  }

  #choicePart(place: TemplatePlace, piece: Exclude<Piece, { readonly kind: "text" }>): Part | undefined {
    const choices = this.#choices;
    if (choices === undefined) {
      if (this.#template.choices === undefined) this.#problem(place, piece.line, missingChoices(piece));
      return undefined;
    }
    if (piece.kind === "letter") return (_, choice) => choice && letterOf(choice.right);
    if (piece.kind === "name") return (_, choice) => choice?.options[choice.right];
    const { layout } = piece;
    if (choices.isFixed) return optionsText(choices.options, layout);
    return (_, choice) => choice && optionsText(choice.options, layout);
  }

  /** Which rows the template is for, and why that cannot be told of a row. */
  #only(): { readonly suits: CompiledTemplate["suits"]; readonly fault: (cells: Cells) => string | undefined } {
    const { only } = this.#template;
    const source = only && this.#names.find(only.of);
    if (typeof source === "string") this.#problem("rows", 1, source);
    if (only === undefined || typeof source !== "object") return { suits: () => true, fault: () => undefined };
    const keys = new Set(only.values.map(valueKey));
    return {
      suits(cells) {
        const value = source.text(cells);
        return value === undefined || keys.has(valueKey(value));
      },
      fault: (cells) => (source.text(cells) === undefined ? source.fault(cells) : undefined),
    };
  }

  #problem(place: TemplatePlace, line: number, message: string): void {
    this.problems.push({ templateId: this.#template.id, place, line, message });
  }
}

function joined({ parts }: CompiledText, cells: Cells, choice: Choice | undefined): string | undefined {
  let text = "";
  for (const part of parts) {
    const own = typeof part === "string" ? part : part(cells, choice);
    if (own === undefined) return undefined;
    text += own;
  }
  return text.trim();
}

function faultOf({ sources }: CompiledText, cells: Cells): string {
  const source = sources.find((each) => each.text(cells) === undefined);
  return source?.fault(cells) ?? "a placeholder has no text";
}

function missingChoices(piece: Piece): string {
  const written = piece.kind === "letter" ? "letter" : "choices";
  return `{{${written}}} needs answer choices, and the template has none: add them, or write {{"${written}"}} for a column of that name`;
}
