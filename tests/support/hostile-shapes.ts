/** Texts made to be dear to read: what repeats, nests, is never closed, or leads a pattern astray. Each is made in any length. */

export interface HostileShape {
  readonly name: string;
  /** @param length characters, about */
  readonly of: (length: number) => string;
}

/** Units that are repeated to the length wanted. */
const REPEATED: Readonly<Record<string, string>> = {
  "one long word": "a",
  "one long word of marked letters": "é\u0301",
  "letters of an unspaced script": "漢",
  "short words": "a ",
  "short sentences": "It is. ",
  "tiny lines": "x\n",
  "empty lines": "\n",
  "carriage returns": "\r",
  "line ends of two characters": "\r\n",
  spaces: " ",
  "no-break spaces": "\u00a0",
  "halves of characters": "\ud800",
  "zero characters": "\u0000",
  "byte order marks": "\ufeff",
  "invisible characters": "\u200b",
  "a huge number": "9",
  "quotation marks": '"',
  apostrophes: "'",
  backslashes: "\\",
  commas: ",",
  "commas and spaces": ", ",
  colons: ":",
  "colons and spaces": " :",
  stars: "*",
  underscores: "_",
  "back-ticks": "`",
  dashes: "-",
  "dashes and spaces": " - ",
  bars: "|",
  "hash signs": "#",
  "full stops": ".",
  "question marks": "? ",
  brackets: "(",
  "open arrays": "[",
  "open objects": '{"a":',
  "open texts in arrays": '["',
  "open tasks": '{"task": "',
  "escaped marks in a text": '\\"',
  "open tags": "<",
  "open thoughts": "<think>",
  "closed thoughts": "</think>",
  "control tokens": "<|a|>",
  "list tags": "<li>",
  "bold never closed": "**a ",
  "bold closed in words": "**a**a",
  "numbered lines": "\n1. Write a poem about spring.",
  "numbers in one line": "1. Write it. ",
  "numbers alone": "\n7.",
  bullets: "\n- Write a poem.",
  letters: "a) ",
  "named tasks": "Task 1: Write. ",
  "titles in bold": "\n**Task:** Write.",
  examples: "\nExample 1\nInput: a\nOutput: b\n",
  "the word of an example": "Example ",
  inputs: "\nInput: a",
  outputs: "\nOutput: a\n\nb",
  "outputs in one line": "Output: a ",
  labels: "\nClass label: a\nb",
  "named values": "\nPositive: a",
  "table rows": "| a | b |\n",
  "table rules": "|-",
  fences: "\n```\n",
  arrows: "a -> ",
  "yes and no": "yes or no ",
  "not after not": "not ",
  "denied answers": "it is not ",
  "statements of kind": "it is a ",
  "named answers": "answer: ",
  greetings: "Sure! ",
  "encoded characters": "%41",
  "parts of an address": "&a=b",
  "points of a method": "&differ={%22a%22:1}",
  "cells in quotation marks": '"a",',
  "cells with quotation marks": '"a""b"\n',
  "empty objects": "{}\n",
  "half objects": '{"instruction": "a\n',
  "half objects in one line": '{"instruction": "',
  "seed tasks": '{"instruction":"Name a river.","instances":[{"input":"","output":"The Po."}]}\n',
  "seed tasks without an end": '{"instruction":"Name a river.","instances":[{"input":"","output":"The Po."}]},',
  "published instructions": '{"instruction":"Name a river.","request_idx":1}\n',
  "published answers": '{"instruction":"Name a river.","raw_instances":"Output: The Po."}\n',
  events: 'data: {"choices":[{"text":"a"}]}\n\n',
  "events without a line's end": "data: ",
};

/** A mark far from what comes before it, and what stands before it. */
const FAR_APART: readonly (readonly [before: string, between: string, after: string])[] = [
  ["a", " ", "b"],
  ["a", "\t", "Output: b"],
  ["a", " ", "Output: b"],
  ["Output: a", " ", "b"],
  ["Output: a", "\n", "b"],
  ["1. Write a poem.", " ", "x"],
  ["1. Write a poem", ":", "x"],
  ["Class label: a", "\n", "x"],
  ["Example 1", " ", "x"],
  ["Example ", "1", "x"],
  ["Task 1: Write", "*", "x"],
  ["Write this", "_", " x"],
  ["(", "a", "x"],
  ["[", " ", "x"],
  ["[", "\n", '{"task": "a"}'],
  ['{"a"', " ", "x"],
  ['["', "a", ""],
  ['["', "\\\\", ""],
  ["<br>", " ", "Output: b"],
  ["answer", " ", "x"],
  ["is", " ", "classif"],
  ["yes", " ", "x"],
  ["It is not ", "a", "classif"],
  ["> ", "> ", "x"],
  ['{"instruction": "', "a", '"}'],
  ['{"instruction": "Name a river.", "extra": ', "[", ""],
];

const NESTED = "[]";

export const hostileShapes: readonly HostileShape[] = [
  ...Object.entries(REPEATED).map(([name, unit]) => ({ name, of: (length: number) => repeated(unit, length) })),
  ...FAR_APART.map(([before, between, after]) => ({
    name: `${quoted(between)} between ${quoted(before)} and ${quoted(after)}`,
    of: (length: number) => before + repeated(between, length - before.length - after.length) + after,
  })),
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
