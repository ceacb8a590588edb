/** Templates for topics: a text and the subject it belongs to. */
import { topicExample } from "../examples/topic.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const NAME = "name the topic";
const WRITE = "write a text on a topic";
const choices = { kind: "classes", of: "label" } as const;

export const kind: TemplateKind = {
  id: "topic",
  title: "Topic",
  about: "A text, and the subject it belongs to.",
  fields: [
    {
      ...{ id: "text", title: "Text", about: "What is sorted: a story, a question, a message.", holds: "text" },
      names:
        "text content article document body sentence description story message question title headline texto texte testo текст 文本 テキスト",
    },
    {
      ...{ id: "label", title: "Topic", about: "The name of the subject.", holds: "label" },
      names:
        "topic category label labels labeltext labelname class subject section intent genre tag type department categoría thema rubrique рубрика 类别",
    },
  ],
  // No sets: every table has topics of its own.
  classes: { of: "label", sets: [], spellings: {} },
  example: topicExample,
  templates: wordings("topic", [
    {
      ...{ task: NAME, wording: "plain", choices },
      instruction: "What is this text about? Pick one subject: {{choices inline}}.",
      ...{ input: "{{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "listed", choices },
      instruction: "Put the item under the heading where a reader would look for it.\nHeadings:\n{{choices}}",
      ...{ input: "{{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "editor", choices },
      instruction:
        "You edit a newspaper and have these pages to fill:\n{{choices}}\nOn which of them would you print the following?",
      ...{ input: "{{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "letters", choices },
      instruction: "Choose the letter of the matching category.\n{{choices letters}}",
      ...{ input: "Text: {{text}}", output: "{{letter}}" },
    },
    {
      ...{ task: NAME, wording: "sentence", choices },
      instruction: "Tell a friend in a few words whether this belongs to {{choices inline}}.",
      ...{ input: "{{text}}", output: "This is about {{label}}." },
    },
    {
      ...{ task: NAME, wording: "quoted", choices },
      instruction: '"{{text}}"\n\nWhich of these does the passage above deal with: {{choices inline}}?',
      output: "{{label}}",
    },
    {
      ...{ task: NAME, wording: "shelf", choices },
      instruction: "A librarian must shelve a leaflet under {{choices inline}}. Where does it go?",
      ...{ input: "Leaflet: {{text}}", output: "{{label}}" },
    },
    {
      ...{ task: NAME, wording: "entry", choices },
      instruction: "Complete the catalogue card. Subjects in use:\n{{choices}}",
      ...{ input: "Content: {{text}}\nSubject:", output: "{{label}}" },
    },
    {
      ...{ task: WRITE, wording: "write", choices, isInverted: true },
      instruction: "Write a few lines that belong to the topic {{label}}.",
      output: "{{text}}",
    },
    {
      ...{ task: WRITE, wording: "page-to-fill", choices, isInverted: true },
      instruction: "There is a gap on the {{label}} page. Fill it with a short piece.",
      output: "{{text}}",
    },
    {
      ...{ task: WRITE, wording: "subject-given", choices, isInverted: true },
      instruction: "Compose something that would be filed under the subject you are given.",
      ...{ input: "Subject: {{label}}", output: "{{text}}" },
    },
  ]),
};
