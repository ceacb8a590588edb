/** Why a model stopped writing. */
import type { FinishReason } from "../../core/rows/completion-row.ts";

export const finishWords: Readonly<Record<FinishReason, string>> = {
  stop: "Ended normally.",
  length: "Cut off by the length limit.",
  repeated: "Stopped: it repeated itself.",
  abort: "Interrupted; this text is asked for again.",
  failed: "The request failed and was passed over.",
};
