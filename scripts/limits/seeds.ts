/** Limits of seeds, tables and JSON. */
import { gzipSync } from "node:zlib";
import { importLimits } from "../../src/core/text/limits.ts";
import { readSeedFile } from "../../workers/files/seed-files/seed-file.ts";
import { gunzip } from "../../workers/files/seed-files/inflate.ts";
import type { Try } from "./try.ts";

const ROW = "Seeds and tables";
/** As in `import-seeds.ts`. */
const SEED_CHARACTERS = 32_000_000;
const large = { row: ROW, size: "large" } as const;
const small = { row: ROW, size: "small" } as const;

const read = (parts: readonly string[], name: string) => readSeedFile(new File([...parts], name));
const messages = async (parts: readonly string[], name: string): Promise<string> =>
  (await read(parts, name)).problems.map(({ message }) => message).join("\n");

/** @returns whether the file's lines were taken, as one seed each */
async function takesLines(lines: number, characters: number): Promise<boolean> {
  const parts = Array.from({ length: lines }, (_, i) => `${`Seed ${i} `.padEnd(characters - 1, "word ")}\n`);
  const { tasks, problems } = await read(parts, "seeds.txt");
  return tasks.length === lines && problems.every(({ severity }) => severity === "warning");
}

/** A file of one row, blank but for its end, so that only its size can refuse it. */
async function isTooLarge(bytes: number): Promise<boolean> {
  const { length } = "Name a lake.\n";
  const blank = Array.from({ length: Math.ceil((bytes - length) / 1000) }, () => `${" ".repeat(999)}\n`).join("");
  const text = `Name a lake.\n${blank}`.slice(0, bytes);
  return (await messages([text], "seeds.txt")).includes("larger than");
}

const csv = (columns: number): string => {
  const names = Array.from({ length: columns }, (_, i) => (i === 0 ? "instruction" : `c${i}`));
  return `${names.join(",")}\n${names.map(() => "Name a lake.").join(",")}\n`;
};

const wrong = (count: number): string => Array.from({ length: count }, () => '{"instruction": 1}').join("\n");

const deep = (depth: number): string =>
  `{"instruction": "Name a lake.", "instances": [], "x": ${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}\n`;

async function unpacks(bytes: number): Promise<boolean> {
  const packed = new Blob([gzipSync(Buffer.alloc(bytes, "x"), { level: 1 })]);
  return gunzip(packed, importLimits.characters).then(
    ({ size }) => size === bytes,
    () => false,
  );
}

export const seedTries: readonly Try[] = [
  {
    ...{ ...large, what: "a file of 200 MB" },
    under: async () => !(await isTooLarge(importLimits.characters)),
    over: () => isTooLarge(importLimits.characters + 1),
  },
  {
    ...{ ...large, what: "32 MB of seeds together" },
    under: () => takesLines(SEED_CHARACTERS / importLimits.lineCharacters, importLimits.lineCharacters),
    over: async () =>
      !(await takesLines(SEED_CHARACTERS / importLimits.lineCharacters + 1, importLimits.lineCharacters + 1)),
  },
  {
    ...{ ...small, what: "1 MB a line" },
    under: () => takesLines(1, importLimits.lineCharacters),
    over: async () => !(await takesLines(1, importLimits.lineCharacters + 2)),
  },
  {
    ...{ ...large, what: "100,000 rows" },
    under: () => takesLines(importLimits.rows, 40),
    over: async () => !(await takesLines(importLimits.rows + 1, 40)),
  },
  {
    ...{ ...small, what: "200 columns" },
    under: async () => !(await messages([csv(importLimits.columns)], "a.csv")).includes("columns"),
    over: async () => (await messages([csv(importLimits.columns + 1)], "a.csv")).includes("more than 200 columns"),
  },
  {
    ...{ ...small, what: "1,000 errors, of which 200 are shown" },
    under: async () =>
      (await read([wrong(importLimits.errors - 1)], "a.jsonl")).problems.length <= importLimits.problems,
    over: async () =>
      (await read([wrong(importLimits.errors * 2)], "a.jsonl")).problems.length <= importLimits.problems,
  },
  {
    ...{ ...large, what: "a gzip of 200 MB once unpacked" },
    under: () => unpacks(importLimits.characters),
    over: async () => !(await unpacks(importLimits.characters + 1)),
  },
  {
    ...{ row: "JSON in files and addresses", size: "small", what: "brackets 32 deep" },
    under: async () => !(await messages([deep(importLimits.depth)], "a.jsonl")).includes("deeper"),
    over: async () => (await messages([deep(importLimits.depth + 1)], "a.jsonl")).includes("deeper"),
  },
];
