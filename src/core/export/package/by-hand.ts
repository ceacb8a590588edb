/** How much of a dataset a person wrote or changed: the machine's name stands on the rest alone. */
import type { ExportTask } from "../format.ts";

/** Each with how many there are; what there is none of is left out. Seeds are a person's by their nature and not counted. */
export function changedByHand(tasks: readonly ExportTask[]): [what: string, count: number][] {
  const machine = tasks.filter(({ task }) => task.origin === "machine");
  const count = (is: (each: ExportTask) => boolean): number => machine.filter(is).length;
  const own = machine.flatMap(({ instances }) => instances).filter(({ byHand, edited }) => byHand ?? edited ?? false);
  const all: [string, number][] = [
    ["Instructions edited by a person", count(({ task }) => task.editedFrom !== undefined)],
    ["Tasks written by a person", count(({ task }) => task.byHand === "added")],
    ["Tasks a person admitted against a rule", count(({ task }) => task.byHand === "admitted")],
    ["Examples a person wrote, edited or admitted", own.length],
  ];
  return all.filter(([, many]) => many > 0);
}
