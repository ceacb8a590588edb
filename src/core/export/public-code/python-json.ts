/** JSON as Python's `json.dumps` writes it, so that our files equal those of the public code. Knows nothing about their meaning. */

/** A number that Python holds as a float, and writes with a point. */
export class PythonFloat {
  constructor(readonly value: number) {}
}

/** A dictionary is a `Map`, since an object would move keys that look like numbers to the front. */
export type PythonValue =
  string | number | boolean | null | PythonFloat | readonly PythonValue[] | ReadonlyMap<string, PythonValue>;

/** `{"a": 1, "b": [2.0]}`: a space after each comma and colon. @param ensureAscii whether all other characters are escaped */
export function pythonJson(value: PythonValue, ensureAscii = true): string {
  if (typeof value === "string") return text(value, ensureAscii);
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof PythonFloat) return pythonFloat(value.value);
  if (isList(value)) return `[${value.map((each) => pythonJson(each, ensureAscii)).join(", ")}]`;
  const members = Array.from(value, ([key, each]) => `${text(key, ensureAscii)}: ${pythonJson(each, ensureAscii)}`);
  return `{${members.join(", ")}}`;
}

/** A dictionary with these names, in their order; a name without a value is left out. */
export function dictionary(members: Members): ReadonlyMap<string, PythonValue> {
  return new Map(Object.entries(members).filter((member): member is [string, PythonValue] => member[1] !== undefined));
}

/** Names that we choose, so none of them looks like a number. */
export type Members = Readonly<Record<string, PythonValue | undefined>>;

/** `repr(float)`: the same digits as in JavaScript, with a point, and an exponent below 1e-4 and from 1e16 on. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  const shown = String(value);
  return shown.includes(".") ? shown : `${shown}.0`;
}

function text(value: string, ensureAscii: boolean): string {
  const json = JSON.stringify(value);
  if (!ensureAscii) return json;
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function isList(value: readonly PythonValue[] | ReadonlyMap<string, PythonValue>): value is readonly PythonValue[] {
  return Array.isArray(value);
}
