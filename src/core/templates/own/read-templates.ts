/** Reads the templates that a person has written, and says line by line what is wrong. */
import { importLimits } from "../../text/limits.ts";
import { numberedLines } from "../../text/lines.ts";
import { parseText } from "../language/parse-text.ts";
import type { Template } from "../../rows/template.ts";
import { PLACES, readLine, type Place } from "./form.ts";
import { TemplateHead } from "./template-head.ts";

/** Lines count from 1. */
interface LineProblem {
  readonly line: number;
  readonly message: string;
}

export interface OwnTemplates {
  /** Those in which nothing is wrong. */
  readonly templates: readonly Template[];
  readonly problems: readonly LineProblem[];
}

/** Templates of one text; a person's are few. */
const MOST_TEMPLATES = 1_000;

/** @param text in the form of form.ts. Whether a table has the columns that the templates name is told when they are compiled. */
export function readTemplates(text: string): OwnTemplates {
  if (text.length > importLimits.lineCharacters) {
    return { templates: [], problems: [{ line: 1, message: "the text is longer than 1 MB: write fewer templates" }] };
  }
  const reader = new Reader();
  for (const { line, text: own } of numberedLines(text)) reader.take(line, own);
  return reader.end();
}

/** A template while its lines are read. */
interface Draft {
  readonly line: number;
  readonly head: TemplateHead;
  readonly texts: Map<Place, { readonly line: number; readonly lines: string[] }>;
  readonly problemsBefore: number;
}

class Reader {
  readonly #templates = new Map<string, Template>();
  readonly #problems: LineProblem[] = [];
  #draft: Draft | undefined;
  #place: Place | undefined;

  take(line: number, text: string): void {
    if (text.startsWith("===")) this.#begin(line, text.slice(3));
    else if (text.startsWith("---")) this.#beginText(line, text.slice(3).trim());
    else if (this.#place !== undefined) this.#draft?.texts.get(this.#place)?.lines.push(readLine(text));
    else this.#takeHead(line, text.trim());
  }

  end(): OwnTemplates {
    this.#finish();
    if (this.#templates.size === 0 && this.#problems.length === 0) {
      this.#problem(1, "there is no template: begin one with === and its name");
    }
    return { templates: [...this.#templates.values()], problems: this.#problems };
  }

  #begin(line: number, name: string): void {
    this.#finish();
    const problemsBefore = this.#problems.length;
    if (this.#templates.size >= MOST_TEMPLATES) this.#problem(line, `more than ${MOST_TEMPLATES} templates`);
    const head = new TemplateHead();
    this.#say(line, head.name(name));
    this.#draft = { line, head, texts: new Map(), problemsBefore };
    this.#place = undefined;
  }

  #beginText(line: number, name: string): void {
    const place = PLACES.find((each) => each === name.toLowerCase());
    const draft = this.#draft;
    if (place === undefined) {
      this.#problem(
        line,
        `no text is called “${name.slice(0, 40)}”: write instruction, input or output, or \\--- for a line of a text`,
      );
    } else if (draft === undefined) {
      this.#problem(line, "this text belongs to no template: begin one with === and its name");
    } else if (draft.texts.has(place)) {
      this.#problem(line, `the ${place} is written twice: take one away`);
    } else {
      this.#place = place;
      draft.texts.set(place, { line, lines: [] });
    }
  }

  #takeHead(line: number, text: string): void {
    if (text === "" || text.startsWith("#")) return;
    const draft = this.#draft;
    if (draft === undefined) this.#problem(line, "this line belongs to no template: begin one with === and its name");
    else this.#say(line, draft.head.take(text));
  }

  #finish(): void {
    const draft = this.#draft;
    this.#draft = undefined;
    this.#place = undefined;
    if (draft === undefined) return;
    for (const place of ["instruction", "output"] as const) {
      if (this.#textOf(draft, place) === "")
        this.#problem(draft.line, `the template has no ${place}: write it after --- ${place}`);
    }
    for (const { line, lines } of draft.texts.values()) {
      for (const fault of parseText(lines.join("\n")).faults) this.#problem(line + fault.line, fault.message);
    }
    this.#say(draft.line, draft.head.fault());
    const [instruction, input, output] = PLACES.map((place) => this.#textOf(draft, place));
    const template = draft.head.template({ instruction: instruction ?? "", input: input ?? "", output: output ?? "" });
    if (this.#templates.has(template.id)) {
      this.#problem(draft.line, `two templates are called “${template.wording}”: rename one`);
    }
    if (this.#problems.length === draft.problemsBefore) this.#templates.set(template.id, template);
  }

  #textOf({ texts }: Draft, place: Place): string {
    return (texts.get(place)?.lines ?? []).join("\n").trim();
  }

  #say(line: number, message: string | undefined): void {
    if (message !== undefined) this.#problem(line, message);
  }

  #problem(line: number, message: string): void {
    if (this.#problems.length < importLimits.problems) this.#problems.push({ line, message });
  }
}
