/** An experiment's results as tables: means and spread of each group of runs, and every run by itself; as CSV and LaTeX. Pure. */
import type { InsightsSnapshot } from "../insights/snapshot.ts";
import type { Cell, Column, ColumnKind, DataTable } from "../insights/table.ts";
import { figures, spreadOf } from "./figures.ts";
import { differingSettings, groupsOf, type SetRun } from "./settings.ts";

/** A run with what Insights knows of it; undefined before that was read. */
export interface Result extends SetRun {
  readonly name: string;
  readonly snapshot: InsightsSnapshot | undefined;
}

/** A row for each group: its settings, its runs, and of each figure the mean and the standard deviation. */
export function groupTable(results: readonly Result[]): DataTable {
  const { titles, groups } = groupsOf(results.filter(({ snapshot }) => snapshot !== undefined));
  return {
    columns: [
      ...titles.map((title): Column => ({ title, kind: "text" })),
      { title: "Runs", kind: "count" },
      ...figures.flatMap(({ title, kind }): Column[] => [
        { title, kind },
        { title: `${title}, SD`, kind },
      ]),
    ],
    rows: groups.map(({ values, runs }) => [
      ...values,
      runs.length,
      ...figures.flatMap(({ of }): Cell[] => {
        const spread = spreadOf(runs.map(({ snapshot }) => snapshot && of(snapshot)));
        return [spread?.mean, spread?.deviation];
      }),
    ]),
  };
}

/** A row for each run: its name, the settings in which it differs, and its figures. */
export function runTable(results: readonly Result[]): DataTable {
  const settings = differingSettings(results);
  return {
    columns: [
      { title: "Run", kind: "text" },
      ...settings.map(({ title }): Column => ({ title, kind: "text" })),
      ...figures.map(({ title, kind }): Column => ({ title, kind })),
    ],
    rows: results.map(({ name, snapshot }, i) => [
      name,
      ...settings.map(({ values }) => values[i]),
      ...figures.map(({ of }) => snapshot && of(snapshot)),
    ]),
  };
}

/** The first columns of a group table that are the settings and the number of runs. */
function leadOf({ columns }: DataTable): number {
  return columns.findIndex(({ title }) => title === "Runs") + 1;
}

/** The group table as people read it: mean ± standard deviation in one cell. */
export function spokenTable(table: DataTable): DataTable {
  const lead = leadOf(table);
  const shown = pairs(table, lead);
  return {
    columns: [...table.columns.slice(0, lead), ...shown.map(({ title }): Column => ({ title, kind: "text" }))],
    rows: table.rows.map((row) => [
      ...row.slice(0, lead),
      ...shown.map(({ at, kind }) => meanAndSpread(row[at], row[at + 1], kind, " ± ")),
    ]),
  };
}

/** The group table for a paper (needs LaTeX's package booktabs). */
export function groupLatex(table: DataTable): string {
  const lead = leadOf(table);
  const shown = pairs(table, lead);
  const line = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;
  const body = table.rows.map((row) =>
    line([
      ...row.slice(0, lead).map((cell) => latexText(String(cell ?? ""))),
      ...shown.map(({ at, kind }) => {
        const said = meanAndSpread(row[at], row[at + 1], kind, " \\pm ");
        return said === undefined ? "--" : `$${said.replaceAll("%", "\\%")}$`;
      }),
    ]),
  );
  return [
    `\\begin{tabular}{${"l".repeat(lead - 1)}r${"r".repeat(shown.length)}}`,
    "\\toprule",
    line([...table.columns.slice(0, lead), ...shown].map(({ title }) => latexText(title))),
    "\\midrule",
    ...body,
    "\\bottomrule",
    "\\end{tabular}",
    "",
  ].join("\n");
}

function pairs({ columns }: DataTable, lead: number): readonly (Column & { readonly at: number })[] {
  return columns.flatMap((column, at) => (at >= lead && (at - lead) % 2 === 0 ? [{ ...column, at }] : []));
}

const DIGITS: Readonly<Partial<Record<ColumnKind, number>>> = { share: 1, score: 3, mean: 1, ratio: 2 };

function meanAndSpread(mean: Cell, deviation: Cell, kind: ColumnKind, between: string): string | undefined {
  if (typeof mean !== "number") return undefined;
  const said = (value: number): string => (kind === "share" ? value * 100 : value).toFixed(DIGITS[kind] ?? 0);
  const unit = kind === "share" ? " %" : "";
  return `${said(mean)}${typeof deviation === "number" ? `${between}${said(deviation)}` : ""}${unit}`;
}

const LATEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text in which no character commands anything, on one line. */
export function latexText(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\~^]|[&%$#_{}]/gu, (sign) => LATEX[sign] ?? `\\${sign}`);
}
