/** Reads whole tasks given as JSON: objects in which one name is the task's and the others are its input and output, or a list of them. */
import type { FoundTask } from "./found-task.ts";
import { isJsonObject, type Json } from "./json.ts";
import { instancesIn } from "./json-instances.ts";
import { COUNT, NAMES } from "./names.ts";

const TASK = new RegExp(`^(?:${NAMES.task})(?:[ _]?${COUNT})?$`, "iu");

/** @returns the tasks in order; an object that names no task is looked into */
export function wholeTasksIn(value: Json): FoundTask[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(wholeTasksIn);
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const task = entries.find(([name, each]) => TASK.test(name) && typeof each === "string");
  if (!task || entries.length === 1) return entries.flatMap(([, each]) => wholeTasksIn(each));
  const others = Object.fromEntries(entries.filter((each) => each !== task));
  return [{ instruction: (task[1] as string).trim(), instances: instancesIn(others, "input-first") }];
}
