/** Templates for sentiment: a text and the feeling in it. */
import { sentimentExample } from "../examples/sentiment.ts";
import { wordings, words, type TemplateKind } from "./kind.ts";

const NAME = "name the sentiment";
const WRITE = "write a text with a given sentiment";
const choices = { kind: "classes", of: "label" } as const;
const good = words("label", { negative: "no", "very negative": "no", positive: "yes", "very positive": "yes" });

export const kind: TemplateKind = {
  id: "sentiment",
  title: "Sentiment",
  about: "A text, and whether it is positive or negative.",
  fields: [
    {
      ...{ id: "text", title: "Text", about: "What is judged: a review, a comment, a message.", holds: "text" },
      names:
        "text review sentence comment content tweet message body reviewtext phrase feedback opinion texto texte testo tekst текст 文本 テキスト",
    },
    {
      ...{ id: "label", title: "Sentiment", about: "A word or a number for the feeling.", holds: "label" },
      names:
        "sentiment label labels polarity stars rating score class feeling emotion target airlinesentiment sentimiento stimmung étiquette метка 标签",
    },
  ],
  classes: {
    of: "label",
    sets: [
      { classes: ["negative", "positive"], numbers: ["0 1", "-1 1", "0 4", "1 2"] },
      { classes: ["negative", "neutral", "positive"], numbers: ["0 1 2", "-1 0 1", "0 2 4"] },
      {
        classes: ["very negative", "negative", "neutral", "positive", "very positive"],
        numbers: ["1 2 3 4 5", "0 1 2 3 4"],
      },
    ],
    spellings: {
      negative: "neg n bad",
      neutral: "neu mixed none",
      positive: "pos p good",
      "very negative": "strongnegative",
      "very positive": "strongpositive",
    },
  },
  example: sentimentExample,
  templates: wordings("sentiment", [
    {
      ...{ task: NAME, wording: "plain", choices },
      instruction: "Say whether the feeling in the text is {{choices inline}}.",
      ...{ input: "{{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "listed", choices },
      instruction: "Read what somebody wrote and choose the word that fits its mood.\n{{choices}}",
      ...{ input: "{{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "writer", choices },
      instruction:
        "How does the author of this passage feel about the subject? Answer with one of: {{choices inline}}.",
      ...{ input: "Passage: {{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "letters", choices },
      instruction: "Which letter stands for the sentiment expressed below?\n{{choices letters}}",
      ...{ input: "{{text}}", output: "{{letter}}" },
    },
    {
      ...{ task: NAME, wording: "sentence", choices },
      instruction: "Is the opinion that comes across {{choices inline}}? Reply in a full sentence.",
      ...{ input: "{{text}}", output: "The opinion is {{label}}." },
    },
    {
      ...{ task: NAME, wording: "quoted", choices },
      instruction: 'Somebody wrote: "{{text}}"\nWould you call that {{choices inline}}?',
      output: "{{label}}",
    },
    {
      ...{ task: NAME, wording: "trays", choices },
      instruction: "Letters are sorted into trays marked {{choices inline}}. Name the tray for this one.",
      ...{ input: "Letter: {{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "entry", choices },
      instruction: "Fill in the missing line of the record with {{choices inline}}.",
      ...{ input: "Remark: {{text}}\nTone:", output: "{{label}}" },
    },
    {
      ...{ task: "say whether a text is positive", wording: "yes-or-no", choices: good },
      only: { of: "label", values: ["negative", "very negative", "positive", "very positive"] },
      instruction: "Does this person sound pleased? Reply with yes or no.",
      ...{ input: "{{text}}", output: "{{label}}" },
    },
    {
      ...{ task: WRITE, wording: "write", choices, isInverted: true },
      instruction: "Write a short text whose sentiment is {{label}}.",
      output: "{{text}}",
    },
    {
      ...{ task: WRITE, wording: "imagine", choices, isInverted: true },
      instruction: "Imagine you are asked for your view and it is {{label}}. What do you say?",
      output: "{{text}}",
    },
    {
      ...{ task: WRITE, wording: "mood-given", choices, isInverted: true },
      instruction: "Produce a remark in the mood that is named.",
      ...{ input: "Mood: {{label}}", output: "{{text}}" },
    },
  ]),
};
