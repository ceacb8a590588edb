/** Makes a plan ready for a table: compiles its templates, draws its rows, and says which tasks there will be, in order. */
import type { ImportTable } from "../../imports/table.ts";
import { valueKey } from "../cells.ts";
import { compileTemplate, type CompiledTemplate } from "../language/compile.ts";
import { Names } from "../language/names.ts";
import type { TemplateProblem } from "../problem.ts";
import type { Template } from "../../rows/template.ts";
import { drawRows } from "./draw-rows.ts";
import type { TemplatePlan } from "../../rows/template-plan.ts";
import { taskSlots, type TaskSlots } from "./task-slots.ts";

/** A template of the plan that is not used with this table, and why, in a sentence. */
interface LeftOut {
  readonly templateId: string;
  readonly message: string;
}

export interface PreparedPlan {
  readonly table: ImportTable;
  readonly compiled: readonly CompiledTemplate[];
  readonly leftOut: readonly LeftOut[];
  readonly slots: TaskSlots;
}

export type Preparation =
  | { readonly kind: "ready"; readonly prepared: PreparedPlan }
  | { readonly kind: "problems"; readonly problems: readonly TemplateProblem[] };

/** @param table as `labelledTable` gives it. The same plan and table always give the same tasks in the same order. */
export function preparePlan(plan: TemplatePlan, table: ImportTable): Preparation {
  const { used, leftOut } = usedTemplates(plan);
  const names = new Names(table.columns, plan.fields);
  const classes = classesOf(used, names, table);
  const problems: TemplateProblem[] = [...repeatedIds(plan.templates)];
  const compiled: CompiledTemplate[] = [];
  for (const template of used) {
    const each = compileTemplate(template, table.columns, { fields: plan.fields, classes });
    if (each.kind === "compiled") compiled.push(each.compiled);
    else problems.push(...each.problems);
  }
  const balanced = plan.perClass && names.find(plan.perClass.of);
  if (typeof balanced === "string") problems.push(planProblem("rows", balanced));
  if (problems.length === 0 && compiled.length === 0) {
    const why = leftOut[0]?.message ?? "choose at least one template";
    problems.push(planProblem("rows", `no template is left: ${why}`));
  }
  if (problems.length > 0) return { kind: "problems", problems };
  const classOf = typeof balanced === "object" ? balanced.text : undefined;
  const assigned = drawRows(plan, compiled, table.rows, classOf);
  return { kind: "ready", prepared: { table, compiled, leftOut, slots: taskSlots(plan, compiled, assigned) } };
}

function usedTemplates({ templates, fields }: TemplatePlan) {
  const bound = new Set(fields.map(({ field }) => field));
  const used: Template[] = [];
  const leftOut: LeftOut[] = [];
  for (const template of templates) {
    const present = template.without?.find((each) => bound.has(each));
    const absent = template.needs?.find((each) => !bound.has(each));
    if (present === undefined && absent === undefined) used.push(template);
    else if (present !== undefined)
      leftOut.push({ templateId: template.id, message: `it is for data without “${present}”` });
    else leftOut.push({ templateId: template.id, message: `it is for data with “${absent ?? ""}”` });
  }
  return { used, leftOut };
}

/** The values of the fields whose choices are the table's own, in the order of their first appearance. */
function classesOf(
  templates: readonly Template[],
  names: Names,
  { rows }: ImportTable,
): ReadonlyMap<string, readonly string[]> {
  const wanted = new Set(templates.flatMap(({ choices }) => (choices?.kind === "classes" ? [choices.of] : [])));
  return new Map(
    [...wanted].map((name) => {
      const source = names.find(name);
      const classes = new Map<string, string>();
      if (typeof source === "object") {
        for (const { cells } of rows) {
          const value = source.text(cells);
          const key = value === undefined ? undefined : valueKey(value);
          if (key !== undefined && value !== undefined && !classes.has(key)) classes.set(key, value);
        }
      }
      return [name, [...classes.values()]] as const;
    }),
  );
}

function repeatedIds(templates: readonly Template[]): TemplateProblem[] {
  const seen = new Set<string>();
  return templates.flatMap(({ id }) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew ? [] : [{ ...planProblem("rows", `two templates are called “${id}”: rename one`), templateId: id }];
  });
}

function planProblem(place: TemplateProblem["place"], message: string): TemplateProblem {
  return { templateId: undefined, place, line: 1, message };
}
