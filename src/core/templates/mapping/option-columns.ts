/** Finds columns that hold one option each: `A` to `D`, `option1` to `option4`, `choice_a` to `choice_e`. */

const NAME = /^(option|choice|ending|alternative|answer|opt|candidate|distractor|)[\s_.-]?([a-h]|\d{1,2})$/iu;

/** In the order of their letters or numbers; empty where there are not two. */
export function optionColumns(columns: readonly string[]): readonly string[] {
  const groups = new Map<string, { readonly column: string; readonly mark: string }[]>();
  for (const column of columns) {
    const [, prefix = "", mark = ""] = NAME.exec(column.trim()) ?? [];
    if (mark === "" || (prefix === "" && /\d/u.test(mark))) continue;
    const key = prefix.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), { column, mark: mark.toLowerCase().padStart(2) }]);
  }
  const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  if (largest.length < 2) return [];
  return largest.sort((a, b) => (a.mark < b.mark ? -1 : 1)).map(({ column }) => column);
}
