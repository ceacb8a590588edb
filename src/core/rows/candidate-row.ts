/** The ledger: one parsed candidate, or one part of a reply that was set aside, and what became of it. */
import * as v from "valibot";
import { instanceSchema } from "./instance-row.ts";
import { fromSetSchema } from "./mix-record.ts";
import { neighbourSchema } from "./mentions.ts";
import { refusalReasons, type RefusalReason } from "./reasons.ts";
import { list, passage, place, text, time, whole, type Read } from "../shape.ts";

/** A rule's refusal: which one, and the word, start or count that decided. */
const ruleRefusalSchema = v.object({
  reason: v.picklist(Object.keys(refusalReasons) as RefusalReason[]),
  detail: v.exactOptional(text),
});
export type RuleRefusal = Read<typeof ruleRefusalSchema>;

const refusalSchema = v.object({
  kind: v.literal("refused"),
  ...ruleRefusalSchema.entries,
  nearest: v.exactOptional(neighbourSchema),
});

export type Refusal = Read<typeof refusalSchema>;

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
  /** The reply it was read from; none for a candidate that the run was given. */
  completionId: v.exactOptional(text),
  batch: whole,
  prompt: whole,
  /** Its number among the candidates of its completion, from 0; of a part set aside, that of the candidate it stands before. */
  index: whole,
  /** Position in the run's ledger, from 0. */
  order: place,
  instruction: passage,
  /** Only of a part of the completion that was set aside: from where to where it stands there, in UTF-16 units. */
  aside: v.exactOptional(v.object({ from: whole, to: whole })),
  /** The worked examples that came with it, in recipes that ask for whole tasks; of a kept one the task has them. */
  instances: v.exactOptional(list(instanceSchema)),
  /** Of a candidate of a mixed run. */
  fromSet: v.exactOptional(fromSetSchema),
  verdict: verdictSchema,
  createdAt: time,
});
export type CandidateRow = Read<typeof candidateRowSchema>;
