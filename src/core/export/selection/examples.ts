/** Tasks as training examples: one for each instance, in well-formed UTF-8. */
import { placeOf } from "../../rows/ids.ts";
import type { Instance } from "../../rows/instance-row.ts";
import type { Origin } from "../../rows/mentions.ts";
import type { Classification } from "../../rows/task-row.ts";
import { strip } from "../../text/python-text.ts";
import { wellFormed } from "../../text/well-formed.ts";
import type { ExportTask } from "../format.ts";

/** One instance and what is known about its task. */
export interface Example {
  /** The task's place in the run. */
  readonly task: string;
  readonly origin: Origin;
  readonly classification: Classification;
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/** A turn of a conversation, in the words of the OpenAI interface. */
export interface Message {
  readonly role: "user" | "assistant";
  readonly content: string;
}

/** The examples of some tasks, in their order. An instance without an output is none: it would teach to say nothing. */
export function* examples(tasks: Iterable<ExportTask>): Generator<Example> {
  for (const { task, instances } of tasks) {
    const instruction = wellFormed(task.instruction);
    const shared = { task: placeOf(task.id), origin: task.origin, classification: task.classification, instruction };
    for (const { input, output } of answered(instances)) {
      yield { ...shared, input: wellFormed(input), output: wellFormed(output) };
    }
  }
}

/** How many examples some tasks give. */
export function answeredExamples(tasks: readonly ExportTask[]): number {
  return tasks.reduce((sum, { instances }) => sum + answered(instances).length, 0);
}

/** The instances that have an output. */
export function answered<Each extends Instance>(instances: readonly Each[]): readonly Each[] {
  return instances.filter(({ output }) => strip(output) !== "");
}

/** The instruction with its input, a blank line between them, and the answer. */
export function conversation({ instruction, input, output }: Example): readonly [Message, Message] {
  return [
    { role: "user", content: input === "" ? instruction : `${instruction}\n\n${input}` },
    { role: "assistant", content: output },
  ];
}
