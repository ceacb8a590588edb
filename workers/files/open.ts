/** Makes a stored run from the files of a published run or from our own export: reads lines, replays them, writes all in one transaction. */
import { FileGatherer, type FileProblem, type GatheredFiles } from "../../src/published/reading/file-gatherer.ts";
import { RunFileRefusal } from "../../src/core/runfile/format.ts";
import { readExport } from "../../src/core/runfile/read-export.ts";
import { openPublishedRun, type OpenOptions } from "../../src/published/opening/open-run.ts";
import { hasMark, saidMarks, type SaidMark } from "../../src/core/curation/task-marks.ts";
import { newRunId } from "../../src/core/rows/ids.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { answeringFrom, recordingName } from "../../src/published/recording/recording-name.ts";
import type { ReplayReport } from "../../src/published/report.ts";
import { addRun } from "../../src/pool/whole-runs/add-run.ts";
import type { FileJobs, OpenedFiles } from "../../src/rpc/files-api.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import { eachLine } from "./file-lines.ts";
import type { Job } from "./job.ts";
import { runFiles } from "./run-files.ts";
import { ZipRefusal } from "./zip-entries.ts";

interface ReadRun {
  readonly rows: RunRows;
  readonly own: boolean;
  readonly report: ReplayReport | undefined;
  readonly problems: readonly FileProblem[];
}

export async function openFiles(order: FileJobs["open"]["order"], job: Job): Promise<OpenedFiles> {
  const gathered = await gather(order.files, job);
  if (typeof gathered === "string") return { kind: "refused", reason: gathered, problems: [] };
  const { problems } = gathered;
  const { name, seeds, seedsName } = order;
  const options = { runId: newRunId(crypto.randomUUID(), "from-file"), name, now: Date.now(), seeds, seedsName };
  const read =
    gathered.own.length > 0
      ? readOwn(gathered, options)
      : await readPublished(gathered, { ...options, index: new RougeIndex() }, job);
  if (typeof read === "string") return { kind: "refused", reason: read, problems };
  const { rows, own, report } = read;
  await addRun(job.db, rows, (done, of) => {
    job.signal.throwIfAborted();
    job.report("storing", done, of);
  });
  return { kind: "opened", run: rows.run, own, report, problems: read.problems, said: saidOf(rows.tasks) };
}

function saidOf(tasks: RunRows["tasks"]): Record<SaidMark, number> {
  const counts = saidMarks.map((mark) => [mark, tasks.filter((task) => hasMark(task, mark)).length] as const);
  return Object.fromEntries(counts) as Record<SaidMark, number>;
}

/** @returns the files' records, or the reason why a zip cannot be opened */
async function gather(given: readonly File[], job: Job): Promise<GatheredFiles | string> {
  const gatherer = new FileGatherer();
  try {
    const files = await runFiles(given);
    const of = files.reduce((sum, { size }) => sum + size, 0);
    let before = 0;
    for (const file of files) {
      gatherer.open(file.name);
      await eachLine(await file.open(), job, (line) => gatherer.take(line), { before, of });
      before += file.size;
    }
  } catch (error) {
    if (error instanceof ZipRefusal) return error.message;
    throw error;
  }
  gatherer.close();
  return gatherer.gathered;
}

function readOwn({ own, records, problems }: GatheredFiles, options: Omit<OpenOptions, "index">): ReadRun | string {
  const others = { file: "", line: 0, message: "the other files were passed over: an export of Seedbed is whole" };
  const all = records.length > 0 ? [...problems, others] : problems;
  try {
    return { rows: readExport(own, options), own: true, report: undefined, problems: all };
  } catch (error) {
    if (error instanceof RunFileRefusal) return `Line ${error.line} is not right: ${error.reason}.`;
    throw error;
  }
}

async function readPublished(gathered: GatheredFiles, options: OpenOptions, job: Job): Promise<ReadRun | string> {
  const steps = openPublishedRun(gathered, options);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      if (typeof step.value === "string") return step.value;
      const { report, problems, recording: _, ...rows } = step.value;
      return { rows: { ...rows, run: answeringItself(rows.run) }, own: false, report, problems };
    }
    job.report("replaying", step.value.done, step.value.of);
    await job.breathe();
  }
}

/** Gives the run a model that can only repeat what was recorded. */
function answeringItself(run: SeededRun): SeededRun {
  return { ...run, model: { ...run.model, ...answeringFrom(recordingName({ runId: run.id, pace: "at-once" })) } };
}
