/**
 * The seal of a backup. Every line ends with a check of its text and its number, so that a changed line is found. The
 * trailer has the number of rows and the SHA-256 of all lines before it.
 */
import { hash32 } from "../method/request-seed.ts";

/** A line of the file: its JSON with the check as last member. @param line its number, from 1 */
export function sealed(json: string, line: number): string {
  const body = json.slice(0, -1);
  return `${body},"check":"${checkOf(body, line)}"}`;
}

/** The JSON of a sealed line; undefined when the line was changed. */
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

/** The start of a trailer, and of no other line. */
export const TRAILER_START = '{"rows":';

const SEAL = /^,"check":"([0-9a-f]{8})"\}$/;
const SEAL_LENGTH = ',"check":"00000000"}'.length;

function checkOf(body: string, line: number): string {
  return hash32(`${line}:${body}`).toString(16).padStart(8, "0");
}
