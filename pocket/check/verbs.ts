/** The verb an instruction leads with and what it is done to (paper, figure 3), by a light part-of-speech tagger. */
import nlp from "compromise";

/** `verb object` in lower case, or undefined when the instruction has no such pair. A sentence's first word counts as its verb. */
export function verbAndObject(instruction: string): string | undefined {
  const sentence = nlp(instruction).json({ terms: { normal: true } }) as {
    terms: { normal: string; tags: string[] }[];
  }[];
  const terms = sentence.flatMap(({ terms: each }) => each);
  const first = terms.findIndex(({ tags }) => tags.includes("Verb"));
  const verb = terms[0]?.tags.includes("QuestionWord") ? first : 0;
  const object = terms
    .slice(verb + 1)
    .find(({ tags }) => tags.includes("Noun") && !tags.includes("Pronoun") && !tags.includes("Possessive"));
  return verb >= 0 && object ? `${terms[verb]?.normal} ${object.normal}` : undefined;
}
