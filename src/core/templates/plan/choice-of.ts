/** A stored plan as the choice it came of, so that an earlier run can be set up again. */
import type { TemplateChoice } from "../../rows/template-choice.ts";
import type { TemplatePlan } from "../../rows/template-plan.ts";
import type { TemplateKind } from "../kinds/kind.ts";

/**
 * @param kind that of its first template, if there is one of that name; templates that differ from the kind's are a person's own
 * @param example the name of the kind's table
 */
export function choiceOf(
  { templates, fields, seed: _, ...rest }: TemplatePlan,
  kind: TemplateKind | undefined,
  name: string,
  example: string | undefined,
): TemplateChoice {
  const known = new Map(kind?.templates.map((each) => [each.id, JSON.stringify(each)]));
  const base = { ...rest, name, fields };
  if (!kind || !templates.every((each) => known.get(each.id) === JSON.stringify(each))) {
    return { ...base, isExample: false, own: templates, without: [], none: [] };
  }
  const used = new Set(templates.map(({ id }) => id));
  const bound = new Set(fields.map(({ field }) => field));
  return {
    ...{ ...base, isExample: name === example, kind: kind.id, own: [] },
    without: kind.templates.map(({ id }) => id).filter((id) => !used.has(id)),
    none: kind.fields.filter(({ id, isOptional }) => isOptional === true && !bound.has(id)).map(({ id }) => id),
  };
}
