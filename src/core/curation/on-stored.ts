/** A change of a row as it was shown, made on the row as it is stored: another tab may have changed it meanwhile. Pure. */
import type { RowChange } from "./curation.ts";

/** Members whose own members are changed one by one, so that answers given in two tabs are all kept. */
const MERGED = "rating";

type Members = Readonly<Record<string, unknown>>;

/**
 * The change with the stored row before it. What the change leaves alone stays as it is stored.
 * @returns `changed` when the change would undo what nobody saw: it changes a member, or deletes a row, that was not as shown
 */
export function onStored<Row extends object>(
  { before, after }: RowChange<Row>,
  stored: Row | undefined,
): RowChange<Row> | "changed" {
  if (before === undefined) return stored === undefined ? { before, after } : "changed";
  if (stored === undefined) return "changed";
  const [shown, there] = [members(before), members(stored)];
  if (after === undefined) {
    const isAsShown = same({ ...shown, [MERGED]: undefined }, { ...there, [MERGED]: undefined });
    return isAsShown ? { before: stored, after } : "changed";
  }
  const wanted = members(after);
  const names = [...new Set([...Object.keys(shown), ...Object.keys(wanted)])];
  const changed = names.filter((name) => !same(shown[name], wanted[name]));
  if (changed.some((name) => name !== MERGED && !same(shown[name], there[name]))) return "changed";
  const kept = Object.entries(there).filter(([name]) => !changed.includes(name));
  const put = changed.map((name) => [name, name === MERGED ? merged(shown, wanted, there) : wanted[name]] as const);
  // A row has no member that is undefined.
  const row = Object.fromEntries([...kept, ...put].filter(([, value]) => value !== undefined));
  return { before: stored, after: row as Row };
}

/** Compares by content: the order of members is not kept everywhere. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [members(a), members(b)];
  const names = (each: Members): string[] => Object.keys(each).filter((name) => each[name] !== undefined);
  return names(left).length === names(right).length && names(left).every((name) => same(left[name], right[name]));
}

/** The stored answers with those that the change gives or takes back. */
function merged(shown: Members, wanted: Members, there: Members): Members | undefined {
  const [from, to, on] = [shown, wanted, there].map((row) => members(row[MERGED] ?? {}));
  const names = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])];
  const changed = names.filter((name) => from?.[name] !== to?.[name]);
  const all = [
    ...Object.entries(on ?? {}).filter(([name]) => !changed.includes(name)),
    ...changed.map((name) => [name, to?.[name]] as const),
  ];
  const given = all.filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function members(value: unknown): Members {
  return value as Members;
}
