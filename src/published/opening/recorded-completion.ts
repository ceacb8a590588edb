/** Makes a row for a completion of which only the texts were recorded. */
import { rowId } from "../../core/rows/ids.ts";
import type { CompletionRow } from "../../core/rows/completion-row.ts";

/** What is known about it; the row's texts are empty where these are undefined. */
interface RecordedTexts extends Pick<CompletionRow, "stage" | "batch" | "createdAt"> {
  readonly prompt: string | undefined;
  readonly answer: Pick<CompletionRow, "text" | "finishReason"> | undefined;
}

/** Tokens and time were not recorded: they are 0. @param place of the completion in its run */
export function recordedCompletion(
  runId: string,
  place: string,
  { stage, batch, prompt = "", answer, createdAt }: RecordedTexts,
): CompletionRow {
  const { text = "", finishReason = "stop" } = answer ?? {};
  const cost = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, ms: 0 };
  return { id: rowId(runId, place), runId, stage, batch, prompt, text, finishReason, ...cost, createdAt };
}
