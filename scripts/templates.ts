/** Makes tasks from a table of labelled data by templates, with the code of the page. */
import { openAsBlob, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { templateKinds } from "../src/core/templates/kinds/kinds.ts";
import { readTemplates } from "../src/core/templates/own/read-templates.ts";
import { exampleTable } from "../src/core/templates/plan/kind-plan.ts";
import { labelledTable } from "../src/core/templates/plan/labelled-table.ts";
import { preparePlan } from "../src/core/templates/plan/prepare-plan.ts";
import { renderTasks } from "../src/core/templates/plan/render-tasks.ts";
import type { TemplateKind } from "../src/core/templates/kinds/kind.ts";
import type { Template } from "../src/core/rows/template.ts";
import { readTableFile } from "../workers/files/seed-files/table-file.ts";
import { fieldsOf } from "./templates/fields.ts";
import { runCommand } from "./lib/run-command.ts";

const USAGE = `usage: templates --kind KIND [--table FILE] [--templates FILE] [--map field=column,options=A+B+C] [--set field=text]
  [--draw one|all] [--apart] [--per-class N] [--rows N] [--seed S] [--encoding NAME] [--sheet NAME] [--header yes|no] [--tasks] [--json]
Without --table, the kind's own example is taken; with --templates, a person's templates instead of the kind's.
Kinds: ${templateKinds.map(({ id }) => id).join(", ")}`;

await runCommand(main);

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      ...{
        table: { type: "string" },
        kind: { type: "string" },
        templates: { type: "string" },
        map: { type: "string" },
      },
      ...{
        set: { type: "string" },
        draw: { type: "string", default: "one" },
        apart: { type: "boolean", default: false },
      },
      ...{ "per-class": { type: "string" }, rows: { type: "string" }, seed: { type: "string", default: "42" } },
      ...{ encoding: { type: "string" }, sheet: { type: "string" }, header: { type: "string" } },
      ...{ tasks: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    },
  });
  const kind = given.kind === undefined ? undefined : await kindCalled(given.kind);
  if (kind === undefined && (given.templates === undefined || given.table === undefined)) throw new Error(USAGE);
  const templates = given.templates === undefined ? (kind?.templates ?? []) : ownTemplates(given.templates);
  const { table, problems } = await tableFrom(given, kind);
  const { fields, doubts } = fieldsOf(kind, table, given.map, given.set);
  const { draw } = given;
  if (draw !== "one" && draw !== "all") throw new Error("--draw takes one or all");
  const perClass = count(given["per-class"], "--per-class");
  const mostRows = count(given.rows, "--rows");
  const preparation = preparePlan(
    {
      ...{ templates, fields, draw, tasks: given.apart ? "apart" : "together", seed: count(given.seed, "--seed") ?? 0 },
      ...(perClass !== undefined && { perClass: { of: labelOf(kind, templates), most: perClass } }),
      ...(mostRows !== undefined && { mostRows }),
    },
    table,
  );
  if (preparation.kind === "problems") {
    const lines = preparation.problems.map(({ templateId, message }) =>
      templateId === undefined ? message : `${templateId}: ${message}`,
    );
    throw new Error(lines.join("\n"));
  }
  const { prepared } = preparation;
  const report = { rows: table.rows.length, tasks: 0, instances: 0, skipped: [] as object[] };
  for (const { tasks, skipped } of renderTasks(prepared)) {
    report.tasks += tasks.length;
    for (const task of tasks) report.instances += task.instances.length;
    for (const { row, templateId, message } of skipped) report.skipped.push({ row, template: templateId, message });
    if (given.tasks) for (const task of tasks) console.log(JSON.stringify(task));
  }
  if (given.json) console.log(JSON.stringify({ ...report, fields, doubts, leftOut: prepared.leftOut, problems }));
  else
    console.log(
      inWords(report, [...doubts, ...prepared.leftOut.map(({ templateId, message }) => `${templateId}: ${message}`)]),
    );
}

async function kindCalled(id: string): Promise<TemplateKind> {
  const found = templateKinds.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no kind “${id}”.\n${USAGE}`);
  return found.load();
}

async function tableFrom(
  {
    table: path,
    encoding,
    sheet,
    header,
  }: Readonly<Partial<Record<"table" | "encoding" | "sheet" | "header", string>>>,
  kind: TemplateKind | undefined,
) {
  if (path === undefined) return { table: exampleTable(kind?.example ?? { columns: [], rows: [] }), problems: [] };
  const file = Object.assign(await openAsBlob(path), { name: basename(path) });
  const read = await readTableFile(file, {
    encoding,
    sheet,
    header: header === undefined ? undefined : header === "yes",
  });
  if (read.table.rows.length === 0) {
    throw new Error(
      [`${path} holds no row`, ...read.problems.map(({ line, message }) => `line ${line}: ${message}`)].join("\n"),
    );
  }
  return { table: labelledTable(read.table), problems: read.problems };
}

function ownTemplates(path: string): readonly Template[] {
  const { templates, problems } = readTemplates(readFileSync(path, "utf8"));
  if (problems.length > 0)
    throw new Error(problems.map(({ line, message }) => `${path}, line ${line}: ${message}`).join("\n"));
  return templates;
}

function labelOf(kind: TemplateKind | undefined, templates: readonly Template[]): string {
  const of = kind?.classes?.of ?? templates.find(({ choices }) => choices !== undefined)?.choices?.of;
  if (of === undefined) throw new Error("--per-class needs a label, and these templates have none");
  return of;
}

function count(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/u.test(text) || (text === "0" && option !== "--seed"))
    throw new Error(`${option} takes a whole number`);
  return Number(text);
}

function inWords(
  { rows, tasks, instances, skipped }: { rows: number; tasks: number; instances: number; skipped: object[] },
  remarks: readonly string[],
): string {
  const messages = skipped.map((each) => ("message" in each ? String(each.message) : ""));
  return [
    ...new Set([...messages, ...remarks]),
    `${rows} rows, ${tasks} tasks, ${instances} instances, ${skipped.length} skipped`,
  ].join("\n");
}
