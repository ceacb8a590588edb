/** Counts what a person wrote or changed in a dataset; the card says that the model wrote the rest. */
import { isPersons } from "../../curation/curation.ts";
import type { ExportTask } from "../format.ts";
import { answered } from "../selection/examples.ts";

/** Labels with their counts, those above 0. Seeds are not counted: people wrote all of them. */
export function changedByHand(tasks: readonly ExportTask[]): [what: string, count: number][] {
  const machine = tasks.filter(({ task }) => task.origin === "machine");
  const count = (is: (each: ExportTask) => boolean): number => machine.filter(is).length;
  const own = machine.flatMap(({ instances }) => answered(instances)).filter(isPersons);
  const all: [string, number][] = [
    ["Instructions edited by a person", count(({ task }) => task.editedFrom !== undefined)],
    ["Tasks written by a person", count(({ task }) => task.byHand === "added")],
    ["Tasks a person admitted against a rule", count(({ task }) => task.byHand === "admitted")],
    ["Examples a person wrote, edited or admitted", own.length],
  ];
  return all.filter(([, many]) => many > 0);
}
