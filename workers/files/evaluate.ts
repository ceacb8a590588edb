/** Scores the answers of a JSONL file, whatever its fields are called. */
import { Evaluation } from "../../src/core/evaluate/evaluate.ts";
import { readJsonLine } from "../../src/core/text/json-line.ts";
import type { NumberedLine } from "../../src/core/text/line-splitter.ts";
import type { Evaluated, FileJobs } from "../../src/rpc/files-api.ts";
import { eachLine } from "./file-lines.ts";
import type { Job } from "./job.ts";

/** Lines that are read for the names of fields, and most names returned. */
const LOOKED_AT = 20;
const MAX_FIELDS = 200;

export async function fields({ file }: FileJobs["fields"]["order"], job: Job): Promise<readonly string[]> {
  const names = new Set<string>();
  let lines = 0;
  await eachLine(file.stream(), job, (line) => {
    const read = readJsonLine(line);
    if (read.kind === "value" && typeof read.value === "object" && read.value !== null && !Array.isArray(read.value)) {
      for (const [name, value] of Object.entries(read.value)) {
        if (typeof value === "string" && names.size < MAX_FIELDS) names.add(name);
      }
    }
    return ++lines < LOOKED_AT;
  });
  return [...names];
}

export async function evaluate(
  { file, response, target }: FileJobs["evaluate"]["order"],
  job: Job,
): Promise<Evaluated> {
  const evaluation = new Evaluation({ response, target });
  const take = (line: NumberedLine): undefined => void evaluation.take(line);
  await eachLine(file.stream(), job, take, { of: file.size });
  const result = evaluation.result();
  if (result) return { kind: "evaluated", result };
  return { kind: "refused", lines: evaluation.refused, count: evaluation.refusedCount };
}
