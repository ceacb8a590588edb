/** Reads a file of JSON lines and checks each by a schema. */
import * as v from "valibot";

export interface CheckedLine<Value> {
  /** Counts from 1, blank lines included. */
  readonly line: number;
  readonly value: Value;
}

/**
 * Reads every line and skips blank ones.
 * @param say the fault of one member of a line, or of the whole line where `path` is null
 * @throws Error that names the file, the line and what is wrong
 */
export function checkedLines<Schema extends v.GenericSchema>(
  text: string,
  file: string,
  schema: Schema,
  say: (path: string | null, message: string) => string,
): CheckedLine<v.InferOutput<Schema>>[] {
  const lines = text.replace(/^\ufeff/u, "").split(/\r?\n/u);
  return lines.flatMap((raw, index) => {
    if (raw.trim() === "") return [];
    const line = index + 1;
    const place = `${file}, line ${String(line)}`;
    const checked = v.safeParse(schema, parsed(raw, place));
    if (checked.success) return [{ line, value: checked.output }];
    const [issue] = checked.issues;
    throw new Error(`${place}: ${say(v.getDotPath(issue), issue.message)}`);
  });
}

function parsed(raw: string, place: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new Error(`${place}: not JSON`);
  }
}
