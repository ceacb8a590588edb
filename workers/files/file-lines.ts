/** The lines of a file, read in pieces, so that no file need fit in memory. */
import { LineSplitter, type NumberedLine } from "../../src/core/text/line-splitter.ts";
import type { Job } from "./job.ts";

/**
 * Hands over every line until `take` returns false.
 * @param before bytes of the files read already, and `of` of all, for the progress; 0 where that is not known
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
