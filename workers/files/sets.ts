/** Reads a file as a set of tasks, for a mixture: a run's file, or whatever seeds or tables are read from, Parquet too. */
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { ImportProblem } from "../../src/core/imports/problems.ts";
import type { SeedSource } from "../../src/core/imports/source.ts";
import type { ImportTable } from "../../src/core/imports/table.ts";
import { taskOfSeed, type MixSet } from "../../src/core/mix/mix-set.ts";
import { byTask } from "../../src/pool/whole-runs/whole-run.ts";
import { setOf } from "../../src/pool/whole-runs/mix-source.ts";
import { RunFileRefusal } from "../../src/core/runfile/format.ts";
import { importLimits } from "../../src/core/text/limits.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { LookedAtSet } from "../../src/rpc/mix-api.ts";
import type { Job } from "./job.ts";
import { isOwnExport, readOwnExport } from "./own-export.ts";
import { openSource } from "./seed-files/open-source.ts";
import { isParquet } from "./seed-files/parquet-start.ts";
import { readTableFile } from "./seed-files/table-file.ts";

const READ_HERE =
  "Sets are read from Seedbed's exports, JSON, JSON lines, CSV, Parquet, plain text and Excel workbooks (.xlsx).";
/** What is said of a file at most. */
const MOST_MESSAGES = 5;

export interface ReadSet {
  /** Without tasks where the file cannot be read. */
  readonly set: MixSet;
  readonly messages: readonly string[];
}

type NamedFile = Blob & { readonly name: string };

export async function readSet(file: NamedFile, includesSeeds: boolean, job: Job): Promise<ReadSet> {
  if (await isOwnExport(file)) return ofRun(file, includesSeeds, job);
  const { source, messages } = await sourceOf(file, job);
  if (source === undefined) return { set: { name: file.name, from: "file", tasks: [] }, messages };
  const { tasks, problems } = importSeeds(source, { skipInvalid: true }, importLimits.characters);
  const wrong = problems.filter(({ severity }) => severity === "error");
  await job.breathe();
  return {
    set: {
      ...{ name: file.name, from: "file", tasks: tasks.map(taskOfSeed) },
      ...(wrong.length > 0 && { unread: wrong.length }),
    },
    messages: [...messages, ...wrong.map(inWords)],
  };
}

/** How many tasks a file has, before anything is mixed. */
export async function lookAtSet({ file, includesSeeds }: FileJobs["set"]["order"], job: Job): Promise<LookedAtSet> {
  const { set, messages } = await readSet(file, includesSeeds, job);
  const more = messages.length - MOST_MESSAGES;
  return {
    tasks: set.tasks.length,
    messages: [...messages.slice(0, MOST_MESSAGES), ...(more > 0 ? [`and ${String(more)} more`] : [])],
  };
}

async function ofRun(file: NamedFile, includesSeeds: boolean, job: Job): Promise<ReadSet> {
  try {
    const { run, tasks, instances } = await readOwnExport(file, job);
    const kept = byTask(instances.filter(({ verdict }) => verdict.kind === "kept"));
    const chosen = tasks.filter(({ origin, withdrawn }) => !withdrawn && (includesSeeds || origin !== "seed"));
    const all = chosen.map((task) => ({ task, instances: kept.get(task.id) ?? [] }));
    return { set: { ...setOf({ run, tasks: all }, true), name: file.name, from: "file" }, messages: [] };
  } catch (error) {
    if (!(error instanceof RunFileRefusal)) throw error;
    return {
      set: { name: file.name, from: "file", tasks: [] },
      messages: [`line ${String(error.line)}: ${error.reason}`],
    };
  }
}

async function sourceOf(
  file: NamedFile,
  job: Job,
): Promise<{ readonly source?: SeedSource; readonly messages: readonly string[] }> {
  if (await isParquet(file)) {
    const { table, problems } = await readTableFile(file, {}, job.signal);
    const messages = problems.filter(({ severity }) => severity === "error").map(inWords);
    return table.rows.length === 0 ? { messages } : { source: { kind: "table", table: plain(table) }, messages };
  }
  const opened = await openSource(file, {}, job.signal);
  if (opened.kind === "refused")
    return { messages: [opened.isForeign ? `${opened.message}. ${READ_HERE}` : opened.message] };
  const asked = opened.asksForEncoding ? ["its encoding is not known; read by the best guess"] : [];
  return { source: opened.source, messages: asked };
}

/** Parquet's large numbers as plain ones. */
function plain({ columns, rows }: ImportTable): ImportTable {
  const cell = (value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
  return {
    columns,
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: new Map([...cells].map(([name, value]) => [name, cell(value)])),
    })),
  };
}

function inWords({ line, message }: ImportProblem): string {
  return line > 0 ? `line ${String(line)}: ${message}` : message;
}
