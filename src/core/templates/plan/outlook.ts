/** What would come of a choice: its plan, how many tasks it gives, the first of them, and what a person should look at. */
import type { ImportTable } from "../../imports/table.ts";
import type { Instance } from "../../rows/instance-row.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import type { ChoiceWord, FieldBinding } from "../../rows/template.ts";
import type { TemplateChoice } from "../../rows/template-choice.ts";
import type { TemplatePlan } from "../../rows/template-plan.ts";
import { cellText, valueKey } from "../cells.ts";
import type { TemplateKind } from "../kinds/kind.ts";
import { templateKinds } from "../kinds/kinds.ts";
import { guessFields, type FieldGuess } from "../mapping/guess-fields.ts";
import type { TemplateProblem } from "../problem.ts";
import { givenTable } from "./given-table.ts";
import { preparePlan, type PreparedPlan } from "./prepare-plan.ts";
import { renderTasks } from "./render-tasks.ts";

/** A task as it will be, with its first instances. */
interface FirstTask {
  readonly templateId: string;
  readonly instruction: string;
  readonly instances: readonly Instance[];
  readonly instanceCount: number;
}

export interface Outlook {
  readonly plan: TemplatePlan;
  readonly columns: readonly string[];
  /** Titles of fields for which a person must name a column or a text. */
  readonly missing: readonly string[];
  readonly doubts: readonly string[];
  /** The values of the field that holds labels, each with the word for it. */
  readonly labels: { readonly field: string; readonly values: readonly ChoiceWord[] } | undefined;
  readonly problems: readonly TemplateProblem[];
  readonly leftOut: PreparedPlan["leftOut"];
  /** Tasks that will be made; fewer where rows lack values. */
  readonly tasks: number;
  readonly instances: number;
  readonly first: readonly FirstTask[];
  /** Rows among the first ones that give nothing, in sentences without their ends. */
  readonly skipped: readonly string[];
}

const SHOWN_TASKS = 3;
const SHOWN_INSTANCES = 2;
const SHOWN_SKIPPED = 5;
/** Rows that are rendered to find the first tasks. */
const MOST_TRIED = 200;
/** More different labels are not listed for a person to change. */
const MOST_LABELS = 30;

/** @param seed of all draws */
export async function outlookOn(choice: TemplateChoice, rows: readonly SeedTask[], seed: number): Promise<Outlook> {
  const table = givenTable(rows);
  const kind = await templateKinds.find(({ id }) => id === choice.kind)?.load();
  const guess: FieldGuess = kind ? guessOf(kind, table, choice) : { fields: choice.fields, missing: [], doubts: [] };
  const { draw, tasks, mostInstances, perClass, mostRows } = choice;
  const plan: TemplatePlan = {
    templates: kind ? kind.templates.filter(({ id }) => !choice.without.includes(id)) : choice.own,
    ...{ fields: guess.fields, draw, tasks, seed },
    ...(mostInstances !== undefined && { mostInstances }),
    ...(perClass && { perClass }),
    ...(mostRows !== undefined && { mostRows }),
  };
  const facts = {
    ...{ plan, columns: table.columns, doubts: guess.doubts },
    missing: guess.missing.map(({ title }) => title),
    labels: kind && labelsOf(kind, table, guess.fields),
  };
  const nothing = { leftOut: [], tasks: 0, instances: 0, first: [], skipped: [] };
  if (table.rows.length === 0 || guess.missing.length > 0) return { ...facts, ...nothing, problems: [] };
  const preparation = preparePlan(plan, table);
  if (preparation.kind === "problems") return { ...facts, ...nothing, problems: preparation.problems };
  const { slots, leftOut } = preparation.prepared;
  const counts = { tasks: slots.count, instances: slots.renderings };
  return { ...facts, ...counts, ...firstOf(preparation.prepared), leftOut, problems: [] };
}

function guessOf(kind: TemplateKind, table: ImportTable, { fields, none }: TemplateChoice): FieldGuess {
  const wanted = { ...kind, fields: kind.fields.filter(({ id }) => !none.includes(id)) };
  const known = fields.filter(
    (each) => each.kind === "text" || each.columns.every((column) => table.columns.includes(column)),
  );
  return guessFields(wanted, table, known);
}

function firstOf(prepared: PreparedPlan): Pick<Outlook, "first" | "skipped"> {
  const first: FirstTask[] = [];
  const skipped: string[] = [];
  let tried = 0;
  for (const chunk of renderTasks(prepared, 0, 1)) {
    for (const { templateId, instruction, instances } of chunk.tasks)
      first.push({
        ...{ templateId, instruction, instances: instances.slice(0, SHOWN_INSTANCES) },
        instanceCount: instances.length,
      });
    for (const { message } of chunk.skipped) skipped.push(message);
    if (first.length >= SHOWN_TASKS || ++tried >= MOST_TRIED) break;
  }
  return { first, skipped: [...new Set(skipped)].slice(0, SHOWN_SKIPPED) };
}

function labelsOf({ classes }: TemplateKind, { rows }: ImportTable, fields: readonly FieldBinding[]) {
  const binding = fields.find(({ field }) => field === classes?.of);
  if (binding?.kind !== "columns" || binding.columns.length !== 1) return undefined;
  const [column = ""] = binding.columns;
  const words = new Map(binding.values?.map(({ value, word }) => [valueKey(value), word]));
  const found = new Map<string, ChoiceWord>();
  for (const { cells } of rows) {
    const value = cellText(cells.get(column));
    const key = value === undefined ? undefined : valueKey(value);
    if (value === undefined || key === undefined || found.has(key)) continue;
    if (found.size === MOST_LABELS) return undefined;
    found.set(key, { value, word: words.get(key) ?? value });
  }
  return { field: binding.field, values: [...found.values()] };
}
