/** The plan that is offered for a kind: all its wordings, one drawn for each row. */
import type { ImportTable } from "../../imports/table.ts";
import type { ExampleTable } from "../examples/example-table.ts";
import type { TemplateKind } from "../kinds/kind.ts";
import type { FieldBinding } from "../../rows/template.ts";
import type { TemplatePlan } from "../../rows/template-plan.ts";

export function kindPlan({ templates }: TemplateKind, fields: readonly FieldBinding[], seed: number): TemplatePlan {
  return { templates, fields, draw: "one", tasks: "together", seed };
}

/** An example as a table, its rows counted from 1. */
export function exampleTable({ columns, rows }: ExampleTable): ImportTable {
  return {
    columns,
    rows: rows.map((row, index) => ({
      line: index + 1,
      cells: new Map(columns.map((column, place) => [column, row[place]])),
    })),
  };
}
