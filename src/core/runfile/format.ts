/**
 * The backup file: a header with counts, one JSON line a row, a trailer with the number of rows and a SHA-256 over all
 * before it. Ids are written as places within their run, so that the file does not depend on what a run is called here.
 * Every line but the trailer ends in a check of itself and its number, by which a changed line is found.
 */
import { hash32 } from "../method/request-seed.ts";

export const BACKUP_FORMAT = "seedbed-backup";
export const BACKUP_VERSION = 1;

/** In the order in which the rows of one run are written. Seeds are part of a run's row but take a line each here. */
export const backupTables = ["runs", "seeds", "completions", "candidates", "tasks", "instances"] as const;
export type BackupTable = (typeof backupTables)[number];
export type BackupCounts = Readonly<Record<BackupTable, number>>;

export const noCounts: BackupCounts = { runs: 0, seeds: 0, completions: 0, candidates: 0, tasks: 0, instances: 0 };

/** A line as it stands in the file: its JSON with the check as last member. @param line its number, from 1 */
export function sealed(json: string, line: number): string {
  const body = json.slice(0, -1);
  return `${body},"check":"${checkOf(body, line)}"}`;
}

/** The JSON within a sealed line, or undefined when the line is not what was written. */
export function unsealed(text: string, line: number): string | undefined {
  const seal = SEAL.exec(text.slice(-SEAL_LENGTH));
  if (seal === null) return undefined;
  const body = text.slice(0, -SEAL_LENGTH);
  return seal[1] === checkOf(body, line) ? `${body}}` : undefined;
}

/** The last line. */
export function trailer(rows: number, sha256: string): string {
  return JSON.stringify({ rows, sha256 });
}

const SEAL = /^,"check":"([0-9a-f]{8})"\}$/;
const SEAL_LENGTH = ',"check":"00000000"}'.length;

function checkOf(body: string, line: number): string {
  return hash32(`${line}:${body}`).toString(16).padStart(8, "0");
}

/** JSON with sorted names, so that equal rows are written as equal bytes whatever order their members were made in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (isRecord(each) ? sorted(each) : each));
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
