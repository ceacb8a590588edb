/** The page asks a student, before or after its tuning, while no run goes on; and says when one is tuned. Types alone. */
import type { ChatMessage } from "../core/questions/question.ts";
import type { ModelRecord } from "../core/models/model.ts";
import type { StudentReply } from "../core/tuning/read-answer.ts";
import type { EngineFailureKind } from "../run/ports.ts";
import type { FileAndKey } from "./file-and-key.ts";

export interface AskStudentOrder {
  readonly model: ModelRecord;
  /** Texts to continue, or messages to answer. */
  readonly prompts: readonly (string | readonly ChatMessage[])[];
  readonly mostTokens: number;
  /** The texts' control tokens are meant as such. */
  readonly isMarked?: boolean | undefined;
  /** Where the model needs one. */
  readonly fileAndKey?: FileAndKey;
}

/** How it ended; an expected end is a value. */
export type AskStudentResult =
  { readonly ok: true } | { readonly ok: false; readonly kind: EngineFailureKind | "busy"; readonly message: string };

/** Gets the next replies, a few at a time, and how long they took, in milliseconds; is awaited. */
export type HearReplies = (replies: readonly StudentReply[], ms: number) => void | Promise<void>;

export interface AskStudentApi {
  /** Asks a model each prompt, greedily, through the engine that a run would use. */
  askStudent(order: AskStudentOrder, hear: HearReplies): Promise<AskStudentResult>;
  /** Aborts the request in flight, or the load before it. */
  endAskStudent(): Promise<void>;
  /**
   * A tuning takes this tab: nothing else begins until `endTuning`. @returns false while a run or a measurement goes on
   * @param unloadsModel whether the loaded model must make room
   */
  beginTuning(unloadsModel: boolean): Promise<boolean>;
  endTuning(): Promise<void>;
}
