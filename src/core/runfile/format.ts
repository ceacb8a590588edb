/**
 * The file of a run, one JSON value a line. The head names format and version; then comes one row a line, as
 * `{"table":"tasks","run":0,"row":{…}}`: run after run, and within a run table after table in the order below. Ids are
 * written as places within their run, names are sorted, and members that are not there are left out, so that equal runs
 * give equal bytes, whatever they are called here.
 *
 * An export holds one run without names and times (`times.ts`). A backup holds any number of runs with theirs, and is
 * sealed (`seal.ts`): its head counts the rows, every line ends in a check, and a trailer closes it.
 * Files of earlier versions are turned into this form before they are read (`old-backup.ts`, `old-export.ts`).
 */

export const RUN_FORMAT = "seedbed-run";
/** The first that exports and backups share; each had a version 1 of its own before. */
export const RUN_VERSION = 2;

/** In the order in which the rows of one run are written. Seeds are one row in the pool but take a line each here. */
export const runTables = ["runs", "seeds", "completions", "candidates", "tasks", "instances"] as const;
export type RunTable = (typeof runTables)[number];
export type RowCounts = Readonly<Record<RunTable, number>>;

export const noCounts: RowCounts = { runs: 0, seeds: 0, completions: 0, candidates: 0, tasks: 0, instances: 0 };

/** The first line. @param counts of a sealed file's rows */
export function headLine(counts?: RowCounts): string {
  return JSON.stringify({ format: RUN_FORMAT, version: RUN_VERSION, counts });
}

/** Whether a file that begins with this value is an export, of this version or of another. */
export function isExportHead(value: unknown): boolean {
  if (!isObject(value) || "counts" in value) return false;
  return value["format"] === RUN_FORMAT || value["kind"] === RUN_FORMAT;
}

/** @param run number of the run in the file */
export function rowLine(table: RunTable, run: number, row: unknown): string {
  return `{"table":"${table}","run":${run},"row":${canonicalJson(row)}}`;
}

/** Why a file is refused, and on which line it first goes wrong. */
export class RunFileRefusal extends Error {
  override readonly name = "RunFileRefusal";
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** Whether a value is an object with names, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON with sorted names, so that equal rows are written as equal bytes whatever order their members were made in. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
