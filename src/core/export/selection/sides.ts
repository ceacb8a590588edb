/** The files of one format: one with all tasks, or one for each side of a split. Says what they are called and holds no bytes. */
import type { ExportTask, FormatFacts } from "../format.ts";
import { answeredExamples } from "./examples.ts";
import type { GroupLeads } from "./group-leads.ts";
import { splitTasks, type SplitChoice } from "./split.ts";

export type Side = "train" | "validation";

/** Which sides of a split a person takes; without a split it says nothing. */
export type Part = "both" | Side;

/** One side of a split with its tasks. */
export interface SideTasks {
  readonly side: Side;
  readonly tasks: readonly ExportTask[];
}

/** What a person knows about one side before anything is written. */
export interface SideCount {
  readonly side: Side;
  readonly fileName: string;
  readonly tasks: number;
  readonly examples: number;
}

/** Whether tasks of this format are split: the whole run never is. */
export function isSplit({ holds }: Pick<FormatFacts, "holds">, { validationShare }: SplitChoice): boolean {
  return validationShare > 0 && holds !== "whole-run";
}

/** The sides of a split that have an example, training first: no library loads an empty file. */
export function sidesOf(tasks: readonly ExportTask[], split: SplitChoice, leads?: GroupLeads): SideTasks[] {
  const both = splitTasks(tasks, split, leads);
  return (["train", "validation"] as const)
    .map((side) => ({ side, tasks: both[side] }))
    .filter((each) => answeredExamples(each.tasks) > 0);
}

export function countSide({ side, tasks }: SideTasks, format: Pick<FormatFacts, "fileName">): SideCount {
  return { side, fileName: sideFileName(format, side), tasks: tasks.length, examples: answeredExamples(tasks) };
}

/** `messages-train.jsonl`. */
export function sideFileName({ fileName }: Pick<FormatFacts, "fileName">, side: Side): string {
  const { stem, ending } = parts(fileName);
  return `${stem}-${side}${ending}`;
}

/** What is written at once: the file, one side's file, or the zip of both. */
export function writtenFileName(
  format: Pick<FormatFacts, "fileName" | "holds">,
  split: SplitChoice,
  part: Part,
): string {
  if (!isSplit(format, split) || format.holds === "several-files") return format.fileName;
  return part === "both" ? `${parts(format.fileName).stem}.zip` : sideFileName(format, part);
}

function parts(fileName: string): { readonly stem: string; readonly ending: string } {
  const at = fileName.lastIndexOf(".");
  return { stem: fileName.slice(0, at), ending: fileName.slice(at) };
}
