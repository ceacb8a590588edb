/** What a chat model is told in Instruction Induction: the same parts as the paper's prompts, in words of our own. */
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { inputsInWords, pairsAsText } from "../base/induction-prompts.ts";
import type { ChatMessage } from "../question.ts";

export const FIND =
  "You find the instruction behind worked examples. Reply with that instruction alone: one sentence that tells what to do with any such input.";
export const CARRY_OUT =
  "You carry out an instruction on one input. Reply with the output alone, without any other word.";

export function induceMessages(pairs: readonly Instance[], { prompts }: Pick<Method, "prompts"> = {}): ChatMessage[] {
  const friend = `A friend was given one instruction and ${inputsInWords(pairs.length)}, and wrote the output for each input.`;
  return [
    { role: "system", content: sentence(prompts, "chat-induce", FIND) },
    { role: "user", content: `${friend}\n\n${pairsAsText(pairs)}\n\nWhat was the instruction?` },
  ];
}

export function executeMessages(
  instruction: string,
  input: string,
  { prompts }: Pick<Method, "prompts"> = {},
): ChatMessage[] {
  return [
    { role: "system", content: sentence(prompts, "chat-carry-out", CARRY_OUT) },
    { role: "user", content: `Instruction: ${instruction}\nInput: ${input}` },
  ];
}
