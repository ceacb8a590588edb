/** From a continued list of whole tasks to candidates with their examples (Alpaca's public code). Judges nothing. */
import type { Method } from "../../method/method.ts";
import type { FinishReason } from "../../rows/completion-row.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { capitalsOf } from "../capitals.ts";
import { circleFrom, IN_A_CIRCLE } from "../circles/refused-items.ts";
import { isNothing, NO_INPUT } from "../no-input.ts";
import type { ParsedCandidate } from "./instructions.ts";
import { fieldsAsFound, fieldsOfThree, type TaskFields } from "./task-fields.ts";
import { taskPieces } from "./task-pieces.ts";

/** A candidate with the examples that came with it; none for a part that was set aside. */
export interface ParsedWholeTask extends ParsedCandidate {
  readonly instances?: readonly Instance[];
}

/** What reading needs of a method. */
export type WholeTaskRules = Pick<
  Method,
  | ("capitalize" | "cutList" | "similarityThreshold" | "tokens")
  | ("tasksParted" | "taskNumbers" | "taskMarks" | "noInput")
>;

/**
 * Reads the tasks of a completion that continues a list at the mark of a task's instruction.
 *
 * @param first the number of that task
 */
export function parseWholeTasks(
  completion: string,
  finishReason: FinishReason,
  method: WholeTaskRules,
  first: number,
): ParsedWholeTask[] {
  const pieces = taskPieces(`${first}. Instruction:${completion}`, method.tasksParted);
  const tasks = pieces.flatMap((piece, index) => {
    const fields = fieldsOf(piece, first + index, method);
    return fields ? [{ ...fields, isOpen: index === pieces.length - 1 }] : [];
  });
  const texts = tasks.map(({ instruction }) => instruction);
  const isOpen = tasks.at(-1)?.isOpen === true;
  const circle = finishReason === "repeated" ? circleFrom(texts, method, isOpen) : tasks.length;
  const capital = capitalsOf(method);
  return tasks.map((task, index) => ({
    instruction: capital(task.instruction),
    cut: finishReason === "length" && (method.cutList === "drop-all" || task.isOpen),
    ...(index >= circle && { refusal: IN_A_CIRCLE }),
    instances: task.instances.map(({ input, output }) => ({ input: inputOf(input, method), output })),
  }));
}

function fieldsOf(piece: string, place: number, { taskMarks, taskNumbers }: WholeTaskRules): TaskFields | undefined {
  if (taskMarks === "as-found") return fieldsAsFound(piece, taskNumbers === "as-written" ? undefined : place);
  return fieldsOfThree(piece, taskNumbers === "as-written" ? (numberIn(piece) ?? place) : place);
}

/** The number of the first mark in a piece. */
function numberIn(piece: string): number | undefined {
  const [, digits] = /(\d{1,3})\.\s{1,8}Instruction:/u.exec(piece) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function inputOf(input: string, { noInput }: WholeTaskRules): string {
  const isNone = noInput === "any-word" ? isNothing(input) : input.toLowerCase() === NO_INPUT;
  return isNone ? "" : input;
}
