/** Writes a run in any format or as the dataset's zip, and makes the preview of its first rows. */
import {
  factsOf,
  pieces,
  previewText,
  type ExportFormat,
  type ExportSource,
  type FormatFacts,
} from "../../src/core/export/format.ts";
import { formats, formatsOfEveryZip } from "../../src/core/export/formats.ts";
import { datasetZip, zipFacts } from "../../src/core/export/package/zip.ts";
import { filterTasks } from "../../src/core/export/selection/filter.ts";
import { splitTasks } from "../../src/core/export/selection/split.ts";
import { exportSource } from "../../src/pool/whole-runs/export-source.ts";
import type { ExportOrder, ExportPreview, FileJobs, Written } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";
import { writeFile } from "./sink.ts";

/** Most tasks and most characters of a preview. */
const PREVIEW_TASKS = 4;
const PREVIEW_CHARACTERS = 4_000;

/** All that a person can choose from: the formats, and the zip that holds several. */
export function fileKinds(): Promise<readonly FormatFacts[]> {
  return Promise.resolve([...formats, zipFacts].map(factsOf));
}

export async function exportFile(order: FileJobs["export"]["order"], job: Job): Promise<Written> {
  const { handle } = order;
  if (order.format === zipFacts.id) {
    const chosen = order.zipFormats.map(formatOf);
    const needsProvenance = chosen.some((format) => format.needsProvenance);
    const source = await read(order, needsProvenance, true, job);
    const { filter, split, language, now } = order;
    const zip = datasetZip(source, { formats: chosen, filter, split, language, now });
    return writeFile(zip, zipFacts.mediaType, handle, job);
  }
  const format = formatOf(order.format);
  const source = await read(order, format.needsProvenance === true, order.filter.includeSeeds, job);
  return writeFile(pieces(format, taken(source, format, order)), format.mediaType, handle, job);
}

export async function preview(order: ExportOrder, job: Job): Promise<ExportPreview> {
  const isZip = order.format === zipFacts.id;
  const shown = isZip ? formatsOfEveryZip : [formatOf(order.format)];
  const source = await read(order, false, true, job);
  const { tasks } = taken(source, isZip ? zipFacts : formatOf(order.format), order);
  const first = { ...source, tasks: tasks.slice(0, PREVIEW_TASKS) };
  const text = tasks.length === 0 ? "" : shown.map((format) => previewText(format, first)).join("\n");
  return {
    text: text.slice(0, PREVIEW_CHARACTERS),
    tasks: tasks.length,
    instances: tasks.reduce((sum, { instances }) => sum + instances.length, 0),
    ofTasks: source.tasks.length,
  };
}

/** The rows that a format takes: of a whole run all, or all but the seeds; else those that pass the filters. */
function taken(source: ExportSource, { holds }: FormatFacts, { filter, split, part }: ExportOrder): ExportSource {
  if (holds === "whole-run") {
    const tasks = filter.includeSeeds ? source.tasks : source.tasks.filter(({ task }) => task.origin !== "seed");
    return { ...source, tasks };
  }
  const tasks = filterTasks(source.tasks, filter);
  return { ...source, tasks: part === "all" ? tasks : splitTasks(tasks, split)[part] };
}

function read({ runId }: ExportOrder, provenance: boolean, seeds: boolean, job: Job): Promise<ExportSource> {
  let rows = 0;
  return exportSource(job.db, runId, { needsProvenance: provenance }, seeds, async (more) => {
    rows += more;
    job.report("reading", rows);
    await job.breathe();
  });
}

/** @throws RangeError for an id that no format has */
function formatOf(id: string): ExportFormat {
  const format = formats.find((each) => each.id === id);
  if (!format) throw new RangeError(`no format ${id}`);
  return format;
}
