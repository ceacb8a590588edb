/** Reads the tasks of a person's files, to be asked: our own export of a run, or anything that seeds are read from. */
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { RunFileRefusal } from "../../src/core/runfile/format.ts";
import { fileQuestions, tasksOfRun, type FileTask } from "../../src/core/tuning/file-questions.ts";
import type { FileJobs, ReadTasks } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";
import { isOwnExport, readOwnExport } from "./own-export.ts";
import { readSeedFile } from "./seed-files/seed-file.ts";

/** Problems that are named of one file. */
const MOST_NAMED = 5;

export async function readTasks({ files }: FileJobs["tasks"]["order"], job: Job): Promise<ReadTasks> {
  const tasks: FileTask[] = [];
  const problems: ReadTasks["problems"][number][] = [];
  for (const file of files) {
    const own = (await isOwnExport(file)) && (() => readOwnExport(file, job));
    const read = own ? await ofExport(own) : await ofSeedFile(file, job);
    for (const { instruction, instances } of read.tasks) tasks.push({ instruction, instances });
    problems.push(...read.messages.slice(0, MOST_NAMED).map((message) => ({ file: file.name, message })));
    const more = read.messages.length - MOST_NAMED;
    if (more > 0) problems.push({ file: file.name, message: `and ${more} more` });
  }
  return { tasks, questions: fileQuestions(tasks).length, problems };
}

interface ReadFile {
  readonly tasks: readonly FileTask[];
  readonly messages: readonly string[];
}

async function ofExport(read: () => Promise<RunRows>): Promise<ReadFile> {
  try {
    return { tasks: tasksOfRun(await read()), messages: [] };
  } catch (error) {
    if (error instanceof RunFileRefusal) return { tasks: [], messages: [error.message] };
    throw error;
  }
}

/** What is said of seeds alone is no fault of a task that is only asked. */
async function ofSeedFile(file: File, job: Job): Promise<ReadFile> {
  const { tasks, problems } = await readSeedFile(file, { skipInvalid: true }, job.signal);
  const wrong = problems.filter(({ severity }) => severity === "error");
  return { tasks, messages: wrong.map(({ line, message }) => (line > 0 ? `line ${line}: ${message}` : message)) };
}
