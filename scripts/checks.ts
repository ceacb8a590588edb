/** Says which tasks of a file look wrong, by the checks that need no model: the same code as in the Pool. */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { checkNames } from "../src/core/checks/check-words.ts";
import { findings } from "../src/core/checks/checks.ts";
import { scriptFault } from "../src/core/checks/script-fault.ts";
import { readSeedFile } from "../workers/files/seed-files/seed-file.ts";
import { runCommand } from "./lib/run-command.ts";

const USAGE = "usage: checks --in FILE [--json]";

await runCommand(main);

async function main(): Promise<void> {
  const options = { in: { type: "string" }, json: { type: "boolean", default: false } } as const;
  const { in: path, json } = parseArgs({ options }).values;
  if (path === undefined) throw new Error(USAGE);
  const file = Object.assign(await openAsBlob(path), { name: basename(path) });
  const { tasks } = await readSeedFile(file, { skipInvalid: true });
  const found = tasks.flatMap(({ instruction, instances }) =>
    findings(instruction, instances, { scriptFault }).map(({ check, instance, finding }) => ({
      ...{ check: check.name, instruction, instance },
      ...{ part: instances[instance]?.output.slice(finding.from, finding.to) ?? "", right: finding.right },
    })),
  );
  const instances = tasks.reduce((sum, task) => sum + task.instances.length, 0);
  const counts = Object.fromEntries(
    checkNames.map((name) => [name, found.filter(({ check }) => check === name).length]),
  );
  if (json) console.log(JSON.stringify({ tasks: tasks.length, instances, counts, found }));
  else {
    for (const { check, instruction, part, right } of found)
      console.log(
        `${check}: ${instruction.slice(0, 100)}\n    ${part.slice(0, 160)}${right === undefined ? "" : ` (right: ${right})`}`,
      );
    console.log(`${tasks.length} tasks, ${instances} instances; ${JSON.stringify(counts)}`);
  }
}
