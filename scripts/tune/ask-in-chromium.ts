/** Asks a model in headless Chromium through the engine that the page uses, and says how long it will still take. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import { openInChromium } from "../../pocket/chromium.ts";
import { Stopwatch } from "../../src/core/tuning/stopwatch.ts";

/** Replies after which a line is reported. */
const REPORT_EVERY_REPLIES = 100;

/** @param file a GGUF's bytes */
export async function askInChromium(
  file: Uint8Array,
  prompts: readonly string[],
  mostTokens: number,
  report: (line: string) => void,
): Promise<StudentReply[]> {
  const folder = mkdtempSync(join(tmpdir(), "seedbed-tune-"));
  const path = join(folder, "model.gguf");
  writeFileSync(path, file);
  try {
    return await askAll(path, prompts, mostTokens, report);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function askAll(path: string, prompts: readonly string[], maxTokens: number, report: (line: string) => void) {
  const browser = await openInChromium(path);
  try {
    const watch = new Stopwatch(() => performance.now());
    const replies: StudentReply[] = [];
    for (const prompt of prompts) {
      const { text, finishReason } = await browser.complete({ prompt, maxTokens, temperature: 0 });
      replies.push({ text, ended: finishReason !== "length" });
      if (replies.length % REPORT_EVERY_REPLIES === 0)
        report(`${replies.length} of ${prompts.length}, ${watch.left(replies.length, prompts.length)}`);
    }
    return replies;
  } finally {
    await browser.close();
  }
}
