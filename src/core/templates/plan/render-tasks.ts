/** Renders the tasks of a prepared plan, in chunks, from any position. No model is asked. */
import type { Instance } from "../../rows/instance-row.ts";
import type { CompiledTemplate } from "../language/compile.ts";
import type { PreparedPlan } from "./prepare-plan.ts";

/** A task as its template gives it. */
interface TemplateTask {
  readonly templateId: string;
  readonly instruction: string;
  readonly isClassification: boolean;
  readonly instances: readonly Instance[];
  /** The row of each instance, from 1. */
  readonly rows: readonly number[];
}

/** A row that gives nothing under a template. */
interface SkippedRow {
  /** From 1, without a header. */
  readonly row: number;
  /** Its line in the file, or its number in a sheet. */
  readonly line: number;
  readonly templateId: string;
  /** A sentence without its end, which names the row. */
  readonly message: string;
}

export interface TaskChunk {
  readonly tasks: readonly TemplateTask[];
  readonly skipped: readonly SkippedRow[];
  /** The position from which to go on; the count of all slots at the end. */
  readonly next: number;
}

/** Rows that are rendered before a chunk ends: a few milliseconds' work. */
const CHUNK_ROWS = 500;

/**
 * All tasks from a position on. A chunk ends after `chunkRows` rows, but never within a task, so that a task of many rows makes it longer.
 * A slot whose rows are all skipped gives no task.
 * @param from 0, or `next` of a chunk of the same plan and table
 */
export function* renderTasks(
  { table, compiled, slots }: PreparedPlan,
  from = 0,
  chunkRows = CHUNK_ROWS,
): Generator<TaskChunk> {
  let position = from;
  while (position < slots.count) {
    const tasks: TemplateTask[] = [];
    const skipped: SkippedRow[] = [];
    for (let rendered = 0; rendered < chunkRows && position < slots.count; position++) {
      const { template, rows } = slots.at(position);
      const by = compiled[template];
      if (by === undefined) continue;
      const task = taskOf(by, rows, table, skipped);
      if (task !== undefined) tasks.push(task);
      rendered += rows.length;
    }
    yield { tasks, skipped, next: position };
  }
}

function taskOf(
  { template, isClassification, render }: CompiledTemplate,
  rows: readonly number[],
  table: PreparedPlan["table"],
  skipped: SkippedRow[],
): TemplateTask | undefined {
  let shared: string | undefined;
  const instances: Instance[] = [];
  const taken: number[] = [];
  for (const index of rows) {
    const row = table.rows[index];
    if (row === undefined) continue;
    const rendering = render(row.cells);
    if (rendering.kind === "skipped") {
      const message = `row ${index + 1}: ${rendering.message}`;
      skipped.push({ row: index + 1, line: row.line, templateId: template.id, message });
      continue;
    }
    const { instruction, input, output } = rendering.texts;
    shared ??= instruction;
    instances.push({ input, output });
    taken.push(index + 1);
  }
  if (shared === undefined) return undefined;
  return { templateId: template.id, instruction: shared, isClassification, instances, rows: taken };
}
