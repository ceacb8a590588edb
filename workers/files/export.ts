/** Writes a run in any format, or the dataset's zip, and shows how its first rows would look. */
import { allFormats } from "../../src/core/export/formats.ts";
import { filterTasks } from "../../src/core/export/selection/filter.ts";
import { pieces, type AnyExportFormat, type ExportSource, type FormatFacts } from "../../src/core/export/format.ts";
import { messagesFormat } from "../../src/core/export/formats/messages.ts";
import { splitTasks } from "../../src/core/export/selection/split.ts";
import { upstreamFiles } from "../../src/core/export/public-code/files.ts";
import { datasetZip } from "../../src/core/export/package/zip.ts";
import { exportSource } from "../../src/pool/export-source.ts";
import type { ExportOrder, ExportPreview, FileJobs, Written } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";
import { writeFile } from "./sink.ts";

/** Tasks and characters behind a preview. */
const PREVIEW_TASKS = 4;
const PREVIEW_CHARACTERS = 4_000;
const ZIP = "zip";

export function formats(): Promise<readonly FormatFacts[]> {
  return Promise.resolve(
    allFormats.map(({ id, title, about, fileName, mime, needsProvenance }) => ({
      ...{ id, title, about, fileName, mime, needsProvenance },
    })),
  );
}

export async function exportFile(order: FileJobs["export"]["order"], job: Job): Promise<Written> {
  const { handle } = order;
  if (order.format === ZIP) {
    const chosen = order.zipFormats.map(formatOf);
    const source = await read(
      order,
      chosen.some(({ needsProvenance }) => needsProvenance),
      true,
      job,
    );
    const { filter, split, language, now } = order;
    const zip = datasetZip(source, { formats: chosen, filter, split, language, now });
    return writeFile(zip, "application/zip", handle, job);
  }
  const format = formatOf(order.format);
  const source = await read(order, format.needsProvenance, order.filter.includeSeeds, job);
  return writeFile(pieces(format, taken(source, format, order)), format.mime, handle, job);
}

export async function preview(order: ExportOrder, job: Job): Promise<ExportPreview> {
  const format = order.format === ZIP ? messagesFormat : formatOf(order.format);
  const source = await read(order, false, true, job);
  const { tasks } = taken(source, format, order);
  const first = { ...source, tasks: tasks.slice(0, PREVIEW_TASKS) };
  return {
    text: tasks.length === 0 ? "" : shown(format, first).slice(0, PREVIEW_CHARACTERS),
    tasks: tasks.length,
    instances: tasks.reduce((sum, { instances }) => sum + instances.length, 0),
    ofTasks: source.tasks.length,
  };
}

/** Formats that keep everything leave out nothing but the seeds; the others take what passes the filters. */
function taken(source: ExportSource, format: AnyExportFormat, { filter, split, part }: ExportOrder): ExportSource {
  if (format.needsProvenance) {
    const tasks = filter.includeSeeds ? source.tasks : source.tasks.filter(({ task }) => task.origin !== "seed");
    return { ...source, tasks };
  }
  const tasks = filterTasks(source.tasks, filter);
  return { ...source, tasks: part === "all" ? tasks : splitTasks(tasks, split)[part] };
}

/** A format's text; for one of bytes, the rows that go in. */
function shown(format: AnyExportFormat, source: ExportSource): string {
  if (format.id === "self-instruct") {
    const run = { ...source.run, seeds: source.run.seeds.slice(0, 1) };
    return upstreamFiles({ ...source, run })
      .map(({ name, lines }) => `${name}\n${[...lines()].slice(0, 2).join("")}`)
      .join("\n");
  }
  return [...("write" in format ? format.write(source) : messagesFormat.write(source))].join("");
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
function formatOf(id: string): AnyExportFormat {
  const format = allFormats.find((each) => each.id === id);
  if (!format) throw new RangeError(`no format ${id}`);
  return format;
}
