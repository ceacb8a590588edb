/** Mixes sets of tasks out of files, with the code of the page: the same plan, files and seed give the same bytes. */
import { openAsBlob } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pieces } from "../src/core/export/format.ts";
import { formats } from "../src/core/export/formats.ts";
import type { ComparedSet, MixSet } from "../src/core/mix/mix-set.ts";
import { mixMethod } from "../src/core/mix/mixed-run.ts";
import { readMixPlan, type MixPlan, type PlannedSet } from "../src/core/mix/plan.ts";
import { mixOutline } from "../src/core/recipes/mix.ts";
import type { RunRows } from "../src/core/rows/whole-run.ts";
import { byTask } from "../src/pool/whole-runs/whole-run.ts";
import { openDatabase } from "../src/pool/database.ts";
import { Job } from "../workers/files/job.ts";
import { mixRows } from "../workers/files/mix.ts";
import { readSet } from "../workers/files/sets.ts";
import { runCommand } from "./lib/run-command.ts";

const USAGE = `usage: mix --plan FILE.json --out FILE [--format ${formats.map(({ id }) => id).join("|")}] [--date 2026-01-31] [--json]
or: mix FILE... --out FILE [--threshold 0.7] [--most N] [--seed 42] [--known FILE] [--evaluation FILE]
The format is full, the file of a run, without --format. With --date the run says that it was made then. docs/mix.md has the plan.`;

await runCommand(main);

async function main(): Promise<void> {
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ plan: { type: "string" }, out: { type: "string" }, format: { type: "string", default: "full" } },
      ...{ threshold: { type: "string" }, most: { type: "string" }, seed: { type: "string" } },
      ...{ known: { type: "string", multiple: true }, evaluation: { type: "string", multiple: true } },
      ...{ date: { type: "string" }, json: { type: "boolean", default: false } },
    },
  });
  const format = formats.find(({ id }) => id === given.format);
  const now = given.date === undefined ? Date.now() : Date.parse(given.date);
  if (given.out === undefined || format === undefined || !Number.isFinite(now)) throw new Error(USAGE);
  const inFolder = given.plan === undefined ? "." : dirname(given.plan);
  const plan =
    given.plan === undefined
      ? readMixPlan({
          sets: positionals.map((file) => ({ file })),
          ...{ known: asSets(given.known), evaluation: asSets(given.evaluation) },
          ...(given.threshold !== undefined && { threshold: Number(given.threshold) }),
          ...(given.most !== undefined && { most: Number(given.most) }),
          ...(given.seed !== undefined && { seed: Number(given.seed) }),
        })
      : readMixPlan(JSON.parse(await readFile(given.plan, "utf8")));
  const rows = await mixed(plan, (file) => resolve(inFolder, file), now);
  const groups = byTask(rows.instances);
  const tasks = rows.tasks.map((task) => {
    const own = groups.get(task.id) ?? [];
    const kept = own.filter(({ verdict }) => verdict.kind === "kept");
    return { task, instances: kept, refused: own.filter((each) => !kept.includes(each)) };
  });
  const parts: (string | Uint8Array)[] = [];
  for await (const part of pieces(format, { ...rows, tasks })) parts.push(part);
  await writeFile(given.out, new Blob(parts as BlobPart[]).stream());
  const { counters, mix } = rows.run;
  const report = { read: counters.candidates, kept: counters.tasks, refused: counters.refused, ...mix };
  console.log(given.json ? JSON.stringify(report) : inWords(rows));
}

function asSets(files: readonly string[] = []): readonly PlannedSet[] {
  return files.map((file) => ({ file }));
}

async function mixed(plan: MixPlan, pathOf: (file: string) => string, now: number): Promise<RunRows> {
  const { name, preset, threshold, formRules, rules, seed } = plan;
  // Nothing is stored: a job wants a database, and this one is never opened.
  const job = new Job(openDatabase(), new AbortController().signal, () => undefined);
  const read = async (planned: readonly PlannedSet[]): Promise<MixSet[]> => {
    const sets: MixSet[] = [];
    for (const { file } of planned) {
      const opened = Object.assign(await openAsBlob(pathOf(file)), { name: basename(file) });
      const { set, messages } = await readSet(opened, rules.includesSeeds, job);
      if (set.tasks.length === 0) throw new Error(`No task was read from ${file}: ${messages[0] ?? "it has none"}.`);
      for (const message of messages) console.error(`${file}: ${message}`);
      sets.push(set);
    }
    return sets;
  };
  const sets = await read(plan.sets);
  const [known, evaluation]: readonly (readonly ComparedSet[])[] = [
    await read(plan.known),
    await read(plan.evaluation),
  ];
  const weights = plan.sets.some(({ weight }) => weight !== undefined)
    ? plan.sets.map(({ weight }) => weight ?? 1)
    : undefined;
  const method = mixMethod(mixOutline.methods[preset], threshold, formRules);
  const order = { sets, weights, known: known ?? [], evaluation: evaluation ?? [], method, rules, seed };
  return mixRows(order, { runId: "mix", name, now }, job);
}

function inWords({ run: { counters, mix } }: RunRows): string {
  return [
    ...(mix?.sets ?? []).map(({ name, tasks, kept }) => `${name}: ${String(kept)} of ${String(tasks)} kept`),
    ...Object.entries(counters.refused).map(([reason, count]) => `${reason}: ${String(count)}`),
    `${String(counters.tasks)} tasks of ${String(counters.candidates)}`,
  ].join("\n");
}
