/** Prepares a question about one subject for one model. Only the number of demonstrations that fit is still open. */
import type { Decoding, Method } from "../method/method.ts";
import { samplingOf, type Sampling } from "../method/sampling.ts";
import type { CircleRules } from "../reading/circles/circle.ts";
import type { PromptProfile } from "../models/model.ts";
import { styleFor, type StyleChoice } from "../models/profiles.ts";
import { promptAsText, type Constraint, type PromptText, type Question, type Reply, type Room } from "./question.ts";
import { inStyle } from "./styles.ts";

/** Temperature of a repeated question; greedy decoding would only give the same reply. */
const AGAIN_TEMPERATURE = 0.7;

/** How a run asks: its method, and the profile of its model. */
export interface Asking {
  readonly method: Method;
  readonly profile: PromptProfile;
}

/** The part of `Asking` that reading a reply needs. */
export interface ReadingAs {
  readonly method: Method;
  readonly profile: StyleChoice;
}

/** A question about one subject, ready for a model. */
export interface PreparedQuestion<Answer> extends Pick<Question<never, never, never, Answer>, "id" | "stage"> {
  readonly decoding: Decoding;
  /** What a person has set for its sampling: it goes before the decoding and before the model's own. */
  readonly chosen: Sampling;
  /** Demonstrations to show where there is room. */
  readonly demonstrations: number;
  /** The prompt with the first `shown` of them. */
  readonly render: (shown: number, room?: Room) => PromptText;
  readonly constraint: Constraint;
  /** How its reply is watched for circles; undefined where it may go round. */
  readonly circles: CircleRules | undefined;
  /** Reads and judges a reply. */
  readonly answer: (reply: Reply) => Answer;
  /** Whether the answer is read from the likelihood of Yes and No, where the engine gives that. */
  readonly byLikelihood: boolean;
  /** By likelihood: the difference of log-probabilities above which the answer is yes. */
  readonly threshold?: number;
  /** Whether to ask once more after this reply. */
  readonly repeats: (reply: Reply) => boolean;
}

/** Prepares a question in the style of a model. */
export function prepare<Subject, Shown, Reading, Answer>(
  question: Question<Subject, Shown, Reading, Answer>,
  subject: Subject,
  asking: Asking,
): PreparedQuestion<Answer> {
  const { id, stage } = question;
  const { method, profile } = asking;
  const { render, constrain } = inStyle(question, styleFor(profile, stage));
  const most: Readonly<Record<string, number | undefined>> = profile.demonstrations;
  const shown = question.demonstrations(subject).slice(0, most[id]);
  const answer = (reply: Reply): Answer => readAnswer(question, subject, reply, asking);
  return {
    id,
    stage,
    decoding: question.decoding(method, subject),
    chosen: samplingOf(method.sampling, stage),
    demonstrations: shown.length,
    render: (count, room) => render(subject, shown.slice(0, count), method, room),
    constraint: constrain(method, subject),
    circles: method.circles === "cut" ? circleRules(question.circles, method) : undefined,
    answer,
    byLikelihood: profile.yesNoBy !== "text" && (question.byLikelihood?.(method) ?? false),
    repeats: (reply) => question.repeats?.(answer(reply), method) ?? false,
  };
}

function circleRules(
  kind: "text" | "list" | undefined,
  { similarityThreshold: threshold, tokens }: Method,
): CircleRules | undefined {
  return kind && (kind === "list" ? { list: { threshold, tokens } } : {});
}

/** The prompt with all its demonstrations, as one text. */
export function wholePrompt({ demonstrations, render }: PreparedQuestion<unknown>): string {
  return promptAsText(render(demonstrations));
}

/** The same question asked once more, at a temperature, so that another seed gives another answer. */
export function repeated<Answer>(question: PreparedQuestion<Answer>): PreparedQuestion<Answer> {
  const { decoding, chosen } = question;
  const { temperature: _, seed: __, ...others } = chosen;
  return {
    ...question,
    chosen: others,
    decoding: { ...decoding, temperature: AGAIN_TEMPERATURE, topP: decoding.topP || 1 },
  };
}

/** Reads and judges a reply to a question. */
export function readAnswer<Subject, Shown, Reading, Answer>(
  question: Question<Subject, Shown, Reading, Answer>,
  subject: Subject,
  reply: Reply,
  { method, profile }: ReadingAs,
): Answer {
  const { read } = inStyle(question, styleFor(profile, question.stage));
  return question.judge(
    reply.finishReason === "failed" ? question.nothing : read(reply, subject, method),
    reply,
    method,
  );
}
