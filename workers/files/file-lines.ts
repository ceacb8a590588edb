/** Reads the lines of a file in pieces, so that a file may be larger than the memory. */
import { LineSplitter, type NumberedLine } from "../../src/core/text/line-splitter.ts";
import type { Job } from "./job.ts";

/**
 * Calls `take` with every line until it returns false.
 * @param before bytes of the files read before, and `of` the bytes of all files, for the progress; 0 where not known
 */
export async function eachLine(
  file: ReadableStream<Uint8Array>,
  job: Job,
  take: (line: NumberedLine) => boolean | undefined,
  { before = 0, of = 0 } = {},
): Promise<void> {
  const splitter = new LineSplitter();
  const decoder = new TextDecoder();
  const reader = file.getReader();
  let read = before;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = done ? splitter.end() : splitter.push(decoder.decode(value, { stream: true }));
      for (const line of lines) {
        if (take(line) === false) return;
        await job.breathe();
      }
      if (done) return;
      read += value.length;
      job.report("reading", read, of);
      await job.breathe();
    }
  } finally {
    await reader.cancel();
  }
}
