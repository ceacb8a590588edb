/** Writes a run in any format or as the dataset's zip, and makes the preview of its first rows. */
import {
  factsOf,
  pieces,
  previewText,
  type ExportFormat,
  type ExportSource,
  type ExportTask,
  type FormatFacts,
} from "../../src/core/export/format.ts";
import { formats, formatsOfEveryZip } from "../../src/core/export/formats.ts";
import { datasetZip, zipFacts } from "../../src/core/export/package/zip.ts";
import { filterTasks } from "../../src/core/export/selection/filter.ts";
import { answeredExamples } from "../../src/core/export/selection/examples.ts";
import { countSide, isSplit, sidesOf, type Side, type SideTasks } from "../../src/core/export/selection/sides.ts";
import { splitZip } from "../../src/core/export/split-zip.ts";
import { assertStillThere, exportSource } from "../../src/pool/whole-runs/export-source.ts";
import type { ExportOrder, ExportPreview, FileJobs, Written } from "../../src/rpc/files-api.ts";
import { groupLeads } from "./groups.ts";
import { checkedSource } from "./checked-source.ts";
import type { Job } from "./job.ts";
import { writeFile } from "./sink.ts";

/** Most tasks and most characters of a preview. */
const PREVIEW_TASKS = 4;
const PREVIEW_CHARACTERS = 4_000;

/** All that a person can choose from: the formats, and the zip that holds several. */
export function fileKinds(): Promise<readonly FormatFacts[]> {
  return Promise.resolve([...formats, zipFacts].map(factsOf));
}

/** @throws PoolFailure when the run is deleted before the file is finished; nothing of the file is left then */
export async function exportFile(order: FileJobs["export"]["order"], job: Job): Promise<Written> {
  const { content, mediaType, damaged } = await contentOf(order, job);
  const written = await writeFile(content, mediaType, order.handle, job, () => assertStillThere(job.db, order.runId));
  return { ...written, ...(damaged > 0 && { damaged }) };
}

interface Content {
  readonly content: AsyncIterable<string | Uint8Array>;
  readonly mediaType: string;
  readonly damaged: number;
}

async function contentOf(order: ExportOrder, job: Job): Promise<Content> {
  if (order.format === zipFacts.id) {
    const chosen = order.zipFormats.map(formatOf);
    const needsProvenance = chosen.some((format) => format.needsProvenance);
    const stored = await checkedSource(await readSource(order, needsProvenance, true, job), order, chosen);
    const source = await grouped(stored, order, job);
    const { filter, split, language, now } = order;
    const content = datasetZip(source, { formats: chosen, filter, split, language, now });
    return { content, mediaType: zipFacts.mediaType, damaged: source.damaged ?? 0 };
  }
  const format = formatOf(order.format);
  const stored = await readSource(order, format.needsProvenance === true, order.filter.includeSeeds, job);
  const source = await checkedSource(stored, order, [format]);
  const tasks = taken(source, format, order);
  const { part, split } = order;
  const { mediaType } = format;
  const { damaged = 0 } = source;
  if (!isSplit(format, split)) return { content: pieces(format, { ...source, tasks }), mediaType, damaged };
  const { leads } = await grouped(source, order, job);
  const sides = sidesOf(tasks, split, leads);
  if (part === "both")
    return { content: splitZip(format, source, sides, order.now), mediaType: zipFacts.mediaType, damaged };
  return { content: pieces(format, { ...source, tasks: ofPart(sides, part) }), mediaType, damaged };
}

export async function preview(order: ExportOrder, job: Job): Promise<ExportPreview> {
  const isZip = order.format === zipFacts.id;
  const format = isZip ? zipFacts : formatOf(order.format);
  const shown = isZip ? formatsOfEveryZip : [formatOf(order.format)];
  const source = await checkedSource(await readSource(order, false, true, job), order, shown);
  const all = taken(source, format, order);
  const hasSides = isSplit(format, order.split);
  const sides = hasSides ? sidesOf(all, order.split, (await grouped(source, order, job)).leads) : [];
  const tasks = sides.length === 0 || order.part === "both" || isZip ? all : ofPart(sides, order.part);
  const first = { ...source, tasks: tasks.slice(0, PREVIEW_TASKS) };
  const text = tasks.length === 0 ? "" : shown.map((each) => previewText(each, first)).join("\n");
  return {
    text: text.slice(0, PREVIEW_CHARACTERS),
    tasks: tasks.length,
    instances: format.holds === "whole-run" ? kept(tasks) : answeredExamples(tasks),
    ofTasks: source.tasks.length,
    sides: sides.map((side) => countSide(side, format)),
  };
}

/** With the groups of the chosen tasks, where like tasks stay on one side. */
export async function grouped(
  source: ExportSource,
  { runId, filter, split }: Pick<ExportOrder, "runId" | "filter" | "split">,
  job: Job,
): Promise<ExportSource> {
  if (split.apart === undefined || split.validationShare === 0) return source;
  const { method, counters } = source.run;
  const tasks = filterTasks(source.tasks, filter).map(({ task }) => task);
  const key = JSON.stringify([runId, counters, source.tasks.length, tasks.length, filter, split.apart]);
  return { ...source, leads: await groupLeads(tasks, method.tokens, split.apart, key, job) };
}

/** The tasks that a format takes: of a whole run all, or all but the seeds; else those that pass the filters. */
function taken(source: ExportSource, { holds }: FormatFacts, { filter }: ExportOrder): readonly ExportTask[] {
  if (holds !== "whole-run") return filterTasks(source.tasks, filter);
  return filter.includeSeeds ? source.tasks : source.tasks.filter(({ task }) => task.origin !== "seed");
}

function ofPart(sides: readonly SideTasks[], part: Side): readonly ExportTask[] {
  return sides.find(({ side }) => side === part)?.tasks ?? [];
}

function kept(tasks: readonly ExportTask[]): number {
  return tasks.reduce((sum, { instances }) => sum + instances.length, 0);
}

/** Reads the run, and reports how many rows are read. */
export function readSource(
  { runId }: Pick<ExportOrder, "runId">,
  provenance: boolean,
  seeds: boolean,
  job: Job,
): Promise<ExportSource> {
  let rows = 0;
  return exportSource(job.db, runId, { needsProvenance: provenance }, seeds, (more) => {
    rows += more;
    job.report("reading", rows);
    job.signal.throwIfAborted();
  });
}

/** @throws RangeError for an id that no format has */
export function formatOf(id: string): ExportFormat {
  const format = formats.find((each) => each.id === id);
  if (!format) throw new RangeError(`no format ${id}`);
  return format;
}
