/** Ratings, filters and changes of tasks, in words. */
import type { TaskMark } from "../../core/curation/task-marks.ts";
import { shownLine } from "../../core/text/shown-line.ts";
import type { Deed, LeftOut, Said } from "../../state/pool/curation-deeds.ts";
import { count, counted } from "./numbers.ts";

export const markWords: Readonly<Record<TaskMark, string>> = {
  unrated: "Not rated yet",
  rated: "Rated",
  "grade-a": "Grade A",
  "grade-b": "Grade B",
  "grade-c": "Grade C",
  "grade-d": "Grade D",
  "not-valid": "Not a valid task",
  "wrong-input": "Wrong input",
  "wrong-output": "Wrong output",
  checked: "Checked",
  unchecked: "Not checked yet",
  noted: "With a note",
  tagged: "With a tag",
  "model-rated": "Graded by a model",
  "model-differs": "You and the model differ",
  "half-accurate": "Execution accuracy 50% or more",
  "less-accurate": "Execution accuracy below 50%",
  "no-instances": "Lacks instances",
  edited: "Edited",
  "by-hand": "By hand",
  withdrawn: "Excluded",
};

const deedWords: Readonly<Record<Deed, { readonly of: "task" | "instance"; readonly done: string }>> = {
  admitted: { of: "task", done: "kept" },
  withdrawn: { of: "task", done: "excluded" },
  "put-back": { of: "task", done: "restored" },
  deleted: { of: "task", done: "deleted" },
  added: { of: "task", done: "added" },
  edited: { of: "task", done: "edited" },
  rated: { of: "task", done: "rated" },
  tagged: { of: "task", done: "tagged" },
  noted: { of: "task", done: "noted" },
  checked: { of: "task", done: "marked as checked" },
  unchecked: { of: "task", done: "marked as not checked" },
  judged: { of: "task", done: "graded by the model" },
  "instance-added": { of: "instance", done: "added" },
  "instance-edited": { of: "instance", done: "edited" },
  "instance-deleted": { of: "instance", done: "deleted" },
  "let-pass": { of: "task", done: "kept after the check" },
  masked: { of: "task", done: "masked" },
  "instance-admitted": { of: "instance", done: "kept" },
  "asked-for-examples": { of: "task", done: "given new examples" },
};

export function saidWords(said: Said): string {
  switch (said.kind) {
    case "done":
    case "undone": {
      const { of, done } = deedWords[said.deed];
      const { left, rows, stopped } = said;
      if (rows === 0 && left) return `Nothing was ${done}: ${leftNames(left)}`;
      const rest = stopped ? `; stopped after ${count(stopped.done)} of ${count(stopped.of)}` : "";
      return `${counted(said.rows, of)} ${done}${said.kind === "undone" ? ": undone" : rest}.${left ? ` Left out: ${leftNames(left)}` : ""}`;
    }
    case "nothing-usable":
      return "Nothing in the answer could be used, so what was there stays. The answer is shown with its task and under All candidates.";
    case "busy":
      return "This run is in progress and writes to the pool. Nothing was changed. Stop the run first.";
    case "changed":
      return "This was changed elsewhere meanwhile. Nothing was stored; look again.";
    case "failed":
      return `Nothing was stored: ${said.message}`;
  }
}

function leftNames(left: LeftOut): string {
  const names = left.names.map((each) => `“${shownLine(each)}”`).join(", ");
  const more = left.count > left.names.length ? ` and ${count(left.count - left.names.length)} more` : "";
  return `another tab has changed or deleted ${left.count === 1 ? "it" : "them"} meanwhile, ${names}${more}.`;
}

/** Keys of the Pool place. */
export const poolKeys: readonly { readonly key: string; readonly does: string }[] = [
  { key: "/", does: "Search" },
  { key: "↑ ↓", does: "Go through the list" },
  { key: "J K", does: "Open the next task, or the one before" },
  { key: "1 2 3", does: "Valid task, right input, right output: yes, no, unanswered" },
  { key: "A B C D", does: "Grade" },
  { key: "M", does: "Mark as checked, or take the mark back" },
  { key: "T", does: "Write tags" },
  { key: "N", does: "Write a note" },
  { key: "E", does: "Edit the task" },
  { key: "W", does: "Exclude or restore" },
  { key: "X", does: "Select" },
  { key: "U", does: "Undo" },
  { key: "P", does: "Presentation mode on or off" },
  { key: "?", does: "This list" },
  { key: "Esc", does: "Close" },
];

export const reviewKeys: readonly { readonly key: string; readonly does: string }[] = [
  { key: "Y", does: "Yes" },
  { key: "N", does: "No" },
  { key: "←", does: "Back" },
  { key: "→", does: "Next task" },
];
