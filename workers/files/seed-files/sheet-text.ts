/** The text of a sheet's cell as a person sees it: dates and numbers in the cell's own format. */
import type { Cell, CellValue } from "hucre";
import { format } from "numfmt";

/** Formats that Excel shows in each country's own way; written so that day and month are never mistaken. */
const OF_COUNTRY: Readonly<Record<string, string>> = {
  "m/d/yyyy": "yyyy-mm-dd",
  "m/d/yyyy h:mm": "yyyy-mm-dd hh:mm",
};
const DAY_MS = 86_400_000;
/** Day 0 of a sheet. From March 1900 on it is a day earlier, because sheets count a 29 February of that year. */
const DAY_0 = Date.UTC(1899, 11, 31);
const MARCH_1900 = Date.UTC(1900, 2, 1);
const DATE = "yyyy-mm-dd";
const TIME = "yyyy-mm-dd hh:mm:ss";
/** Digits that a number in a sheet keeps. */
const DIGITS = 15;

export function cellText(value: CellValue, cell: Cell | undefined): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const own = cell?.style?.numFmt;
  if (value instanceof Date) {
    return formatted(own === undefined ? plainDate(value) : (OF_COUNTRY[own] ?? own), daysOf(value));
  }
  if (own === undefined || own === "General" || own === "@") return String(Number(value.toPrecision(DIGITS)));
  return formatted(own, value);
}

function plainDate(value: Date): string {
  return value.getTime() % DAY_MS === 0 ? DATE : TIME;
}

/** Days since the sheet's day 0: formatted as a number, a date does not depend on this machine's time zone. */
function daysOf(date: Date): number {
  const ms = date.getTime();
  return (ms - DAY_0) / DAY_MS + (ms < MARCH_1900 ? 0 : 1);
}

/** A format that cannot be read gives the plain number. */
function formatted(pattern: string, value: number): string {
  try {
    return format(pattern, value).trim();
  } catch {
    return String(value);
  }
}
