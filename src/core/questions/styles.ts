/** The styles in which a question can be put to a model: how each renders a prompt, constrains the answer and reads it. */
import type { Method } from "../method/method.ts";
import type { PromptStyle } from "../models/model.ts";
import type { Constraint, PromptText, Reply, WordedQuestion, Wording } from "./question.ts";

/** A question in one style. */
export interface StyledQuestion<Subject, Shown, Reading> {
  readonly render: (subject: Subject, shown: readonly Shown[], method: Method) => PromptText;
  readonly constrain: (method: Method) => Constraint;
  readonly read: (reply: Reply, subject: Subject, method: Method) => Reading;
}

export function inStyle<Subject, Shown, Reading>(
  question: WordedQuestion<Subject, Shown, Reading>,
  style: PromptStyle,
): StyledQuestion<Subject, Shown, Reading> {
  switch (style) {
    case "base":
    case "chat":
      return worded(question, style);
  }
}

function worded<Subject, Shown, Reading>(
  { render, constrain, read, rest }: WordedQuestion<Subject, Shown, Reading>,
  wording: Wording,
): StyledQuestion<Subject, Shown, Reading> {
  const plain = read[wording];
  const more = rest?.[wording];
  return {
    render: render[wording],
    constrain: constrain[wording],
    read: more ? (reply, subject, method) => more(plain(reply, subject, method), reply, subject, method) : plain,
  };
}
