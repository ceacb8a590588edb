/** Templates for paraphrases: two texts, and whether they say the same. */
import { paraphraseExample } from "../examples/paraphrase.ts";
import { wordings, words, type TemplateKind } from "./kind.ts";

const JUDGE = "say whether two sentences mean the same";
const WRITE = "say it in other words";
const SAME = "paraphrase";
const OTHER = "no paraphrase";
const yesNo = words("label", { [SAME]: "yes", [OTHER]: "no" });
const same = { only: { of: "label", values: [SAME] }, isInverted: true } as const;

export const kind: TemplateKind = {
  id: "paraphrase",
  title: "Paraphrase",
  about: "Two texts, and whether they say the same.",
  fields: [
    {
      ...{ id: "first", title: "First text", about: "One of the two texts.", holds: "text" },
      names: "sentence1 text1 question1 first sentencea texta source original sentence",
    },
    {
      ...{ id: "second", title: "Second text", about: "The other one.", holds: "text" },
      names: "sentence2 text2 question2 second sentenceb textb paraphrase target rewrite",
    },
    {
      ...{ id: "label", title: "Same or not", about: "Whether both say the same: 1 or 0, yes or no.", holds: "label" },
      names: "label isduplicate isparaphrase same duplicate equivalent quality class target gold match",
    },
  ],
  classes: {
    of: "label",
    sets: [{ classes: [OTHER, SAME], numbers: ["0 1", "-1 1"] }],
    spellings: {
      [SAME]: "yes true same equivalent duplicate similar y",
      [OTHER]: "no false different notequivalent notduplicate notparaphrase nonparaphrase notsimilar n",
    },
  },
  example: paraphraseExample,
  templates: wordings("paraphrase", [
    {
      ...{ task: JUDGE, wording: "plain", choices: yesNo },
      instruction: "Do both sentences mean the same? Answer {{choices inline}}.",
      ...{ input: "1. {{first}}\n2. {{second}}", output: "{{label}}" },
    },
    {
      ...{
        task: JUDGE,
        wording: "listed",
        choices: words("label", { [SAME]: "same meaning", [OTHER]: "different meaning" }),
      },
      instruction: "Compare two wordings and choose the remark that fits.\n{{choices}}",
      ...{ input: "A: {{first}}\nB: {{second}}", output: "{{label}}" },
    },
    {
      ...{ task: JUDGE, wording: "forum", choices: words("label", { [SAME]: "merge", [OTHER]: "keep apart" }) },
      instruction:
        "You look after a forum. Should these posts be merged because they say one and the same thing, or kept apart?",
      ...{ input: "Post: {{first}}\nLater post: {{second}}", output: "{{label}}" },
    },
    {
      ...{
        task: JUDGE,
        wording: "letters",
        choices: words("label", { [SAME]: "They agree.", [OTHER]: "They differ." }),
      },
      instruction: "Give the letter of the true statement about the pair.\n{{choices letters}}",
      ...{ input: "{{first}}\n{{second}}", output: "{{letter}}" },
    },
    {
      ...{ task: JUDGE, wording: "quoted", choices: yesNo },
      instruction: 'Could somebody who said "{{first}}" just as well have said "{{second}}"?',
      output: "{{label}}",
    },
    {
      ...{
        task: JUDGE,
        wording: "interpreter",
        choices: words("label", { [SAME]: "faithful", [OTHER]: "not faithful" }),
      },
      instruction: "An interpreter repeats what was said in her own words. Is her version {{choices inline}}?",
      ...{ input: "Said: {{first}}\nRepeated: {{second}}", output: "{{label}}" },
    },
    {
      ...{
        task: JUDGE,
        wording: "sentence",
        choices: words("label", { [SAME]: "say the same", [OTHER]: "do not say the same" }),
      },
      instruction: "Check for a change of sense between the lines below and report it in one sentence.",
      ...{ input: "Line one: {{first}}\nLine two: {{second}}", output: "The two lines {{label}}." },
    },
    {
      ...{ task: JUDGE, wording: "search", choices: yesNo },
      instruction:
        "A search engine shows one result for queries with equal intent. Is this such a case? Reply with {{choices inline}}.",
      ...{ input: "Query: {{first}}\nQuery: {{second}}", output: "{{label}}" },
    },
    {
      ...{ task: WRITE, wording: "reword", ...same },
      instruction: "Put this into other words without changing what it says.",
      ...{ input: "{{first}}", output: "{{second}}" },
    },
    {
      ...{ task: WRITE, wording: "again", ...same },
      instruction: 'A friend did not catch "{{first}}". Say it to her again, differently.',
      output: "{{second}}",
    },
    {
      ...{ task: WRITE, wording: "back", ...same },
      instruction: "Find a second way to express the thought, so that an exam on it has a fresh wording.",
      ...{ input: "Thought: {{second}}", output: "{{first}}" },
    },
  ]),
};
