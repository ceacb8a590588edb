/** What a way of asking must offer: the three prompts and the readers of their answers. `base` continues text, `chat` asks. */
import type { ClassificationDemonstration } from "./base/classification-prompt.ts";
import type { InputFirstDemonstration, OutputFirstDemonstration } from "./base/instances-prompt.ts";
import type { ParsedCandidate } from "../reading/base/instructions.ts";
import type { Method } from "../method/method.ts";
import type { FinishReason } from "../rows/records.ts";
import type { Classification, Instance } from "../rows/task.ts";

/** One message of a conversation, in OpenAI's words. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Text to continue, or messages to answer, with what constrains the answer where an engine can. */
export interface PromptText {
  readonly prompt: string | readonly ChatMessage[];
  /** GBNF; an engine without grammars gets none, so the reader must cope without. */
  readonly grammar?: string;
  /** JSON schema as a string, likewise. */
  readonly jsonSchema?: string;
  /** Stops in place of the method's own. */
  readonly stop?: readonly string[];
  /** New tokens where the method's own would cut a fuller reply, as a chat model's to the yes/no question. */
  readonly maxTokens?: number;
}

export interface Prompting {
  instructions(demonstrations: readonly string[], method: Method): PromptText;
  readInstructions(
    completion: string,
    finishReason: FinishReason,
    method: Method,
    demonstrations: readonly string[],
  ): ParsedCandidate[];

  classification(
    instruction: string,
    demonstrations: readonly ClassificationDemonstration[],
    method: Method,
  ): PromptText;
  readClassification(completion: string, method: Method): Classification;

  outputFirst(instruction: string, demonstrations: readonly OutputFirstDemonstration[], method: Method): PromptText;
  readOutputFirst(completion: string, method: Method): Instance[];

  inputFirst(instruction: string, demonstrations: readonly InputFirstDemonstration[], method: Method): PromptText;
  readInputFirst(completion: string, method: Method): Instance[];
}

/** A prompt as one text, for the ledger and for estimating its length. */
export function promptAsText({ prompt }: PromptText): string {
  return typeof prompt === "string" ? prompt : prompt.map(({ role, content }) => `[${role}]\n${content}`).join("\n\n");
}
