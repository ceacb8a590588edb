/** An answer of the tuning worker, or the refusal as an error that a job can end with. */
import type { TuningRefusal } from "../../rpc/tuning-answer.ts";

export class TuningRefused extends Error {
  override readonly name = "TuningRefused";
  constructor(
    readonly kind: TuningRefusal["kind"],
    message: string,
  ) {
    super(message);
  }
}

/** @throws TuningRefused */
export function granted<Value extends { readonly ok: true }>(answer: Value | TuningRefusal): Value {
  if (answer.ok) return answer;
  throw new TuningRefused(answer.kind, answer.message);
}
