/**
 * The file of a run, one JSON value a line. The head has format and version. Each other line has one row, as
 * `{"table":"tasks","run":0,"row":{…}}`: run after run, and within a run table after table in the order below. Ids are
 * written as places within their run, names are sorted, and undefined members are left out, so that equal runs give
 * equal bytes.
 *
 * An export holds one run without names and times (`times.ts`). A backup holds any number of runs with names and times,
 * and is sealed (`seal.ts`): its head has the counts of rows, every line ends with a check, and a trailer ends the file.
 * Its runs may be followed by tunings (`tuning-format.ts`).
 * Files of earlier versions are converted to this form before they are read (`old-backup.ts`, `old-export.ts`).
 */

export const RUN_FORMAT = "seedbed-run";
/** The first version for both exports and backups; version 1 was different for each. */
export const RUN_VERSION = 2;
/** The version of a backup that holds tunings; one without them stays readable for earlier apps. */
export const TUNINGS_VERSION = 3;

/** In the order in which the rows of one run are written. All seeds are one row in the pool, but each has its own line here. */
export const runTables = ["runs", "seeds", "completions", "candidates", "tasks", "instances"] as const;
export type RunTable = (typeof runTables)[number];
export type RowCounts = Readonly<Record<RunTable, number>>;

export const noCounts: RowCounts = { runs: 0, seeds: 0, completions: 0, candidates: 0, tasks: 0, instances: 0 };

/** The first line. @param counts of the rows; only a backup has them @param tunings counts of their rows, where it has some */
export function headLine(counts?: RowCounts, tunings?: Readonly<Record<string, number>>): string {
  const version = tunings ? TUNINGS_VERSION : RUN_VERSION;
  return JSON.stringify({ format: RUN_FORMAT, version, counts, tunings });
}

/** Whether a file with this head is an export, of any version. */
export function isExportHead(value: unknown): boolean {
  if (!isObject(value) || "counts" in value) return false;
  return value["format"] === RUN_FORMAT || value["kind"] === RUN_FORMAT;
}

/** A row's line. @param run number of the run in the file */
export function rowLine(table: RunTable, run: number, row: unknown): string {
  return rowLineOf(table, "run", run, row);
}

/** The same for a row of anything. @param owner what the number counts */
export function rowLineOf(table: string, owner: "run" | "tuning", number: number, row: unknown): string {
  return `{"table":"${table}","${owner}":${number},"row":${JSON.stringify(sorted(row))}}`;
}

/** Why a file is refused, and the first wrong line. */
export class RunFileRefusal extends Error {
  override readonly name = "RunFileRefusal";
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** Why one run of a file cannot be taken, where the file itself is whole. */
export class RunRefusal extends RunFileRefusal {
  /** @param run its number in the file */
  constructor(
    readonly run: number,
    line: number,
    reason: string,
  ) {
    super(line, reason);
  }
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value with sorted names, so that equal rows are written as equal bytes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
