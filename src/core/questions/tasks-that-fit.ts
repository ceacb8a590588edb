/** How many whole tasks a request asks for, so that the model's context has room for all of them. */
import { numberedTasks, type WholeTask } from "./base/whole-tasks-prompt.ts";
import { estimateTokens } from "./fit.ts";
import type { PromptText, Room } from "./question.ts";

/** The public code's number, tasks shown included; no request asks for more. */
export const MOST_TASKS = 20;
/** Bytes of a task with its marks: nine of ten of the built-in seed tasks take no more. */
const TASK_BYTES = 448;

/**
 * As many as have room after the prompt, each as long as those shown are on average, and no shorter than most seed tasks;
 * one at least.
 *
 * @param prompt the prompt with any number in it
 * @returns tasks of the list, those shown included
 */
export function tasksThatFit(shown: readonly WholeTask[], prompt: PromptText, room: Room): number {
  const { contextTokens, maxTokens, profile } = room;
  const left = Math.min(maxTokens, contextTokens - estimateTokens(prompt, profile));
  const usual = Math.ceil(TASK_BYTES / profile.bytesPerToken);
  const own =
    shown.length === 0 ? 0 : Math.ceil(estimateTokens({ prompt: numberedTasks(shown) }, profile) / shown.length);
  const fitting = Math.floor(left / Math.max(usual, own));
  return Math.min(Math.max(1, fitting) + shown.length, Math.max(MOST_TASKS, shown.length + 1));
}
