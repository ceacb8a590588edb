/** Readers of the paper's questions in one style, for tests that read many texts. */
import type { Method } from "../../src/core/method/method.ts";
import type { FinishReason } from "../../src/core/rows/completion-row.ts";
import type { Wording } from "../../src/core/questions/question.ts";
import { classification } from "../../src/core/questions/classification.ts";
import { classifyAll } from "../../src/core/questions/classify-all.ts";
import { inputFirst } from "../../src/core/questions/input-first.ts";
import { instructions } from "../../src/core/questions/instructions.ts";
import { outputFirst } from "../../src/core/questions/output-first.ts";
import { wholeTasks } from "../../src/core/questions/whole-tasks.ts";

const ANY_TASK = { instruction: "" };

export function readers(style: Wording) {
  const reply = (text: string, finishReason: FinishReason = "stop") => ({ text, finishReason });
  return {
    readInstructions: (text: string, finishReason: FinishReason, method: Method, shown: readonly string[]) =>
      instructions.read[style](reply(text, finishReason), { shown }, method),
    readWholeTasks: (text: string, finishReason: FinishReason, method: Method, shown: readonly string[]) => {
      const tasks = shown.map((instruction) => ({ instruction, input: "", output: "" }));
      return wholeTasks.read[style](reply(text, finishReason), { shown: tasks }, method);
    },
    readTogether: (text: string, count: number, method: Method) =>
      classifyAll.read[style](reply(text), { instructions: Array.from({ length: count }, () => "Sort it.") }, method),
    readClassification: (text: string, method: Method) => classification.read[style](reply(text), ANY_TASK, method),
    readOutputFirst: (text: string, method: Method) => outputFirst.read[style](reply(text), ANY_TASK, method),
    readInputFirst: (text: string, method: Method) => inputFirst.read[style](reply(text), ANY_TASK, method),
  };
}
