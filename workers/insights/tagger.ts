/** Tells kinds of words with compromise's part-of-speech tagger, which is loaded when the first verb is asked for. */
import type { TaggedWord, Tagger, WordKind } from "../../src/core/insights/phrase.ts";

/** What is read here of compromise's terms. */
interface Term {
  readonly normal: string;
  readonly post: string;
  readonly tags?: ReadonlySet<string>;
}

interface Methods {
  readonly two: { readonly transform: { readonly noun: { toSingular(noun: string, model: object): string } } };
}

export async function loadTagger(): Promise<Tagger> {
  const { default: nlp } = await import("compromise/two");
  const { toSingular } = (nlp.methods() as Methods).two.transform.noun;
  const singular = (noun: string, tags: ReadonlySet<string>): string =>
    tags.has("Plural") ? toSingular(noun, nlp.model()) : noun;
  return (clause) =>
    termsOf(nlp(clause)).map(({ normal, post, tags = new Set<string>() }): TaggedWord => {
      return { text: normal, kind: kindOf(normal, tags), singular: singular(normal, tags), ends: /[^\s-]/u.test(post) };
    });
}

function termsOf(view: object): Term[] {
  return (view as { readonly document: Term[][] }).document.flat();
}

const KINDS: readonly (readonly [tag: string, kind: WordKind])[] = [
  ["QuestionWord", "other"],
  ["Particle", "particle"],
  ["Possessive", "determiner"],
  ["Pronoun", "pronoun"],
  ["Preposition", "joining"],
  ["Conjunction", "joining"],
  ["Determiner", "determiner"],
  ["Gerund", "participle"],
  ["PastTense", "participle"],
  ["Verb", "verb"],
  ["Value", "determiner"],
  ["Noun", "noun"],
  ["Adjective", "describing"],
  ["Adverb", "describing"],
];

function kindOf(word: string, tags: ReadonlySet<string>): WordKind {
  // The tagger is not sure about "that" and "to"; neither ever comes before an object.
  if (word === "that" || word === "to") return "joining";
  if (word === "both" || word === "all") return "determiner";
  return KINDS.find(([tag]) => tags.has(tag))?.[1] ?? "other";
}
