/** Figures as tables for people. */
import type { Figures } from "./measure.ts";
import type { RougeFigures } from "./measure-rouge.ts";

/** One line for each pool; "x" is how many times slower than the index's full record. */
export function rougeTable(rouge: readonly RougeFigures[]): string {
  const withPython = rouge.some(({ rougeScoreMs }) => rougeScoreMs !== undefined);
  const head = ["ROUGE-L, one candidate", "pool", "admission", "record", "rebuild", "memory", "integer DP", "js-rouge"];
  const lines = rouge.map((each) => [
    each.where,
    each.size.toLocaleString("en"),
    ms(each.admissionMs),
    ms(each.recordMs),
    ms(each.rebuildMs),
    `${each.memoryMB.toFixed(1)} MB`,
    slower(each.integerDpMs, each.recordMs),
    slower(each.jsRougeMs, each.recordMs),
    ...(withPython ? [each.rougeScoreMs === undefined ? "" : slower(each.rougeScoreMs, each.recordMs)] : []),
  ]);
  return aligned([[...head, ...(withPython ? ["rouge_score"] : [])], ...lines]);
}

export function textTable({ parse, rules, rejudge }: Figures): string {
  const line = (name: string, { where, candidates, ms: total, perSecond }: Figures["parse"][number]): string[] => [
    name,
    where,
    candidates.toLocaleString("en"),
    ms(total),
    perSecond.toLocaleString("en"),
  ];
  return aligned([
    ["text", "where", "candidates", "time", "a second"],
    ...parse.map((each) => line("parse", each)),
    ...rules.map((each) => line("rules", each)),
    ...rejudge.map((each) => line("judged again", each)),
  ]);
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 0)} ms`;
}

function slower(value: number, than: number): string {
  return `${ms(value)} (${Math.round(value / than).toLocaleString("en")} x)`;
}

/** Aligns the first column left and the others right. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "))
    .join("\n");
}
