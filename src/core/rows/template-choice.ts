/** What a person has chosen for templates before a plan is made of it; kept until a run is started. The page imports only the types. */
import * as v from "valibot";
import { text, texts } from "../shape.ts";
import { fieldBindingSchema, templateSchema } from "./template.ts";
import { templatePlanSchema } from "./template-plan.ts";
import type { Read } from "../shape.ts";

const { draw, tasks, mostInstances, perClass, mostRows } = templatePlanSchema.entries;

export const templateChoiceSchema = v.object({
  /** The table's. */
  name: text,
  /** Whether the table is the one that comes with the kind. */
  isExample: v.boolean(),
  /** The kind of templates; a person's own without it. */
  kind: v.exactOptional(text),
  /** Used where no kind is chosen. */
  own: v.array(templateSchema),
  /** Templates of the kind that are left out, by their ids. */
  without: texts,
  /** What a person has said of the names in the templates; the rest is guessed. */
  fields: v.array(fieldBindingSchema),
  /** Fields that nothing of the table is for. */
  none: texts,
  ...{ draw, tasks, mostInstances, perClass, mostRows },
});
export type TemplateChoice = Read<typeof templateChoiceSchema>;
