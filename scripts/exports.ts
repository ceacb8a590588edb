/**
 * `npm run exports -- --out FOLDER [--python PYTHON]`: writes every export of a small run by the page's own code,
 * and lets `datasets`, pandas and polars load each of them back. Needs a Python with these libraries; no part of `npm test`.
 */
import "fake-indexeddb/auto";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { unzipSync } from "fflate";
import { fullFormat } from "../src/core/export/formats/full.ts";
import { examples } from "../src/core/export/selection/examples.ts";
import { filterTasks, machineTasksOnly } from "../src/core/export/selection/filter.ts";
import { sidesOf, writtenFileName } from "../src/core/export/selection/sides.ts";
import { addRun } from "../src/pool/whole-runs/add-run.ts";
import { exportSource } from "../src/pool/whole-runs/export-source.ts";
import { openDatabase } from "../src/pool/database.ts";
import type { ExportOrder } from "../src/rpc/files-api.ts";
import { FilesWorker } from "../workers/files/files-worker.ts";
import { invented } from "./exports/invented.ts";

/** A published run, in the files of the public code. */
const RUN_FOLDER = "tests/published/recorded-run";
const SPLIT = { validationShare: 0.2, seed: 0 };
const WHOLE = { validationShare: 0, seed: 0 };

const { values } = parseArgs({
  options: { out: { type: "string", default: "exports" }, python: { type: "string", default: "python3" } },
});
const { out, python } = values;

const db = openDatabase("exports");
const worker = new FilesWorker(db);
const formats = await worker.do("formats", undefined, 0, () => undefined);
const runId = await stored();

rmSync(out, { recursive: true, force: true });
for (const format of formats) {
  for (const [name, split] of [["whole", WHOLE] as const, ["split", SPLIT] as const]) {
    const all = formats.filter((each) => each.holds !== "several-files").map(({ id }) => id);
    const order: ExportOrder = {
      ...{ runId, format: format.id, filter: machineTasksOnly, split, part: "both" },
      ...{ zipFormats: all, language: "en", now: Date.UTC(2026, 10, 20) },
    };
    const { blob } = await worker.do("export", order, 1, () => undefined);
    const bytes = new Uint8Array(await blob!.arrayBuffer());
    const fileName = writtenFileName(format, split, "both");
    if (fileName.endsWith(".zip")) {
      for (const [path, content] of Object.entries(unzipSync(bytes))) put(join(name, format.id, path), content);
    } else put(join(name, format.id, fileName), bytes);
  }
}
put("expected.json", JSON.stringify({ whole: await expected(WHOLE), split: await expected(SPLIT) }));

const { status } = spawnSync(python, [join(import.meta.dirname, "exports", "load.py"), out], { stdio: "inherit" });
process.exitCode = status ?? 1;

/** Opens the published run, and stores it anew with more tasks, whose texts are hard to write. @returns its id */
async function stored(): Promise<string> {
  const first = openDatabase("published");
  const files = readdirSync(RUN_FOLDER).map((name) => new File([readFileSync(join(RUN_FOLDER, name))], name));
  const order = { files, name: "A run", seeds: [], seedsName: "" };
  const result = await new FilesWorker(first).do("open", order, 0, () => undefined);
  if (result.kind === "refused") throw new Error(result.reason);
  const { run, tasks: own, candidates, completions } = await exportSource(first, result.run.id, fullFormat, true);
  const { tasks, instances } = invented(run);
  await addRun(db, {
    ...{ run, candidates, completions },
    tasks: [...own.map(({ task }) => task), ...tasks],
    instances: [...own.flatMap((each) => [...each.instances, ...(each.refused ?? [])]), ...instances],
  });
  return run.id;
}

/** The rows of each side, computed from the stored run. */
async function expected(split: typeof SPLIT): Promise<Record<string, object[]>> {
  const { tasks } = await exportSource(db, runId, {}, false);
  const chosen = filterTasks(tasks, machineTasksOnly);
  const sides = split.validationShare === 0 ? [{ side: "train", tasks: chosen }] : sidesOf(chosen, split);
  const row = ({ instruction, input, output }: Record<"instruction" | "input" | "output", string>) => ({
    instruction,
    input,
    output,
  });
  return Object.fromEntries(sides.map(({ side, tasks: own }) => [side, [...examples(own)].map(row)]));
}

function put(path: string, content: string | Uint8Array): void {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
