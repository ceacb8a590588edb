/** Reads tasks given as JSON: texts, or objects in which one name is the task's. */
import { isJsonObject, type Json } from "./json.ts";
import { COUNT, NAMES } from "./names.ts";

const TASK = new RegExp(`^(?:${NAMES.task}|description|text|content|task_description)?[ _]?(?:${COUNT})?$`, "iu");
const ABOUT = /answer|output|response|solution|input|example|label|id|type|category|title|name|reason/iu;

/** @returns the tasks in order */
export function tasksIn(value: Json, key = ""): string[] {
  if (typeof value === "string") return ABOUT.test(key) ? [] : [value];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((each) => tasksIn(each, key));
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const task = entries.find(([name, each]) => TASK.test(name) && typeof each === "string");
  return task && !entries.every(([name]) => TASK.test(name))
    ? [task[1] as string]
    : entries.flatMap(([name, each]) => tasksIn(each, name));
}
