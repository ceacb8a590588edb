/** Why something was not kept, in a few words and in a sentence. */
import type { Verdict } from "../../core/rows/candidate-row.ts";
import { instanceRefusals, refusalReasons, type InstanceRefusal, type RefusalReason } from "../../core/rows/reasons.ts";
import { score } from "./numbers.ts";

/** `Too similar 0.83`, `Too short: 2 words`, `Kept`. */
export function verdictWords(verdict: Verdict): string {
  if (verdict.kind === "kept") return "Kept";
  const { short } = refusalReasons[verdict.reason];
  if (verdict.nearest !== undefined) return `${sentence(short)} ${score(verdict.nearest.score)}`;
  return verdict.detail === undefined ? sentence(short) : `${sentence(short)}: ${verdict.detail}`;
}

/** A reason from a run's counters; one that this page does not know stays as it is. */
export function reasonWords(reason: string): string {
  if (Object.hasOwn(refusalReasons, reason)) return sentence(refusalReasons[reason as RefusalReason].short);
  if (Object.hasOwn(instanceRefusals, reason)) return sentence(instanceRefusals[reason as InstanceRefusal]);
  return reason;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
