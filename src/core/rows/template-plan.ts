/** What a person chooses: which templates, of which rows, and what the names in them stand for. Stored with a run; the page imports only the types. */
import * as v from "valibot";
import { text, whole, type Read } from "../shape.ts";
import { fieldBindingSchema, templateSchema } from "./template.ts";

export const templatePlanSchema = v.object({
  templates: v.array(templateSchema),
  fields: v.array(fieldBindingSchema),
  /** `one`: for each row, one of the templates it suits is drawn, as T0 does; `all`: each row is rendered by each of them. */
  draw: v.picklist(["one", "all"]),
  /**
   * `together`: rows of one template whose instruction holds no placeholder become one task with many instances, as in
   * Self-Instruct; a row whose text or label is in the instruction is a task of its own. `apart`: each row is a task of
   * its own, as in FLAN, where one wording then stands in the dataset many times.
   */
  tasks: v.picklist(["together", "apart"]),
  /** Most instances of one task; further rows become another task with the same instruction. No limit without it. */
  mostInstances: v.exactOptional(v.pipe(whole, v.minValue(1))),
  /** At most so many rows of each value of a field, drawn, so that labels are balanced. */
  perClass: v.exactOptional(v.object({ of: text, most: v.pipe(whole, v.minValue(1)) })),
  /** At most so many rows in all, drawn. */
  mostRows: v.exactOptional(v.pipe(whole, v.minValue(1))),
  /** Of all draws. */
  seed: whole,
});
export type TemplatePlan = Read<typeof templatePlanSchema>;
