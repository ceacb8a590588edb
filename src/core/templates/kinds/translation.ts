/** Templates for translation: a text in one language and the same in another. */
import { translationExample } from "../examples/translation.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const THERE = "translate";
const BACK = "translate back";

export const kind: TemplateKind = {
  id: "translation",
  title: "Translation",
  about: "A text in one language, and the same in another.",
  fields: [
    {
      ...{ id: "source", title: "Text", about: "The text in the first language.", holds: "text" },
      names: "source src sourcetext original english en translationen text sentence input",
    },
    {
      ...{ id: "target", title: "Translation", about: "The same in the second language.", holds: "answer" },
      names:
        "target tgt targettext translation translated reference output german french spanish italian de fr es it ru zh ja translationde translationfr translationes",
    },
    {
      ...{ id: "from", title: "First language", about: "Its English name.", holds: "setting" },
      ...{ names: "sourcelanguage sourcelang srclang fromlanguage", suggested: { from: "source", as: "language" } },
    },
    {
      ...{ id: "to", title: "Second language", about: "Its English name.", holds: "setting" },
      ...{ names: "targetlanguage targetlang tgtlang tolanguage", suggested: { from: "target", as: "language" } },
    },
  ],
  example: translationExample,
  templates: wordings("translation", [
    {
      ...{ task: THERE, wording: "plain" },
      instruction: "Translate from {{from}} into {{to}}.",
      ...{ input: "{{source}}", output: "{{target}}" },
    },
    {
      ...{ task: THERE, wording: "how-to-say" },
      instruction: 'How do you say "{{source}}" in {{to}}?',
      output: "{{target}}",
    },
    {
      ...{ task: THERE, wording: "visitor" },
      instruction: "A visitor understands nothing but {{to}}. Tell her what the {{from}} sign says.",
      ...{ input: "Sign: {{source}}", output: "{{target}}" },
    },
    {
      ...{ task: THERE, wording: "dictionary" },
      instruction: "Complete the page of a phrase book.",
      ...{ input: "{{from}}: {{source}}\n{{to}}:", output: "{{target}}" },
    },
    {
      ...{ task: THERE, wording: "version" },
      instruction: "Write the {{to}} version of this line, true to its meaning and natural to read.",
      ...{ input: "Line: {{source}}", output: "{{target}}" },
    },
    {
      ...{ task: THERE, wording: "subtitle" },
      instruction: "The film is in {{from}}, the cinema wants {{to}} subtitles. Supply one for what is spoken now.",
      ...{ input: "Spoken: {{source}}", output: "{{target}}" },
    },
    {
      ...{ task: THERE, wording: "letter" },
      instruction: "My pen friend reads only {{to}}, so please put my words into that language: {{source}}",
      output: "{{target}}",
    },
    {
      ...{ task: THERE, wording: "lesson" },
      instruction: "Homework for the {{to}} class: render the sentence given in {{from}}.",
      ...{ input: "Sentence: {{source}}\nYour solution:", output: "{{target}}" },
    },
    {
      ...{ task: BACK, wording: "back", isInverted: true },
      instruction: "This is {{to}}. What does it mean in {{from}}?",
      ...{ input: "{{target}}", output: "{{source}}" },
    },
    {
      ...{ task: BACK, wording: "original", isInverted: true },
      instruction: "The {{from}} original is lost; restore it from the {{to}} text that was made of it.",
      ...{ input: "Surviving text: {{target}}", output: "{{source}}" },
    },
  ]),
};
