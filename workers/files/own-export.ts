/** Knows and reads the file of a run, “Everything”, as it comes from a person's disk. */
import { isExportHead } from "../../src/core/runfile/format.ts";
import { readExport } from "../../src/core/runfile/read-export.ts";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { parsedJson } from "../../src/core/text/lines.ts";
import type { NumberedValue } from "../../src/core/text/numbered-value.ts";
import { eachLine } from "./file-lines.ts";
import type { Job } from "./job.ts";

/** Start of a file in which its head is looked for, bytes. */
const HEAD_BYTES = 4096;

export async function isOwnExport(file: Blob): Promise<boolean> {
  const [first = ""] = (await file.slice(0, HEAD_BYTES).text()).split("\n", 1);
  return isExportHead(parsedJson(first));
}

/** @throws RunFileRefusal where a line is not right */
export async function readOwnExport(file: Blob, job: Job): Promise<RunRows> {
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
  return readExport(lines, { runId: "file", name: "", now: 0 });
}
