/** How fast rows are rendered by templates, all of them by all wordings and one drawn for each. Prints a table, and with --json an object as the last line. */
import { parseArgs } from "node:util";
import type { ImportTable } from "../src/core/imports/table.ts";
import { templateKinds } from "../src/core/templates/kinds/kinds.ts";
import { guessFields } from "../src/core/templates/mapping/guess-fields.ts";
import { exampleTable, kindPlan } from "../src/core/templates/plan/kind-plan.ts";
import type { TemplatePlan } from "../src/core/rows/template-plan.ts";
import { preparePlan } from "../src/core/templates/plan/prepare-plan.ts";
import { renderTasks } from "../src/core/templates/plan/render-tasks.ts";
import { cpuMs } from "./cpu-time.ts";
import { aligned } from "./tables.ts";
import { median, timed } from "./timing.ts";

interface TemplateFigures {
  readonly kind: string;
  readonly draw: TemplatePlan["draw"];
  readonly tasks: TemplatePlan["tasks"];
  readonly rows: number;
  readonly templates: number;
  /** Rows rendered, a row once for each of its templates. */
  readonly renderings: number;
  /** From the plan to the last task, on the clock and on the processor, milliseconds. */
  readonly ms: number;
  readonly cpuMs: number;
  readonly perSecond: number;
}

const REPEATS = 3;
/** A plan with this many templates, as many as the smallest kind has. */
const TEMPLATES = 8;

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, rows: { type: "string", default: "10000" } },
});
const rows = Number(values.rows);
const figures: TemplateFigures[] = [];
for (const { id, load } of templateKinds) {
  const kind = await load();
  const example = exampleTable(kind.example);
  const table = repeated(example, rows);
  const made = kindPlan(kind, guessFields(kind, example).fields, 1);
  const bound = new Set(made.fields.map(({ field }) => field));
  const templates = kind.templates
    .filter(({ without }) => without?.some((each) => bound.has(each)) !== true)
    .slice(0, TEMPLATES);
  for (const draw of ["all", "one"] as const) {
    const plan = { ...made, templates, draw, tasks: "apart" } as const;
    figures.push(measure(id, plan, table));
  }
}
console.log(
  aligned([
    ["templates", "draw", "rows", "templates", "renderings", "time", "processor", "a second"],
    ...figures.map((each) => [
      each.kind,
      each.draw,
      each.rows.toLocaleString("en"),
      String(each.templates),
      each.renderings.toLocaleString("en"),
      `${each.ms.toFixed(0)} ms`,
      `${each.cpuMs.toFixed(0)} ms`,
      each.perSecond.toLocaleString("en"),
    ]),
  ]),
);
if (values.json) console.log(JSON.stringify(figures));

function measure(kind: string, plan: TemplatePlan, table: ImportTable): TemplateFigures {
  let renderings = 0;
  const work = () => {
    renderings = 0;
    const preparation = preparePlan(plan, table);
    if (preparation.kind === "problems") throw new Error(JSON.stringify(preparation.problems));
    for (const { tasks } of renderTasks(preparation.prepared)) {
      for (const { instances } of tasks) renderings += instances.length;
    }
  };
  const ms = median(Array.from({ length: REPEATS }, () => timed(work)));
  const processor = median(Array.from({ length: REPEATS }, () => cpuMs(work)));
  const { draw, tasks, templates } = plan;
  const perSecond = Math.round((renderings / ms) * 1000);
  return {
    kind,
    draw,
    tasks,
    rows: table.rows.length,
    templates: templates.length,
    renderings,
    ms,
    cpuMs: processor,
    perSecond,
  };
}

/** The rows of a table over and over, each text different. */
function repeated({ columns, rows: few }: ImportTable, count: number): ImportTable {
  return {
    columns,
    rows: Array.from({ length: count }, (_, index) => {
      const cells = new Map(few[index % few.length]?.cells);
      const [first = ""] = columns;
      cells.set(first, `${String(cells.get(first))} (${index})`);
      return { line: index + 1, cells };
    }),
  };
}
