/** Scores answers against targets, as the paper's evaluation does (section 4.3). Takes lines, knows no file. */
import * as v from "valibot";
import { porterStem } from "../text/porter.ts";
import { readJsonLine } from "../text/json-line.ts";
import type { NumberedLine } from "../text/line-splitter.ts";
import { words } from "../text/python-text.ts";
import { rougeL } from "../similarity/rouge.ts";
import { rougeTokens } from "../text/tokens.ts";

/** Means over all lines, times 100, to two decimals. */
export interface EvaluationResult {
  readonly count: number;
  /** F of ROUGE-L between target and response. */
  readonly rougeL: number;
  /** The same over Porter stems of the tokens. */
  readonly rougeLStemmed: number;
  /** Equal once case, ASCII punctuation and the amount of white space are left out. */
  readonly exactMatch: number;
}

/** Why a line is refused; lines count from 1. */
export interface RefusedLine {
  readonly line: number;
  readonly message: string;
}

/** Longest line that is read, in characters. */
const MAX_LINE_CHARACTERS = 1_000_000;
/** Most tokens of an answer or a target: the time to compare two is the product of both, half a second for these. */
const MAX_TOKENS = 10_000;
/** Refused lines that are named; the others are counted. */
const MAX_NAMED = 20;
/** Only longer tokens are stemmed, as the public scorer does. */
const LONGEST_UNSTEMMED = 3;
/** Stems kept for reuse. */
const MAX_STEMS = 200_000;

/** Which members of a line are compared. */
export interface EvaluatedFields {
  readonly response: string;
  readonly target: string;
}

/** Takes the lines of a predictions file one by one; a single refused line leaves it without a result. */
export class Evaluation {
  readonly #fields: EvaluatedFields;
  readonly #row: v.GenericSchema<unknown, Record<string, string>>;
  readonly #sums = { rougeL: 0, rougeLStemmed: 0, exactMatch: 0 };
  readonly #stems = new Map<string, string>();
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
    const mean = (sum: number): number => Math.round((sum / this.#count) * 10_000) / 100;
    return {
      count: this.#count,
      rougeL: mean(this.#sums.rougeL),
      rougeLStemmed: mean(this.#sums.rougeLStemmed),
      exactMatch: mean(this.#sums.exactMatch),
    };
  }

  #score(line: number, target: string, response: string): void {
    const wanted = rougeTokens(target, "ascii");
    const given = rougeTokens(response, "ascii");
    if (Math.max(wanted.length, given.length) > MAX_TOKENS) {
      return this.#refuse(line, `has a text of more than ${MAX_TOKENS} words`);
    }
    this.#count++;
    this.#sums.rougeL += rougeL(wanted, given).f;
    this.#sums.rougeLStemmed += rougeL(this.#stemmed(wanted), this.#stemmed(given)).f;
    if (normalized(target) === normalized(response)) this.#sums.exactMatch++;
  }

  #stemmed(tokens: readonly string[]): string[] {
    return tokens.map((token) => {
      const known = this.#stems.get(token);
      if (known !== undefined) return known;
      const stem = stemmedToken(token);
      if (this.#stems.size < MAX_STEMS) this.#stems.set(token, stem);
      return stem;
    });
  }

  #refuse(line: number, message: string): void {
    this.#refused++;
    if (this.#named.length < MAX_NAMED) this.#named.push({ line, message });
  }
}

/** A token as the public scorer compares it with its stemmer on. */
export function stemmedToken(token: string): string {
  return token.length > LONGEST_UNSTEMMED ? porterStem(token) : token;
}

function normalized(text: string): string {
  return words(text.toLowerCase().replace(/[!-/:-@[-`{-~]/g, "")).join(" ");
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return "is not an object";
  return issue.input === undefined ? `has no "${path}"` : issue.message;
}
