/** Readers of the paper's questions in one style, for tests that read many texts. */
import type { Method } from "../../src/core/method/method.ts";
import type { FinishReason } from "../../src/core/rows/completion-row.ts";
import type { Wording } from "../../src/core/questions/question.ts";
import { classification } from "../../src/core/questions/classification.ts";
import { inputFirst } from "../../src/core/questions/input-first.ts";
import { instructions } from "../../src/core/questions/instructions.ts";
import { outputFirst } from "../../src/core/questions/output-first.ts";

const ANY_TASK = { instruction: "" };

export function readers(style: Wording) {
  const reply = (text: string, finishReason: FinishReason = "stop") => ({ text, finishReason });
  return {
    readInstructions: (text: string, finishReason: FinishReason, method: Method, shown: readonly string[]) =>
      instructions.read[style](reply(text, finishReason), { shown }, method),
    readClassification: (text: string, method: Method) => classification.read[style](reply(text), ANY_TASK, method),
    readOutputFirst: (text: string, method: Method) => outputFirst.read[style](reply(text), ANY_TASK, method),
    readInputFirst: (text: string, method: Method) => inputFirst.read[style](reply(text), ANY_TASK, method),
  };
}
