/** Checks published fine-tuning rows: whether the method can make each of them from the given tasks. */
import {
  END_OF_TEXT,
  possibleRows,
  type FinetuningRow,
  type InstructedInstance,
} from "../../core/export/public-code/encode.ts";
import type { Method } from "../../core/method/method.ts";
import { strip } from "../../core/text/python-text.ts";
import { addTo } from "../lists-by-key.ts";

/** A row and its line, from 1. */
export interface NumberedRow extends FinetuningRow {
  readonly line: number;
}

/**
 * @returns the rows that no instance gives. Rows and instances are matched by their output, so that only the possible rows
 *   of one output are in memory: the paper's 82,000 instances have a million.
 */
export function unreachableRows(
  rows: readonly NumberedRow[],
  instances: Iterable<InstructedInstance>,
  method: Pick<Method, "fieldCut">,
): NumberedRow[] {
  const wanted = new Map<string, NumberedRow[]>();
  for (const row of rows) addTo(wanted, outputOf(row.completion), row);
  const sources = new Map<string, InstructedInstance[]>();
  for (const each of instances) {
    const output = strip(each.output);
    if (wanted.has(output)) addTo(sources, output, each);
  }
  const unreachable: NumberedRow[] = [];
  for (const [output, group] of wanted) {
    const possible = new Set<string>();
    for (const each of sources.get(output) ?? []) {
      for (const row of possibleRows(each, method)) possible.add(keyOf(row));
    }
    for (const row of group) if (!possible.has(keyOf(row))) unreachable.push(row);
  }
  return unreachable.sort((a, b) => a.line - b.line);
}

function outputOf(completion: string): string {
  return strip(completion.endsWith(END_OF_TEXT) ? completion.slice(0, -END_OF_TEXT.length) : completion);
}

function keyOf({ prompt, completion }: FinetuningRow): string {
  return `${prompt}\u0000${completion}`;
}
