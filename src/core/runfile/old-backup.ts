/**
 * Backups of version 1, line by line into the present form: the head had another name, the generator's words stood as
 * numbers, and reviews named their tasks by the id that the run had then. Nothing is checked here.
 */
import { placeOf } from "../rows/ids.ts";
import { isObject, RUN_FORMAT, RUN_VERSION } from "./format.ts";
import { hexOf } from "./written-row.ts";

const OLD_FORMAT = "seedbed-backup";
const OLD_VERSION = 1;

/** Whether a head is of such a backup. */
export function isOldBackup(head: unknown): boolean {
  return isObject(head) && head["format"] === OLD_FORMAT;
}

/** A head of a later version is left as it is but for its name: what reads it says that it is newer. */
export function headOfOldBackup(head: unknown): unknown {
  if (!isObject(head)) return head;
  const { version } = head;
  return { ...head, format: RUN_FORMAT, version: version === OLD_VERSION ? RUN_VERSION : version };
}

export function rowOfOldBackup(line: unknown): unknown {
  if (!isObject(line) || line["table"] !== "runs" || !isObject(line["row"])) return line;
  const { random, reviews, ...row } = line["row"];
  return {
    ...line,
    row: {
      ...row,
      ...(random !== undefined && { random: withHex(random) }),
      ...(reviews !== undefined && { reviews: withPlaces(reviews) }),
    },
  };
}

function withHex(random: unknown): unknown {
  if (!isObject(random)) return random;
  const { words } = random;
  const isWord = (each: unknown) => Number.isInteger(each) && Number(each) >= 0 && Number(each) < 2 ** 32;
  return Array.isArray(words) && words.every(isWord) ? { ...random, words: hexOf(words as number[]) } : random;
}

/** Every task that is named anywhere within, by its place in the run. */
function withPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPlaces);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === "taskId" && typeof each === "string" ? placeOf(each) : withPlaces(each),
    ]),
  );
}
