/** What an instruction asks for: its first verb and the verb's object. Knows words and their kinds, and no tagger. */

/** A word's part in the sentence. */
export type WordKind =
  "verb" | "participle" | "noun" | "describing" | "pronoun" | "determiner" | "particle" | "joining" | "other";

export interface TaggedWord {
  /** Lower case, without punctuation. */
  readonly text: string;
  readonly kind: WordKind;
  /** A noun's singular. */
  readonly singular: string;
  /** Whether punctuation follows. */
  readonly ends: boolean;
}

/** Finds the kinds of a clause's words. */
export type Tagger = (clause: string) => readonly TaggedWord[];

export interface Phrase {
  readonly verb?: string | undefined;
  readonly noun?: string | undefined;
}

/** Only the start of an instruction is read: it says early what it wants. */
const LEAD_CHARACTERS = 400;
const CLAUSES = 5;
const CLAUSE_WORDS = 12;
const OBJECT_WITHIN = 9;
const LONGEST_WORD = 24;

const WORD = /^\p{L}[\p{L}\p{M}'’-]*$/u;
const BREAK = /(?<=[.!?:;\n])\s+|,\s+/u;
/** Polite words before the verb. */
const POLITE =
  /^(?:(?:please|kindly|now|then|next|first|finally|also)\b[\s,]*|(?:can|could|would|will) you\b\s*|i (?:want|need|would like) you to\b\s*)+/iu;
/** No imperative begins with one of these. */
const NEVER_VERBS = new Set(
  (
    "a an the this that these those some any all each every no one two three my your his her its our their i you he she it we they " +
    "what which who whom whose why how when where whether if unless because since although while as in on at by for from of to with " +
    "without under over between after before during about into and or but not there here given using based is are was were am be been " +
    "has had do does did can could will would shall should may might must"
  ).split(" "),
);
/** Words that belong to the verb before them, as in "write down". */
const PARTICLES = new Set(["up", "down", "out", "off", "away", "back", "together"]);
/** Words between a verb and its object, as in "give me a list". */
const RECIPIENTS = new Set(["me", "us", "him", "them", "yourself", "myself"]);

/**
 * The first verb of the first imperative clause, and the main noun of its direct object.
 * The noun or both may be missing: the paper's parser also found both in only about half of its instructions.
 */
export function phraseOf(instruction: string, tag: Tagger): Phrase {
  for (const clause of clauses(instruction)) {
    const words = tag(clause);
    const verb = imperative(words);
    if (verb !== undefined) return { verb, noun: objectOf(words) };
  }
  return {};
}

/** The starts of the clauses that may be imperative. */
function clauses(instruction: string): string[] {
  return instruction
    .slice(0, LEAD_CHARACTERS)
    .split(BREAK)
    .slice(0, CLAUSES)
    .map((clause) => clause.trim().replace(POLITE, "").split(/\s+/u).slice(0, CLAUSE_WORDS))
    .filter(([first]) => first !== undefined && isWord(bare(first)) && !NEVER_VERBS.has(bare(first)))
    .map((words) => words.join(" "));
}

/** The first word, if it is a verb or is in a verb's place: before an article, a number, "your" and so on. */
function imperative([first, second]: readonly TaggedWord[]): string | undefined {
  if (first === undefined || !isWord(first.text)) return undefined;
  if (second === undefined || first.ends) return undefined;
  const isInVerbPlace = second.kind === "determiner" || RECIPIENTS.has(second.text);
  return first.kind === "verb" || isInVerbPlace ? first.text : undefined;
}

/** The last noun of the first group of nouns after the verb; without a noun, a describing word that is used as one. */
function objectOf(words: readonly TaggedWord[]): string | undefined {
  let head: string | undefined;
  let described: string | undefined;
  let isNamed = false;
  for (const [i, word] of words.slice(1, 1 + OBJECT_WITHIN).entries()) {
    if (word.kind === "noun" && isWord(word.singular)) head = word.singular;
    else if (head !== undefined || !leadsOn(word, i)) break;
    if (word.kind === "determiner") isNamed = true;
    described = isNamed && word.kind === "describing" && isWord(word.text) ? word.text : undefined;
    if (word.ends && (head !== undefined || described !== undefined)) break;
  }
  return head ?? described;
}

/** Whether an object may follow this word. */
function leadsOn({ kind, text }: TaggedWord, place: number): boolean {
  switch (kind) {
    case "determiner":
    case "describing":
    case "participle":
      return true;
    case "pronoun":
      return RECIPIENTS.has(text);
    default:
      return kind === "particle" || PARTICLES.has(text) ? place === 0 : false;
  }
}

function isWord(text: string): boolean {
  return text.length <= LONGEST_WORD && WORD.test(text);
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}
