/** Reads a table of labelled data, and tells what templates would make of its rows. */
import { givenRows } from "../../src/core/templates/plan/given-rows.ts";
import { outlookOn, type Outlook } from "../../src/core/templates/plan/outlook.ts";
import type { FileJobs, ReadRows } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";
import { readTableFile } from "./seed-files/table-file.ts";

export async function readRows({ file, options }: FileJobs["table"]["order"], job: Job): Promise<ReadRows> {
  const { table, ...facts } = await readTableFile(file, options, job.signal);
  await job.breathe();
  return { ...facts, rows: givenRows(table), ...(table.header !== undefined && { header: table.header }) };
}

export async function lookAhead({ choice, rows, seed }: FileJobs["outlook"]["order"], job: Job): Promise<Outlook> {
  await job.breathe();
  return outlookOn(choice, rows, seed);
}
