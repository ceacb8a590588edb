/** A task from a file's text or from pasted lines, whichever it is. */
import { metricOfTask } from "../../induction/metric-of-task.ts";
import type { TaskFound } from "./gather-task.ts";
import { readPastedPairs } from "./pasted-pairs.ts";
import { looksPublished, readPublishedTask } from "./published-task.ts";

/** @param fileName names the task, and tells its metric where the paper knows a task of that name */
export function readTask(text: string, fileName: string): TaskFound {
  const name = fileName.replace(/^.*[/\\]/u, "").replace(/\.[^.]+$/u, "");
  const about = { name, metric: metricOfTask(name) };
  return looksPublished(text) ? readPublishedTask(text, about) : readPastedPairs(text, about);
}
