/** Tasks as training examples: one for each instance, in well-formed UTF-8. */
import { placeOf } from "../../rows/ids.ts";
import type { Instance } from "../../rows/instance-row.ts";
import type { SeededRun } from "../../rows/run-row.ts";
import type { Classification, TaskRow } from "../../rows/task-row.ts";
import { writtenBy, type Writer } from "../../rows/written-by.ts";
import { strip } from "../../text/python-text.ts";
import { wellFormed } from "../../text/well-formed.ts";
import type { ExportTask } from "../format.ts";

/** One instance and what is known about its task. */
export interface Example {
  /** The task's place in the run. */
  readonly task: string;
  /** Who wrote the instruction. */
  readonly origin: Writer;
  readonly classification: Classification;
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
  /** Empty for most: only seeds from conversations have one. */
  readonly system: string;
}

/** A turn of a conversation, in the words of the OpenAI interface. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** The examples of some tasks, in their order. An instance without an output is none: it would teach to say nothing. */
export function* examples(tasks: Iterable<ExportTask>): Generator<Example> {
  for (const { task, instances } of tasks) {
    const instruction = wellFormed(task.instruction);
    const system = wellFormed(task.system ?? "");
    const { classification } = task;
    const shared = { task: placeOf(task.id), origin: exportedOrigin(task), classification, instruction, system };
    for (const { input, output } of answered(instances)) {
      yield { ...shared, input: wellFormed(input), output: wellFormed(output) };
    }
  }
}

/** Who wrote a task, as files of examples say it: a person's own among the machine's tasks is told by the card. */
export function exportedOrigin(task: TaskRow): Writer {
  return task.fromSet ? writtenBy(task) : task.origin;
}

/** How many examples some tasks give. */
export function answeredExamples(tasks: readonly ExportTask[]): number {
  return tasks.reduce((sum, { instances }) => sum + answered(instances).length, 0);
}

/** The instances that have an output. */
export function answered<Each extends Instance>(instances: readonly Each[]): readonly Each[] {
  return instances.filter(({ output }) => strip(output) !== "");
}

/** Whether the examples of a run have a column for system texts: the same for all files of its dataset. */
export function hasSystems({ seeds }: Pick<SeededRun, "seeds">): boolean {
  return seeds.some(({ system }) => system !== undefined);
}

/** The system text where there is one, the instruction with its input, a blank line between them, and the answer. */
export function conversation({ system, instruction, input, output }: Example): readonly Message[] {
  return [
    ...(system === "" ? [] : [{ role: "system", content: system } as const]),
    { role: "user", content: input === "" ? instruction : `${instruction}\n\n${input}` },
    { role: "assistant", content: output },
  ];
}
