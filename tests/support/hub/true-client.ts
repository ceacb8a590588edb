/**
 * `npx tsx tests/support/hub/true-client.ts --python PYTHON`: is the tests' stand-in for the Hub true to the Hub's own client? Runs
 * huggingface_hub against it, publishes a run there by the page's code, and lets `datasets` load it. No part of `npm test`.
 */
import "fake-indexeddb/auto";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { examples } from "../../../src/core/export/selection/examples.ts";
import { filterTasks, machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { sidesOf } from "../../../src/core/export/selection/sides.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { publish } from "./published.ts";
import { HubServer, READER, WRITER } from "./server.ts";
import { FilesWorker } from "../../../workers/files/files-worker.ts";

/** A published run, in the files of the public code. */
const RUN_FOLDER = "tests/published/recorded-run";
const SPLIT = { validationShare: 0.2, seed: 0 };
const NAME = "some-one/by-the-page";

const { values } = parseArgs({ options: { python: { type: "string", default: "python3" } } });
const hub = await HubServer.start();
const db = openDatabase("hub-check");
const worker = new FilesWorker(db);
const files = readdirSync(RUN_FOLDER).map((name) => new File([readFileSync(join(RUN_FOLDER, name))], name));
const opened = await worker.do("open", { files, name: "A run", seeds: [], seedsName: "" }, 0, () => undefined);
if (opened.kind === "refused") throw new Error(opened.reason);
const order = { runId: opened.run.id, filter: machineTasksOnly, split: SPLIT, zipFormats: [], language: "en" };
const made = await worker.do("package", { ...order, now: Date.UTC(2026, 10, 20), licence: "MIT" }, 1, () => undefined);
await publish(hub.url, WRITER, NAME, made.files);

const { tasks } = await exportSource(db, opened.run.id, {}, false);
const sides = sidesOf(filterTasks(tasks, machineTasksOnly), SPLIT).map(({ side, tasks: own }) => {
  const rows = [...examples(own)].map(({ instruction, input, output }) => ({ instruction, input, output }));
  return [side, rows] as const;
});
const expected = join(mkdtempSync(join(tmpdir(), "seedbed-hub-")), "expected.json");
writeFileSync(expected, JSON.stringify(Object.fromEntries(sides)));
const script = join(import.meta.dirname, "true_client.py");
const settings = { HF_ENDPOINT: hub.url, HF_HUB_DISABLE_XET: "1", HF_HUB_DISABLE_TELEMETRY: "1" };
const child = spawn(values.python, [script, WRITER, READER, NAME, expected], {
  ...{ stdio: "inherit", env: { ...process.env, ...settings } },
});
child.on("exit", (status) => {
  process.exitCode = status ?? 1;
  void hub.stop().then(() => {
    db.close();
  });
});
