/** The ledger: one parsed candidate and what became of it. */
import * as v from "valibot";
import { neighbourSchema } from "./mentions.ts";
import { refusalReasons } from "./reasons.ts";
import { text, whole, type Read } from "../shape.ts";

/** A rule's refusal: which one, and the word, start or count that decided. */
const ruleRefusalSchema = v.object({ reason: v.picklist(refusalReasons), detail: v.exactOptional(text) });
export type RuleRefusal = Read<typeof ruleRefusalSchema>;

const refusalSchema = v.object({
  kind: v.literal("refused"),
  ...ruleRefusalSchema.entries,
  nearest: v.exactOptional(neighbourSchema),
});

const verdictSchema = v.variant("kind", [
  v.object({
    kind: v.literal("kept"),
    nearest: v.undefinedable(neighbourSchema),
    /** The refusal that a person set aside. */
    overruled: v.exactOptional(refusalSchema),
  }),
  refusalSchema,
]);
export type Verdict = Read<typeof verdictSchema>;

export const candidateRowSchema = v.object({
  id: text,
  runId: text,
  completionId: text,
  batch: whole,
  prompt: whole,
  index: whole,
  /** Position in the run's ledger, from 0. */
  order: v.number(),
  instruction: text,
  verdict: verdictSchema,
  createdAt: v.number(),
});
export type CandidateRow = Read<typeof candidateRowSchema>;
