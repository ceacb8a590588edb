/** What a model said of a student's answers when it was asked as a judge. Only types. */
import type { ModelRecord } from "../../models/model.ts";
import type { AskedSide } from "../record.ts";

/** What a judge is asked: which of two answers is better, with that of one side shown first; or the grade of one answer. */
export type JudgeQuestion =
  | { readonly kind: "pair"; readonly place: number; readonly first: AskedSide }
  | { readonly kind: "grade"; readonly place: number; readonly side: AskedSide };

/** A question with the judge's own words, as they came. */
export type JudgeReply = JudgeQuestion & { readonly text: string };

/** All that one model said of one tuning's answers. */
export interface ModelVerdicts {
  /** Of the tuning and the judge. */
  readonly id: string;
  readonly tuning: string;
  readonly judge: ModelRecord;
  /** In the order in which they came; no question is there twice. */
  readonly replies: readonly JudgeReply[];
}
