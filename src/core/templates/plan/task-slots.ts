/** Which tasks a plan gives, in order: first those of many rows, template by template, then those of one row each, row by row. */
import type { CompiledTemplate } from "../language/compile.ts";
import type { AssignedRow } from "./draw-rows.ts";
import type { TemplatePlan } from "../../rows/template-plan.ts";

/** A task to be: the index of its template and of its rows. */
interface TaskSlot {
  readonly template: number;
  readonly rows: readonly number[];
}

/** Read by position, so that a run resumes at any place without rendering what came before. */
export interface TaskSlots {
  readonly count: number;
  /** How many rows are rendered in all; a row counts for each of its templates. */
  readonly renderings: number;
  /** @throws RangeError outside 0 to `count` */
  readonly at: (position: number) => TaskSlot;
}

export function taskSlots(
  { tasks, mostInstances = Infinity }: Pick<TemplatePlan, "tasks" | "mostInstances">,
  compiled: readonly CompiledTemplate[],
  assigned: readonly AssignedRow[],
): TaskSlots {
  const shared = compiled.map(({ sharesInstruction }): number[] | undefined =>
    tasks === "together" && sharesInstruction ? [] : undefined,
  );
  const own: number[] = [];
  for (const { row, templates } of assigned) {
    for (const template of templates) {
      const rows = shared[template];
      if (rows === undefined) own.push(template, row);
      else rows.push(row);
    }
  }
  const many = shared.flatMap((rows, template) =>
    parted(rows ?? [], mostInstances).map((part) => ({ template, rows: part })),
  );
  const ofMany = many.reduce((sum, { rows }) => sum + rows.length, 0);
  return {
    count: many.length + own.length / 2,
    renderings: ofMany + own.length / 2,
    at(position) {
      const slot = many[position];
      if (slot !== undefined) return slot;
      const place = (position - many.length) * 2;
      const [template, row] = [own[place], own[place + 1]];
      if (template === undefined || row === undefined) throw new RangeError(`there is no task ${position}`);
      return { template, rows: [row] };
    },
  };
}

function parted(rows: readonly number[], most: number): readonly (readonly number[])[] {
  const parts: (readonly number[])[] = [];
  for (let at = 0; at < rows.length; at += most) parts.push(rows.slice(at, at + most));
  return parts;
}
