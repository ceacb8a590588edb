/** How the tuning worker answers: what was asked for, or why it did not come about. Types alone. */
import type { EngineFailureKind } from "../run/ports.ts";

/** Why something did not come about. Expected failures are values; a rejected promise is a bug or a dead worker. */
export interface TuningRefusal {
  readonly ok: false;
  readonly kind: EngineFailureKind | "busy" | "too-small" | "missing" | "pool" | "outdated";
  readonly message: string;
}

export type TuningAnswer<Value> = ({ readonly ok: true } & Value) | TuningRefusal;
