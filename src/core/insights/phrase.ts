/** What an instruction asks for: its leading verb and that verb's object. Knows words and their kinds, not who found them. */

/** A word's part in the sentence, as far as it matters here. */
export type WordKind =
  "verb" | "participle" | "noun" | "describing" | "pronoun" | "determiner" | "particle" | "joining" | "other";

export interface TaggedWord {
  /** Lower case, without punctuation. */
  readonly text: string;
  readonly kind: WordKind;
  /** A noun's singular. */
  readonly singular: string;
  /** Whether punctuation follows, so that what comes next stands apart. */
  readonly ends: boolean;
}

/** Finds the kinds of a clause's words. */
export type Tagger = (clause: string) => readonly TaggedWord[];

export interface Phrase {
  readonly verb?: string | undefined;
  readonly noun?: string | undefined;
}

/** An instruction says what it wants early; what comes after this is not looked at. */
const LEAD_CHARACTERS = 400;
const CLAUSES = 5;
const CLAUSE_WORDS = 12;
const OBJECT_WITHIN = 9;
const LONGEST_WORD = 24;

const WORD = /^\p{L}[\p{L}\p{M}'’-]*$/u;
const BREAK = /(?<=[.!?:;\n])\s+|,\s+/u;
/** Said before the verb itself. */
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
/** Between a verb and its object, as in "give me a list". */
const RECIPIENTS = new Set(["me", "us", "him", "them", "yourself", "myself"]);

/**
 * The verb that the first imperative clause begins with, and its direct object's head noun.
 * Both, or the noun, may be missing: the paper's parser, too, found a pair in about half of its instructions.
 */
export function phraseOf(instruction: string, tag: Tagger): Phrase {
  for (const clause of clauses(instruction)) {
    const words = tag(clause);
    const verb = imperative(words);
    if (verb !== undefined) return { verb, noun: objectOf(words) };
  }
  return {};
}

/** The starts of those clauses that may be imperative. */
function clauses(instruction: string): string[] {
  return instruction
    .slice(0, LEAD_CHARACTERS)
    .split(BREAK)
    .slice(0, CLAUSES)
    .map((clause) => clause.trim().replace(POLITE, "").split(/\s+/u).slice(0, CLAUSE_WORDS))
    .filter(([first]) => first !== undefined && isWord(bare(first)) && !NEVER_VERBS.has(bare(first)))
    .map((words) => words.join(" "));
}

/** The first word, when it is a verb, or stands like one: before an article, a number, "your" and the like. */
function imperative([first, second]: readonly TaggedWord[]): string | undefined {
  if (first === undefined || !isWord(first.text)) return undefined;
  if (second === undefined || first.ends) return undefined;
  const standsLikeOne = second.kind === "determiner" || RECIPIENTS.has(second.text);
  return first.kind === "verb" || standsLikeOne ? first.text : undefined;
}

/** The last of the first nouns in a row after the verb; where a describing word stands alone ("the animal"), that. */
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

/** Whether an object may still come after a word. */
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
