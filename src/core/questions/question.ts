/** What a question is: what is shown and asked, how the answer is decoded, constrained, read and judged. Only types. */
import type { Decoding, Method, RequestStage } from "../method/method.ts";
import type { PromptProfile } from "../models/model.ts";
import type { FinishReason } from "../rows/completion-row.ts";
import type { Likelihood } from "../rows/yes-no.ts";

/** One message of a conversation, in OpenAI's words. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Text to continue, or messages to answer. */
export interface PromptText {
  readonly prompt: string | readonly ChatMessage[];
  /** Stops in place of the method's own. */
  readonly stop?: readonly string[];
  /** New tokens, where the method's own number is too small for a chat model's fuller reply. */
  readonly maxTokens?: number;
  /** Characters at the beginning of a text to continue that say what is wanted, where that is more than its first line. */
  readonly asked?: number;
}

/** What a prompt and its answer must fit into. */
export interface Room {
  readonly contextTokens: number;
  /** New tokens that the method allows. */
  readonly maxTokens: number;
  readonly profile: PromptProfile;
}

/** The form an engine may force an answer into. Some engines cannot, so a reader must not rely on it. */
export interface Constraint {
  /** GBNF. */
  readonly grammar?: string;
  /** A JSON schema, as a string. */
  readonly jsonSchema?: string;
}

/** What came back: the text, and why the model stopped. */
export interface Reply {
  readonly text: string;
  readonly finishReason: FinishReason;
  /** How likely Yes and No were as its first word, where that was asked for. */
  readonly likelihood?: Likelihood;
}

/** In `base` a question is text to continue, in `chat` messages to answer; the styles build on these two. */
export type Wording = "base" | "chat";

type ByWording<Value> = Readonly<Record<Wording, Value>>;

/** How a question is rendered, constrained and read, in both wordings. */
export interface WordedQuestion<Subject, Shown, Reading> {
  /** Without `room` the prompt is as large as the method wants it. */
  readonly render: ByWording<(subject: Subject, shown: readonly Shown[], method: Method, room?: Room) => PromptText>;
  readonly constrain: ByWording<(method: Method, subject: Subject) => Constraint>;
  readonly read: ByWording<(reply: Reply, subject: Subject, method: Method) => Reading>;
  /** Adds to a reading what the reader left of the reply; a wording without it leaves nothing. */
  readonly rest?: Partial<ByWording<(reading: Reading, reply: Reply, subject: Subject, method: Method) => Reading>>;
}

/**
 * A question as a value. Whoever asks it (the loop, a probe, a replay, the workbench) adds nothing of its own.
 *
 * `Subject` is what is asked about, `Shown` one demonstration, `Reading` what a reader finds in a reply, and `Answer`
 * the reading with its judgement.
 */
export interface Question<Subject, Shown, Reading, Answer> extends WordedQuestion<Subject, Shown, Reading> {
  /** Its name among the questions, and its limit in a model's profile. */
  readonly id: string;
  /** The stage under which its requests are stored and counted. */
  readonly stage: RequestStage;
  /** All that may be shown, in order; the model's profile or its context may allow fewer. */
  readonly demonstrations: (subject: Subject) => readonly Shown[];
  readonly decoding: (method: Method, subject: Subject) => Decoding;
  /** What the answer is watched for while it comes in: a text or a list that goes round. Absent for a short answer. */
  readonly circles?: "text" | "list";
  /** The reading of a request that failed. */
  readonly nothing: Reading;
  readonly judge: (reading: Reading, reply: Reply, method: Method) => Answer;
  /** Whether the answer is read from the likelihood of Yes and No, where the engine gives that. */
  readonly byLikelihood?: (method: Method) => boolean;
  /** Whether to ask once more after this answer. */
  readonly repeats?: (answer: Answer, method: Method) => boolean;
}

/** A prompt as one text, for the ledger and for estimating its length. */
export function promptAsText({ prompt }: PromptText): string {
  return typeof prompt === "string" ? prompt : prompt.map(({ role, content }) => `[${role}]\n${content}`).join("\n\n");
}
