/** Reads which columns a person names for the fields of a kind, and guesses the rest. */
import type { ImportTable } from "../../src/core/imports/table.ts";
import type { TemplateKind } from "../../src/core/templates/kinds/kind.ts";
import { guessFields } from "../../src/core/templates/mapping/guess-fields.ts";
import type { FieldBinding } from "../../src/core/rows/template.ts";

/**
 * @param map `text=review,options=A+B+C` @param set `to=German`
 * @throws Error that says which field has no column, or what is not understood
 */
export function fieldsOf(
  kind: TemplateKind | undefined,
  table: ImportTable,
  map: string | undefined,
  set: string | undefined,
): { readonly fields: readonly FieldBinding[]; readonly doubts: readonly string[] } {
  const named = pairs(map, kind).map(([field, column]): FieldBinding => {
    const columns = table.columns.includes(column) ? [column] : column.split("+");
    return { kind: "columns", field, columns };
  });
  const fixed = pairs(set, kind).map(([field, text]): FieldBinding => ({ kind: "text", field, text }));
  const chosen = [...named, ...fixed];
  if (kind === undefined) return { fields: chosen, doubts: [] };
  const { fields, missing, doubts } = guessFields(kind, table, chosen);
  if (missing.length > 0) {
    const options = missing.map(
      ({ id, title, holds }) => `${title}: --map ${id}=COLUMN${holds === "setting" ? ` or --set ${id}=TEXT` : ""}`,
    );
    throw new Error(["Say which column holds", ...options, `The table has: ${table.columns.join(", ")}`].join("\n"));
  }
  return { fields, doubts };
}

/** A comma parts pairs only where a field follows it: columns and texts may hold commas too. */
function pairs(text: string | undefined, kind: TemplateKind | undefined): readonly (readonly [string, string])[] {
  if (text === undefined) return [];
  const ids = kind?.fields.map(({ id }) => id);
  const field = ids === undefined ? String.raw`[^=,]+` : ids.join("|");
  return text.split(new RegExp(`,(?=(?:${field})=)`, "u")).map((pair) => {
    const at = pair.indexOf("=");
    const id = pair.slice(0, at).trim();
    if (at === -1 || ids?.includes(id) === false) {
      throw new Error(`“${pair}” is not field=column${ids === undefined ? "" : `; the fields are ${ids.join(", ")}`}`);
    }
    return [id, pair.slice(at + 1)];
  });
}
