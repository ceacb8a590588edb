/** The styles in which a question can be put to a model: how each renders a prompt, constrains the answer and reads it. */
import type { Method } from "../method/method.ts";
import type { PromptStyle } from "../models/style.ts";
import {
  promptAsText,
  type Constraint,
  type PromptText,
  type Reply,
  type Room,
  type WordedQuestion,
  type Wording,
} from "./question.ts";

/** A question in one style. */
export interface StyledQuestion<Subject, Shown, Reading> {
  readonly render: (subject: Subject, shown: readonly Shown[], method: Method, room?: Room) => PromptText;
  readonly constrain: (method: Method, subject: Subject) => Constraint;
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
    case "continued": {
      const base = worded(question, "base");
      return { ...base, render: (...about) => inOwnTurn(base.render(...about)) };
    }
  }
}

/** The first line of a text to continue says what is wanted, or so much as it says: it is asked, and all that follows begins the answer. */
function inOwnTurn({ prompt, asked: length, ...rest }: PromptText): PromptText {
  const text = promptAsText({ prompt });
  const end = length ?? text.indexOf("\n");
  const [asked, begun] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end).trimStart()];
  const messages = [
    { role: "user", content: asked },
    { role: "assistant", content: begun },
  ] as const;
  return { ...rest, prompt: messages };
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
