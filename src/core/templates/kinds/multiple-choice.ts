/** Templates for multiple choice: a question, its options, and which of them is right. */
import { multipleChoiceExample } from "../examples/multiple-choice.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const CHOOSE = "choose the right answer";
const WRITE = "write an exam question";
const choices = { kind: "row", of: "answer", options: "options" } as const;

export const kind: TemplateKind = {
  id: "multiple-choice",
  title: "Multiple choice",
  about: "A question, its options, and which of them is right.",
  fields: [
    {
      ...{ id: "question", title: "Question", about: "What is asked.", holds: "text" },
      names: "question questionstem stem query prompt input sentence goal ctx context pregunta frage вопрос 问题 問題",
    },
    {
      ...{
        id: "options",
        title: "Options",
        about: "A column with a list, or a column for each option.",
        holds: "options",
      },
      names:
        "options choices choicestext answers endings candidates alternatives opciones optionen варианты 选项 選択肢",
    },
    {
      ...{
        id: "answer",
        title: "Right answer",
        about: "The option's text, its letter or its number.",
        holds: "answer",
      },
      names:
        "answer answerkey label correct correctanswer correctoption solution gold target key antwort respuesta ответ 答案 正解",
    },
  ],
  example: multipleChoiceExample,
  templates: wordings("multiple-choice", [
    {
      ...{ task: CHOOSE, wording: "plain", choices },
      instruction: "Choose the right answer to the question.",
      ...{ input: "{{question}}\n{{choices}}", output: "{{answer}}" },
    },
    {
      ...{ task: CHOOSE, wording: "letters", choices },
      instruction: "Give only the letter of the correct option.",
      ...{ input: "{{question}}\n\n{{choices letters}}", output: "{{letter}}" },
    },
    {
      ...{ task: CHOOSE, wording: "letter-and-text", choices },
      instruction: "Solve this item of a test. Write the letter, a full stop and the text beside it.",
      ...{ input: "Item: {{question}}\n{{choices letters}}", output: "{{letter}}. {{answer}}" },
    },
    {
      ...{ task: CHOOSE, wording: "inline", choices },
      instruction: "{{question}} Is it {{choices inline}}?",
      output: "{{answer}}",
    },
    {
      ...{ task: CHOOSE, wording: "sentence", choices },
      instruction: "Tell a classmate which of the proposals to tick.",
      ...{ input: "Question: {{question}}\nProposals: {{choices inline}}", output: "Tick this one: {{answer}}" },
    },
    {
      ...{ task: CHOOSE, wording: "quiz-show", choices },
      instruction: "On a quiz show you see a board and must decide within ten seconds. What is your final word?",
      ...{ input: "Board: {{question}}\n{{choices letters}}", output: "{{letter}}, {{answer}}" },
    },
    {
      ...{ task: CHOOSE, wording: "sheet", choices },
      instruction: "Fill in the last line of the answer sheet.",
      ...{ input: "Question: {{question}}\nPossible: {{choices inline}}\nCorrect:", output: "{{answer}}" },
    },
    {
      ...{ task: CHOOSE, wording: "cross-out", choices },
      instruction: "All of these but one can be crossed out:\n{{choices}}\nWhat remains?",
      ...{ input: "{{question}}", output: "{{answer}}" },
    },
    {
      ...{ task: WRITE, wording: "write-question", choices, isInverted: true },
      instruction: "An examiner has settled on the possible answers and on the right one. Write the question.",
      ...{ input: "Possible answers: {{choices inline}}\nRight answer: {{answer}}", output: "{{question}}" },
    },
    {
      ...{ task: WRITE, wording: "write-options", choices, isInverted: true },
      instruction: "Think of answers for this exam question, one of them right, and list them with letters.",
      ...{ input: "{{question}}", output: "{{choices letters}}" },
    },
  ]),
};
