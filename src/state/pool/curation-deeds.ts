/** What a person does to a pool, by name, and what the page says about it. Types alone. */
import type { Instance } from "../../core/rows/instance-row.ts";
import type { Classification, Rating } from "../../core/rows/task-row.ts";

export type Deed =
  | "admitted"
  | "withdrawn"
  | "put-back"
  | "deleted"
  | "added"
  | "edited"
  | "rated"
  | "tagged"
  | "noted"
  | "checked"
  | "unchecked"
  | "judged"
  | "let-pass"
  | "masked"
  | "instance-added"
  | "instance-edited"
  | "instance-deleted"
  | "instance-admitted"
  | "asked-for-examples";

/** How far a deed on many tasks had come when the person stopped it. */
export interface StoppedAt {
  readonly done: number;
  readonly of: number;
}

/** Rows that a deed on many left out, because another tab had changed them since they were shown. */
export interface LeftOut {
  readonly count: number;
  /** Beginnings of the first of their instructions. */
  readonly names: readonly string[];
}

/** What the page says after a change. */
export type Said =
  | {
      readonly kind: "done" | "undone";
      readonly deed: Deed;
      readonly rows: number;
      readonly stopped?: StoppedAt;
      readonly left?: LeftOut;
    }
  /** The model was asked again, and nothing in its answers could be used. */
  | { readonly kind: "nothing-usable" }
  /** Nothing was stored: the run goes on, somebody else was faster, or the database failed. */
  | { readonly kind: "busy" | "changed" }
  | { readonly kind: "failed"; readonly message: string };

/** What became of a change. Whoever holds the text of it may let it go only when it is stored. */
export type Outcome = "stored" | Extract<Said, { readonly kind: "busy" | "changed" | "failed" }>;

/** Answers to set; undefined takes one back. */
export type RatingAnswers = { readonly [Key in keyof Rating]: Rating[Key] | undefined };

export interface TaskDraft {
  readonly instruction: string;
  readonly classification: Classification;
  readonly instances: readonly Instance[];
}
