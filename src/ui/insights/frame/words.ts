/** Numbers of the Insights place as words: table cells, means, bins. */
import type { Cell, ColumnKind } from "../../../core/insights/table.ts";
import { count, score, share } from "../../words/numbers.ts";

const twoDigits = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDigit = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function cellWords(cell: Cell, kind: ColumnKind): string {
  if (cell === undefined) return "–";
  if (typeof cell === "string") return cell;
  switch (kind) {
    case "share":
      return share(cell);
    case "score":
      return score(cell);
    case "mean":
      return mean(cell);
    case "ratio":
      return ratio(cell);
    case "duration":
      return seconds(cell);
    default:
      return count(cell);
  }
}

/** With a decimal place, as the paper gives its means. */
export function mean(value: number): string {
  return oneDigit.format(value);
}

/** @param value ms */
export function seconds(value: number): string {
  return value < 100_000 ? `${oneDigit.format(value / 1000)} s` : `${count(value / 1000)} s`;
}

function ratio(value: number): string {
  return twoDigits.format(value);
}

/** `7`, `5–8`, `77 and more`. */
export function span(from: number, to: number): string {
  if (to === Infinity) return `${count(from)} and more`;
  return from === to ? count(from) : `${count(from)}–${count(to)}`;
}

/** `0.65–0.70` */
export function scoreSpan(bin: number, bins: number): string {
  return `${score(bin / bins)}–${score((bin + 1) / bins)}`;
}

/** The place of a range of numbers on an axis. */
export function middle({ from, to }: { readonly from: number; readonly to: number }): number {
  return (from + to) / 2;
}
