/** Reasons of a run's counters in words. */
import { instanceRefusals, refusalReasons, type InstanceRefusal, type RefusalReason } from "./reasons.ts";

/** `Too similar`; a reason that is not known here stays as it is. */
export function reasonWords(reason: string): string {
  if (Object.hasOwn(refusalReasons, reason)) return sentence(refusalReasons[reason as RefusalReason].short);
  if (Object.hasOwn(instanceRefusals, reason)) return sentence(instanceRefusals[reason as InstanceRefusal]);
  return reason;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
