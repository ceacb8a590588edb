/** The jobs that read from the Hub. The library for Parquet is loaded with the first of them. */
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";

export async function hubColumnsLater(order: FileJobs["hubColumns"]["order"], job: Job) {
  return (await import("./hub-table.ts")).hubColumns(order, job);
}

export async function hubRowsLater(order: FileJobs["hubRows"]["order"], job: Job) {
  return (await import("./hub-table.ts")).hubRows(order, job);
}
