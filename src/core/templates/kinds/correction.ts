/** Templates for correction: a text with mistakes and the same without them. */
import { correctionExample } from "../examples/correction.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const CORRECT = "correct the mistakes";
const SPOIL = "put mistakes into a text";

export const kind: TemplateKind = {
  id: "correction",
  title: "Correction",
  about: "A text with mistakes, and the same without them.",
  fields: [
    {
      ...{ id: "wrong", title: "With mistakes", about: "The text as it was written.", holds: "text" },
      names: "wrong incorrect source src original input noisy error sentence text student before falsch incorrecto",
    },
    {
      ...{ id: "right", title: "Corrected", about: "The text as it should be.", holds: "answer" },
      names:
        "right correct corrected correction corrections target tgt output fixed reference clean after richtig correcto",
    },
  ],
  example: correctionExample,
  templates: wordings("correction", [
    {
      ...{ task: CORRECT, wording: "plain" },
      instruction: "Correct the mistakes in this sentence.",
      ...{ input: "{{wrong}}", output: "{{right}}" },
    },
    {
      ...{ task: CORRECT, wording: "proofread" },
      instruction: "You proofread a magazine. Send back the line as it should be printed.",
      ...{ input: "Line: {{wrong}}", output: "{{right}}" },
    },
    {
      ...{ task: CORRECT, wording: "learner" },
      instruction: "Someone who is learning the language wrote what follows; show how a native speaker would put it.",
      ...{ input: "{{wrong}}", output: "{{right}}" },
    },
    {
      ...{ task: CORRECT, wording: "quoted" },
      instruction: 'What is the right way to write "{{wrong}}"?',
      output: "{{right}}",
    },
    {
      ...{ task: CORRECT, wording: "before-after" },
      instruction: "Mend spelling and grammar, and change no more than you must.",
      ...{ input: "Before: {{wrong}}\nAfter:", output: "{{right}}" },
    },
    {
      ...{ task: CORRECT, wording: "email" },
      instruction: "I am about to send this to my boss. Fix it first, please!",
      ...{ input: "{{wrong}}", output: "{{right}}" },
    },
    {
      ...{ task: CORRECT, wording: "red-pen" },
      instruction: "A teacher went through the essay with a red pen. Copy it out the way she wants to see it.",
      ...{ input: "Essay: {{wrong}}", output: "{{right}}" },
    },
    {
      ...{ task: CORRECT, wording: "reply" },
      instruction: "Tell the writer politely what the clean version would be.",
      ...{ input: "{{wrong}}", output: "It would be: {{right}}" },
    },
    {
      ...{ task: SPOIL, wording: "spoil", isInverted: true },
      instruction: "Build errors into a faultless sentence, such as beginners make, for a lesson about them.",
      ...{ input: "{{right}}", output: "{{wrong}}" },
    },
    {
      ...{ task: SPOIL, wording: "haste", isInverted: true },
      instruction: 'How might "{{right}}" look if it was typed in haste by a tired person?',
      output: "{{wrong}}",
    },
  ]),
};
