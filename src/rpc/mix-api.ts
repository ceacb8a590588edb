/** What crosses to the files worker for a mixture: the sets, the rules, and what came of them. Types alone. */
import type { ComparedSet } from "../core/mix/mix-set.ts";
import type { MethodPair } from "../core/method/presets.ts";
import type { MixRules } from "../core/rows/mix-record.ts";
import type { RunRow } from "../core/rows/run-row.ts";

/** Where a set comes from. Tasks that were read elsewhere, as from a published set, come as they are, to be compared with. */
export type MixFrom =
  | { readonly kind: "run"; readonly runId: string }
  | { readonly kind: "file"; readonly file: File }
  | ({ readonly kind: "tasks" } & ComparedSet);

export interface MixOrder {
  /** Of the new run. */
  readonly name: string;
  readonly sets: readonly (Exclude<MixFrom, { kind: "tasks" }> & { readonly weight?: number })[];
  /** Nothing of these may come out again. */
  readonly known: readonly MixFrom[];
  /** Nothing that a model is tested by may come out. */
  readonly evaluation: readonly MixFrom[];
  readonly preset: keyof MethodPair;
  /** The largest ROUGE-L F of two kept instructions, 0 to 1. */
  readonly threshold: number;
  /** Whether the rules of form are asked: length, words that text cannot do, how it begins. */
  readonly formRules: boolean;
  readonly rules: MixRules;
  readonly seed: number;
}

export type Mixed =
  { readonly kind: "mixed"; readonly run: RunRow } | { readonly kind: "refused"; readonly reason: string };

/** What a file holds. */
export interface LookedAtSet {
  readonly tasks: number;
  readonly messages: readonly string[];
}
