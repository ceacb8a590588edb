/** Templates for extraction: a text and what is to be found in it. */
import { extractionExample } from "../examples/extraction.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const FIND = "find something in a text";
const HIDE = "write a text that holds something";

export const kind: TemplateKind = {
  id: "extraction",
  title: "Extraction",
  about: "A text, and what is to be found in it: names, dates, amounts.",
  fields: [
    {
      ...{ id: "text", title: "Text", about: "Where it stands.", holds: "text" },
      names: "text sentence document passage content message description context input texto texte текст 文本",
    },
    {
      ...{ id: "found", title: "What is found", about: "One thing, or several in a list.", holds: "answer" },
      names:
        "extracted entities entity span spans value values keyword keywords found names name answer label output target",
    },
    {
      ...{
        id: "what",
        title: "What is looked for",
        about: "In words that follow “find the”: cities, date of the meeting.",
        holds: "setting",
      },
      ...{ names: "what entitytype type field slot attribute looking", suggested: { from: "found", as: "name" } },
    },
  ],
  example: extractionExample,
  templates: wordings("extraction", [
    {
      ...{ task: FIND, wording: "plain" },
      instruction: "Find the {{what}} in the text.",
      ...{ input: "{{text}}", output: "{{found}}" },
    },
    {
      ...{ task: FIND, wording: "form" },
      instruction: "A clerk enters letters into a form. Fill in the field.",
      ...{ input: "Letter: {{text}}\nField: {{what}}\nEntry:", output: "{{found}}" },
    },
    {
      ...{ task: FIND, wording: "copy" },
      instruction: "Copy out of the following whatever it gives as {{what}}, and nothing more.",
      ...{ input: "{{text}}", output: "{{found}}" },
    },
    {
      ...{ task: FIND, wording: "asked" },
      instruction: 'According to "{{text}}", what is the {{what}}?',
      output: "{{found}}",
    },
    {
      ...{ task: FIND, wording: "marker" },
      instruction: "Take a yellow pen and mark the {{what}}. Which words are yellow now?",
      ...{ input: "Page: {{text}}", output: "{{found}}" },
    },
    {
      ...{ task: FIND, wording: "record" },
      instruction: "Return a record with a single member for this message.",
      ...{ input: "Message: {{text}}\nMember: {{what}}", output: "{{what}}: {{found}}" },
    },
    {
      ...{ task: FIND, wording: "phone" },
      instruction: "I am on the phone and cannot read this myself. Just tell me the {{what}} mentioned there.",
      ...{ input: "There it says: {{text}}", output: "{{found}}" },
    },
    {
      ...{ task: FIND, wording: "detective" },
      instruction: "A detective needs one kind of clue from each statement. Today it is the {{what}}.",
      ...{ input: "Statement: {{text}}", output: "{{found}}" },
    },
    {
      ...{ task: HIDE, wording: "write", isInverted: true },
      instruction: "Write a sentence in which the {{what}} is the one given.",
      ...{ input: "{{found}}", output: "{{text}}" },
    },
    {
      ...{ task: HIDE, wording: "exercise", isInverted: true },
      instruction: 'Make up an exercise: a text from which pupils must pick "{{found}}" as the {{what}}.',
      output: "{{text}}",
    },
  ]),
};
