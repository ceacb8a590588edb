/** Short ways to write templates, tables and plans in tests. */
import { expect } from "vitest";
import type { ImportTable } from "../../src/core/imports/table.ts";
import {
  compileTemplate,
  type CompiledTemplate,
  type Surroundings,
} from "../../src/core/templates/language/compile.ts";
import type { TemplatePlan } from "../../src/core/rows/template-plan.ts";
import { preparePlan, type PreparedPlan } from "../../src/core/templates/plan/prepare-plan.ts";
import { renderTasks, type TaskChunk } from "../../src/core/templates/plan/render-tasks.ts";
import type { FieldBinding, Template } from "../../src/core/rows/template.ts";

/** A template that is right but for what a test is about. */
export function template(some: Partial<Template>): Template {
  const texts = { instruction: "Do it.", input: "", output: "Done." };
  return { id: "t", kind: "own", task: "try", wording: "one", ...texts, isInverted: false, ...some };
}

export function bound(field: string, ...columns: string[]): FieldBinding {
  return { kind: "columns", field, columns };
}

/** Fails where the template has a problem. */
export function compiledFor(made: Template, columns: readonly string[], around: Surroundings = {}): CompiledTemplate {
  const result = compileTemplate(made, columns, around);
  if (result.kind === "problems") expect.fail(JSON.stringify(result.problems));
  return result.compiled;
}

/** The three texts that a row gives, or why it gives none. */
export function rendered(
  texts: Partial<Template>,
  row: Readonly<Record<string, unknown>>,
  fields: readonly FieldBinding[] = [],
): readonly string[] | string {
  const cells = new Map(Object.entries(row));
  const rendering = compiledFor(template(texts), [...cells.keys()], { fields }).render(cells);
  if (rendering.kind === "skipped") return rendering.message;
  const { instruction, input, output } = rendering.texts;
  return [instruction, input, output];
}

/** A table from rows of cells, with a header of one line. */
export function tableOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): ImportTable {
  return {
    columns,
    rows: rows.map((row, index) => ({
      line: index + 2,
      cells: new Map(columns.map((column, place) => [column, row[place]])),
    })),
  };
}

export function plan(templates: readonly Template[], some: Partial<TemplatePlan> = {}): TemplatePlan {
  return { templates, fields: [], draw: "all", tasks: "together", seed: 1, ...some };
}

/** Fails where the plan has a problem. */
export function prepared(made: TemplatePlan, table: ImportTable): PreparedPlan {
  const result = preparePlan(made, table);
  if (result.kind === "problems") expect.fail(JSON.stringify(result.problems));
  return result.prepared;
}

/** Every task and every row passed over. */
export function allTasks(
  made: TemplatePlan,
  table: ImportTable,
  from = 0,
  chunkRows?: number,
): Omit<TaskChunk, "next"> {
  const chunks = [...renderTasks(prepared(made, table), from, chunkRows)];
  return { tasks: chunks.flatMap(({ tasks }) => tasks), skipped: chunks.flatMap(({ skipped }) => skipped) };
}
