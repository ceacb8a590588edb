/** Reads the tasks of a person's files, to be asked: our own export of a run, or anything that seeds are read from. */
import { isExportHead, RunFileRefusal } from "../../src/core/runfile/format.ts";
import { readExport } from "../../src/core/runfile/read-export.ts";
import { parsedJson } from "../../src/core/text/lines.ts";
import type { NumberedValue } from "../../src/core/text/numbered-value.ts";
import { fileQuestions, tasksOfRun, type FileTask } from "../../src/core/tuning/file-questions.ts";
import type { FileJobs, ReadTasks } from "../../src/rpc/files-api.ts";
import { eachLine } from "./file-lines.ts";
import type { Job } from "./job.ts";
import { readSeedFile } from "./seed-files/seed-file.ts";

/** Start of a file in which its head is looked for, bytes. */
const HEAD_BYTES = 4096;
/** Problems that are named of one file. */
const MOST_NAMED = 5;

export async function readTasks({ files }: FileJobs["tasks"]["order"], job: Job): Promise<ReadTasks> {
  const tasks: FileTask[] = [];
  const problems: ReadTasks["problems"][number][] = [];
  for (const file of files) {
    const read = (await isOwnExport(file)) ? await ofExport(file, job) : await ofSeedFile(file, job);
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

async function isOwnExport(file: File): Promise<boolean> {
  const [first = ""] = (await file.slice(0, HEAD_BYTES).text()).split("\n", 1);
  return isExportHead(parsedJson(first));
}

async function ofExport(file: File, job: Job): Promise<ReadFile> {
  const lines: NumberedValue[] = [];
  await eachLine(
    file.stream(),
    job,
    ({ line, text }) => {
      if (text.trim() !== "") lines.push({ line, value: parsedJson(text) });
      return true;
    },
    { of: file.size },
  );
  try {
    return { tasks: tasksOfRun(readExport(lines, { runId: "file", name: "", now: 0 })), messages: [] };
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
