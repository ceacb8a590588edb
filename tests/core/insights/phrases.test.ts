/** Leading verbs and their objects, by the tagger the app uses. */
import { beforeAll, expect, test } from "vitest";
import { phraseOf, type Tagger } from "../../../src/core/insights/phrase.ts";
import { VerbTally } from "../../../src/core/insights/verbs.ts";
import { loadTagger } from "../../../workers/insights/tagger.ts";

let tag: Tagger;
beforeAll(async () => {
  tag = await loadTagger();
});

test.each([
  ["Write a short story about a lost dog.", "write", "story"],
  ["Give me a list of ten animals.", "give", "list"],
  ["Please summarize the following paragraphs.", "summarize", "paragraph"],
  ["Can you suggest five hobbies for a rainy day?", "suggest", "hobby"],
  ["Given a list of integers, return the second number.", "return", "number"],
  ["You are a teacher. Explain the rule to a child.", "explain", "rule"],
  ["Paraphrase the proverb in plain words.", "paraphrase", "proverb"],
  ["Script a phone call.", "script", "call"],
  ["Reply to the question.", "reply", undefined],
  ["What is the capital of France?", undefined, undefined],
  ["The cat sat on the mat.", undefined, undefined],
  ["constructor", undefined, undefined],
  ["Constructor the class.", "constructor", "class"],
  ["__proto__ a list", undefined, undefined],
  ["<img src=x onerror=alert(1)> a list", undefined, undefined],
  ["", undefined, undefined],
  ["word".repeat(250_000), undefined, undefined],
  ["写一首诗", undefined, undefined],
])("%.40s", (instruction, verb, noun) => {
  const found = phraseOf(instruction, tag);
  expect(found.verb).toBe(verb);
  expect(found.noun).toBe(noun);
});

test("words that name properties of every object are counted like any other", () => {
  const tally = new VerbTally();
  for (const verb of ["constructor", "__proto__", "toString", "constructor"]) tally.add({ verb, noun: "__proto__" });
  expect(tally.summary).toMatchObject({ instructions: 4, withVerb: 4, withNoun: 4 });
  expect(tally.summary.verbs[0]).toEqual({ verb: "constructor", count: 2, nouns: [{ noun: "__proto__", count: 2 }] });
});
