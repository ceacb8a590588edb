/**
 * Reads the files that `seed-files/make.py` made, as the page would, and compares each with what must come out.
 *
 * Usage: python scripts/seed-files/make.py FOLDER, then npm run seed-files:check -- FOLDER. Exit code 1: a file differs.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { readSeedFile } from "../workers/files/seed-files/seed-file.ts";

const expectedFiles = v.array(
  v.object({
    file: v.string(),
    /** Instruction, and where there is one the first input and output. */
    tasks: v.array(v.array(v.string())),
    asks: v.optional(v.nullable(v.string()), null),
    sheets: v.optional(v.array(v.string())),
    /** What a remark must hold. */
    remark: v.optional(v.string()),
  }),
);

const [folder] = parseArgs({ allowPositionals: true }).positionals;
if (folder === undefined) throw new Error("usage: seed-files:check FOLDER");
const expected = v.parse(expectedFiles, JSON.parse(await readFile(join(folder, "expected.json"), "utf8")));
let wrong = 0;
for (const { file, tasks, asks, sheets, remark } of expected) {
  const read = await readSeedFile(new File([new Uint8Array(await readFile(join(folder, file)))], file));
  const found = read.tasks.map(({ instruction, instances: [first] }) =>
    first === undefined ? [instruction] : [instruction, first.input, first.output],
  );
  const isRight =
    JSON.stringify(found) === JSON.stringify(tasks) &&
    read.asks === asks &&
    (sheets === undefined || JSON.stringify(read.sheets) === JSON.stringify(sheets)) &&
    (remark === undefined || read.problems.some(({ message }) => message.includes(remark)));
  if (isRight) continue;
  wrong++;
  console.log(`${file}: ${JSON.stringify({ found, asks: read.asks, sheets: read.sheets, problems: read.problems })}`);
}
console.log(`${String(expected.length - wrong)} of ${String(expected.length)} files are read as they must be.`);
process.exitCode = wrong === 0 ? 0 : 1;
