/** Templates for question answering: a question and its answer, with a passage that holds it or without one. */
import { questionAnsweringExample } from "../examples/question-answering.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const READ = "answer a question about a passage";
const KNOW = "answer a question";
const ASK = "ask a question";
const passage = { needs: ["context"] };
const alone = { without: ["context"] };

export const kind: TemplateKind = {
  id: "question-answering",
  title: "Question answering",
  about: "A question and its answer, and the passage that holds it where there is one.",
  fields: [
    {
      ...{ id: "context", title: "Passage", about: "The text that holds the answer.", holds: "text", isOptional: true },
      names:
        "context passage paragraph document article story background text contexto kontext contexte контекст 上下文",
    },
    {
      ...{ id: "question", title: "Question", about: "What is asked.", holds: "text" },
      names: "question query prompt input pregunta frage domanda вопрос 问题 質問",
    },
    {
      ...{
        id: "answer",
        title: "Answer",
        about: "The right answer; of a list, the first.",
        holds: "answer",
        takesFirst: true,
      },
      names:
        "answer answerstext answertext answers output response target shortanswer bestanswer respuesta antwort réponse risposta ответ 答案 答え",
    },
  ],
  example: questionAnsweringExample,
  templates: wordings("question-answering", [
    {
      ...{ task: READ, wording: "plain", ...passage },
      instruction: "Answer the question from the passage.",
      ...{ input: "Passage: {{context}}\nQuestion: {{question}}", output: "{{answer}}" },
    },
    {
      ...{ task: READ, wording: "asked", ...passage },
      instruction: "{{question}} Look it up in the text.",
      ...{ input: "{{context}}", output: "{{answer}}" },
    },
    {
      ...{ task: READ, wording: "words-of-text", ...passage },
      instruction: "Find the words of the article that settle what the reader wants to know, and copy them.",
      ...{ input: "{{context}}\n\nThe reader asks: {{question}}", output: "{{answer}}" },
    },
    {
      ...{ task: READ, wording: "exam", ...passage },
      instruction: "This is a reading test. Give the shortest reply that earns the point.",
      ...{ input: "{{context}}\n\n{{question}}", output: "{{answer}}" },
    },
    {
      ...{ task: READ, wording: "in-one", ...passage },
      instruction: 'It says here: "{{context}}" Now then: {{question}}',
      output: "{{answer}}",
    },
    {
      ...{ task: READ, wording: "notes", ...passage },
      instruction: "Use only my notes, nothing you may know besides, to respond to what follows them.",
      ...{ input: "Notes: {{context}}\nRequest: {{question}}\nResponse:", output: "{{answer}}" },
    },
    {
      ...{ task: KNOW, wording: "short", ...alone },
      instruction: "Reply briefly and correctly.",
      ...{ input: "{{question}}", output: "{{answer}}" },
    },
    {
      ...{ task: KNOW, wording: "bare", ...alone },
      instruction: "{{question}}",
      output: "{{answer}}",
    },
    {
      ...{ task: KNOW, wording: "quiz", ...alone },
      instruction: "You take part in a quiz. The host reads out a card; say what is on its back.",
      ...{ input: "Card: {{question}}", output: "{{answer}}" },
    },
    {
      ...{ task: KNOW, wording: "child", ...alone },
      instruction: 'A child wants to know: "{{question}}" What do you tell her?',
      output: "{{answer}}",
    },
    {
      ...{ task: ASK, wording: "ask-about", ...passage, isInverted: true },
      instruction: "Write a question that this passage answers with the words given.",
      ...{ input: "Passage: {{context}}\nAnswer: {{answer}}", output: "{{question}}" },
    },
    {
      ...{ task: ASK, wording: "quiz-card", ...alone, isInverted: true },
      instruction: 'Make a quiz card whose solution is "{{answer}}".',
      output: "{{question}}",
    },
    {
      ...{ task: ASK, wording: "teacher", ...passage, isInverted: true },
      instruction: "As a teacher you check whether the class has understood the paragraph. What do you ask?",
      ...{ input: "{{context}}", output: "{{question}}" },
    },
  ]),
};
