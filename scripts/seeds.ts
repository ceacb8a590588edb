/** Prints what the page would read from a file of seed tasks, by the same code. */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { SeedReading } from "../src/core/imports/bytes/seed-file.ts";
import type { SeedTask } from "../src/core/rows/seeds-row.ts";
import { readSeedFile } from "../workers/files/seed-files/seed-file.ts";
import { runCommand } from "./lib/run-command.ts";

const USAGE = "usage: seeds --in FILE [--encoding NAME] [--skip-invalid] [--json]";

await runCommand(main);

async function main(): Promise<void> {
  const options = {
    in: { type: "string" },
    encoding: { type: "string" },
    "skip-invalid": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  } as const;
  const { in: path, encoding, json, "skip-invalid": skipInvalid } = parseArgs({ options }).values;
  if (path === undefined) throw new Error(USAGE);
  const file = Object.assign(await openAsBlob(path), { name: basename(path) });
  const read = await readSeedFile(file, { encoding, skipInvalid });
  console.log(json ? JSON.stringify(printed(read)) : inWords(read));
}

function printed({ tasks, problems, asks }: SeedReading) {
  return { tasks: tasks.map(printedTask), remarks: problems.map(({ line, message }) => ({ line, message })), asks };
}

function printedTask({ instruction, instances, inputs, isClassification, system }: SeedTask) {
  const own = { ...(inputs && { inputs }), ...(system === undefined ? {} : { system }) };
  return { instruction, instances, isClassification, ...own };
}

function inWords({ tasks, problems, asks }: SeedReading): string {
  const lines = tasks.map(({ instruction, instances, inputs = [] }) => {
    const waiting = inputs.length === 0 ? "" : `, ${inputs.length} inputs without an output`;
    return `${instruction} (${instances.length} instances${waiting})`;
  });
  const remarks = problems.map(({ line, severity, message }) => `Line ${line}, ${severity}: ${message}`);
  const question = asks === null ? [] : [`The page would ask for the ${asks}; this is its guess.`];
  return [...lines, `${tasks.length} tasks`, ...remarks, ...question].join("\n");
}
