/** What a recipe's words are, in those of a lesson. Only types. */
import type { PaperPlace } from "../recipe.ts";

export interface StageWords {
  readonly does: string;
  readonly why: string;
  readonly paper: PaperPlace;
  /** Step mode: what will happen when the stage is entered. */
  readonly next: string;
}

export interface RecipeWords {
  /** What a person gives it, and what comes out. */
  readonly given: string;
  readonly made: string;
  /** By the stage's id. */
  readonly stages: Readonly<Record<string, StageWords>>;
}
