/** What is wrong with a template, as a value that says where and what to do. Only types. */

/** The part of a template, or of a plan. */
export type TemplatePlace = "instruction" | "input" | "output" | "choices" | "rows" | "fields";

export interface TemplateProblem {
  /** Undefined for what is wrong with the plan as a whole. */
  readonly templateId: string | undefined;
  readonly place: TemplatePlace;
  /** Within the place, from 1. */
  readonly line: number;
  readonly message: string;
}
