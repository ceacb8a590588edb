/** The twelve small tasks that come with the page, 40 pairs each. Loaded when somebody opens them. */
import { letterTasks } from "./letters.ts";
import { numberTasks } from "./numbers.ts";
import { sentenceTasks } from "./sentences.ts";
import { wordTasks } from "./words.ts";

export const builtInTasks = [...letterTasks, ...wordTasks, ...numberTasks, ...sentenceTasks] as const;
