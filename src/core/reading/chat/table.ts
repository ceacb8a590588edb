/** The rows of a Markdown table, each cell under its column's name. */

export type TableRow = ReadonlyMap<string, string>;

/** Reads every table line as one table; none when no line of column names has a ruled line below it. */
export function tableRows(all: readonly string[]): TableRow[] {
  const lines = all.filter((line) => line.trimStart().startsWith("|"));
  const ruled = lines.findIndex((line) => /^[\s|:-]+$/u.test(line) && line.includes("-"));
  if (ruled < 1) return [];
  const names = cells(lines[ruled - 1] ?? "").map((name) => name.replace(/[*_]/gu, "").toLowerCase());
  return lines.slice(ruled + 1).map((line) => new Map(cells(line).map((cell, index) => [names[index] ?? "", cell])));
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/u, "")
    .replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.replaceAll("\\|", "|").trim());
}
