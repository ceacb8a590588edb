/** Texts that are costly to read, in any length: they repeat, nest, never close, or make a pattern search in vain. */

import {
  FAR_APART,
  FAR_APART_IN_REPLIES,
  FAR_APART_IN_TABLES,
  PUBLISHED,
  REPEATED,
  REPEATED_IN_REPLIES,
} from "./shape-units.ts";

export interface HostileShape {
  readonly name: string;
  /** Part of the names of the readers that get this shape; absent when all readers get it. */
  readonly readers?: string;
  /** @param length approximate number of characters */
  readonly of: (length: number) => string;
}

/** Whether a reader gets a shape. */
export function isFor({ readers = "" }: HostileShape, reader: { readonly name: string }): boolean {
  return reader.name.includes(readers);
}

const NESTED = "[]";

export const hostileShapes: readonly HostileShape[] = [
  ...Object.entries(REPEATED).map(([name, unit]) => ({ name, of: (length: number) => repeated(unit, length) })),
  ...FAR_APART.map(farApart),
  ...Object.entries(REPEATED_IN_REPLIES).map(([name, unit]) => ({
    ...{ name, readers: "reply", of: (length: number) => repeated(unit, length) },
  })),
  ...FAR_APART_IN_REPLIES.map((each) => ({ ...farApart(each), readers: "reply" })),
  ...FAR_APART_IN_TABLES.map((each) => ({ ...farApart(each), readers: "table" })),
  {
    ...{ name: "different examples", readers: "reply" },
    of: (length) => counted(length, (i) => `Example ${i}\nInput: a${i}\nOutput: b${i}\n`),
  },
  {
    ...{ name: "different labels", readers: "reply" },
    of: (length) => counted(length, (i) => `Class label: a${i}\nb${i}\n`),
  },
  ...Object.entries(PUBLISHED).map(([name, unit]) => ({
    ...{ name, readers: "published files" },
    of: (length: number) => `{"instruction":"Name a river.","request_idx":1}\n${repeated(unit, length)}`,
  })),
  {
    ...{ name: "ids that others take, before rows without one", readers: "table" },
    of: (length) => takenIds(Math.ceil(length / 96)),
  },
  { name: "arrays in arrays", of: nested },
  { name: "an object of many members", of: (length) => `{${members(length)}}` },
  {
    name: "a record with a nested member",
    of: (length) => `{"instruction":"Name a river.","request_idx":1,"extra":${nested(length)}}`,
  },
  {
    name: "a record of many members",
    of: (length) => `{"instruction":"Name a river.","instances":[],${members(length)}}`,
  },
  {
    name: "a record of many similar ones",
    of: (length) => `{"instruction":"Name a river.","most_similar":{${members(length)}}}`,
  },
  { name: "different words", of: (length) => counted(length, (i) => `w${i.toString(36)} `) },
  { name: "rising numbers", of: (length) => counted(length, (i) => `\n${i}. Write a poem.`) },
  { name: "rising numbers in one line", of: (length) => counted(length, (i) => `${i}. Write. `) },
  { name: "different lines", of: (length) => counted(length, (i) => `Write poem number ${i}\n`) },
  { name: "many columns", of: (length) => `instruction,${counted(length, (i) => `c${i},`)}\n` },
  { name: "many parts of an address", of: (length) => `#v=1${counted(length, (i) => `&k${i}=1`)}` },
];

function farApart([before, between, after]: (typeof FAR_APART)[number]): HostileShape {
  return {
    name: `${quoted(between)} between ${quoted(before)} and ${quoted(after)}`,
    of: (length) => before + repeated(between, length - before.length - after.length) + after,
  };
}

/** Half of the rows have the ids that the other half would be given. */
function takenIds(half: number): string {
  const rows = Array.from({ length: half }, (_, i) => `{"id":"seed_task_${half + i}","instruction":"T${i}"}`);
  return [...rows, ...rows.map((_, i) => `{"instruction":"U${i}"}`)].join("\n");
}

function repeated(unit: string, length: number): string {
  return unit.repeat(Math.max(1, Math.ceil(length / unit.length)));
}

function counted(length: number, piece: (i: number) => string): string {
  const pieces: string[] = [];
  for (let [i, sum] = [0, 0]; sum < length; i++) {
    const next = piece(i);
    pieces.push(next);
    sum += next.length;
  }
  return pieces.join("");
}

function members(length: number): string {
  return counted(length, (i) => `"k${i}":0,`).slice(0, -1);
}

function nested(length: number): string {
  const depth = Math.ceil(length / NESTED.length);
  return "[".repeat(depth) + "]".repeat(depth);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
