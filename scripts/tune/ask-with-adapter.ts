/** Asks a model with an adapter beside it in headless Chromium, through the page's runtime. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import { Stopwatch } from "../../src/core/tuning/stopwatch.ts";
import type { RowEncoder } from "../../training/prompted.ts";
import { withoutControlTokens } from "../../src/core/text/control-tokens.ts";
import { openAdapted } from "../lib/adapted-model.ts";
import { Refused } from "./arguments.ts";

/** Replies after which a line is reported. */
const REPORT_EVERY_REPLIES = 20;

interface Asked {
  /** Path of the model's file. */
  readonly base: string;
  readonly adapter: Uint8Array;
  /** How strongly the adapter counts: 0 for the model alone. */
  readonly scale: 0 | 1;
  readonly mostTokens: number;
  /** The prompts' control tokens are meant as such. */
  readonly isMarked: boolean;
}

/** @throws Refused where llama.cpp cuts a prompt into another number of tokens than the encoder: it would learn other texts */
export async function askWithAdapter(
  { base, adapter, scale, mostTokens, isMarked }: Asked,
  prompts: readonly string[],
  encoder: RowEncoder,
  report: (line: string) => void,
): Promise<StudentReply[]> {
  const folder = mkdtempSync(join(tmpdir(), "seedbed-tune-"));
  const file = join(folder, "adapter.gguf");
  writeFileSync(file, adapter);
  try {
    const model = await openAdapted(base, file);
    try {
      const watch = new Stopwatch(() => performance.now());
      const replies: StudentReply[] = [];
      for (const prompt of prompts) {
        const { text, finishReason, promptTokens } = await model.complete({
          prompt,
          isMarked,
          maxTokens: mostTokens,
          scale,
        });
        const own = encoder.begin.length + encoder.encode(isMarked ? prompt : withoutControlTokens(prompt)).length;
        if (own !== promptTokens)
          throw new Refused(`llama.cpp cuts this into ${promptTokens} tokens, and not into ${own}: ${prompt}`);
        replies.push({ text, ended: finishReason !== "length" });
        if (replies.length % REPORT_EVERY_REPLIES === 0)
          report(`${replies.length} of ${prompts.length}, ${watch.left(replies.length, prompts.length)}`);
      }
      return replies;
    } finally {
      await model.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
