/** Scores answers against targets, as the paper's evaluation does (section 4.3). Takes lines, knows no file. */
import * as v from "valibot";
import { readJsonLine } from "../text/json-line.ts";
import type { NumberedLine } from "../text/line-splitter.ts";
import { isAscii } from "../text/tokens.ts";
import type { EvaluationFigures, EvaluationResult } from "./figures.ts";
import { MAX_TOKENS, PairScorer } from "./pair-scorer.ts";

/** Why a line is refused; lines count from 1. */
export interface RefusedLine {
  readonly line: number;
  readonly message: string;
}

/** Longest line that is read, in characters. */
const MAX_LINE_CHARACTERS = 1_000_000;
/** Refused lines that are named; the others are counted. */
const MAX_NAMED = 20;

/** Which members of a line are compared. */
export interface EvaluatedFields {
  readonly response: string;
  readonly target: string;
}

/** Takes the lines of a predictions file one by one; a single refused line leaves it without a result. */
export class Evaluation {
  readonly #fields: EvaluatedFields;
  readonly #row: v.GenericSchema<unknown, Record<string, string>>;
  readonly #sums = { default: new Sums(), publicScorer: new Sums() };
  readonly #scorer = new PairScorer();
  readonly #named: RefusedLine[] = [];
  #count = 0;
  #refused = 0;

  constructor(fields: EvaluatedFields = { response: "response", target: "target" }) {
    this.#fields = fields;
    this.#row = v.object(
      Object.fromEntries([fields.response, fields.target].map((name) => [name, v.string(`"${name}" must be text`)])),
    );
  }

  /** The first refused lines. */
  get refused(): readonly RefusedLine[] {
    return this.#named;
  }

  get refusedCount(): number {
    return this.#refused;
  }

  /** Skips blank lines. */
  take(numbered: NumberedLine): void {
    if (numbered.text.length > MAX_LINE_CHARACTERS || numbered.overlong) {
      return this.#refuse(numbered.line, `is longer than ${MAX_LINE_CHARACTERS} characters`);
    }
    const read = readJsonLine(numbered);
    if (read.kind === "blank") return;
    if (read.kind !== "value" || read.half) return this.#refuse(numbered.line, "is not JSON, or breaks off");
    const parsed = v.safeParse(this.#row, read.value);
    const { response, target } = this.#fields;
    if (!parsed.success) return this.#refuse(numbered.line, describe(parsed.issues[0]));
    this.#score(numbered.line, parsed.output[target] ?? "", parsed.output[response] ?? "");
  }

  /** Nothing when a line was refused, or when there was none. */
  result(): EvaluationResult | undefined {
    if (this.#refused > 0 || this.#count === 0) return undefined;
    const { default: usual, publicScorer } = this.#sums;
    return { count: this.#count, default: usual.means(this.#count), publicScorer: publicScorer.means(this.#count) };
  }

  #score(line: number, target: string, response: string): void {
    // Plain ASCII, as most texts are, reads the same in both ways.
    const isPlain = isAscii(target) && isAscii(response);
    const usual = this.#scorer.score("default", target, response);
    const publicScorer = isPlain ? usual : this.#scorer.score("publicScorer", target, response);
    if (!usual || !publicScorer) return this.#refuse(line, `has a text of more than ${MAX_TOKENS} words`);
    this.#count++;
    this.#sums.default.add(usual);
    this.#sums.publicScorer.add(publicScorer);
  }

  #refuse(line: number, message: string): void {
    this.#refused++;
    if (this.#named.length < MAX_NAMED) this.#named.push({ line, message });
  }
}

class Sums {
  #rougeL = 0;
  #rougeLStemmed = 0;
  #exactMatch = 0;

  add({ rougeL, rougeLStemmed, exactMatch }: EvaluationFigures): void {
    this.#rougeL += rougeL;
    this.#rougeLStemmed += rougeLStemmed;
    this.#exactMatch += exactMatch;
  }

  means(count: number): EvaluationFigures {
    const mean = (sum: number): number => Math.round((sum / count) * 10_000) / 100;
    return {
      rougeL: mean(this.#rougeL),
      rougeLStemmed: mean(this.#rougeLStemmed),
      exactMatch: mean(this.#exactMatch),
    };
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return "is not an object";
  return issue.input === undefined ? `has no "${path}"` : issue.message;
}
