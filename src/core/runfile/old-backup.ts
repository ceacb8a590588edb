/**
 * Converts backups of version 1 to the present form, line by line. Their head had another format name, the generator's
 * words were numbers, and reviews had full task ids. Nothing is checked here.
 */
import { placeOf } from "../rows/ids.ts";
import { isObject, RUN_FORMAT, RUN_VERSION } from "./format.ts";
import { withTexts } from "./places.ts";
import { hexOf } from "./written-row.ts";

const OLD_FORMAT = "seedbed-backup";
const OLD_VERSION = 1;

/** Whether this is the head of such a backup. */
export function isOldBackup(head: unknown): boolean {
  return isObject(head) && head["format"] === OLD_FORMAT;
}

/** A later version keeps its number, so that the reader reports a newer file. */
export function headOfOldBackup(head: unknown): unknown {
  if (!isObject(head)) return head;
  const { version } = head;
  return { ...head, format: RUN_FORMAT, version: version === OLD_VERSION ? RUN_VERSION : version };
}

/** Any line after the head. */
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

/** Reviews with places for task ids. */
function withPlaces(reviews: unknown): unknown {
  return withTexts(reviews, (name, text) => (name === "taskId" ? placeOf(text) : text));
}
