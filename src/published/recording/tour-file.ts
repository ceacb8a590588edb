/** A tour: what the loop said while it ran a recorded example, in order. The build writes it; the page plays it without a loop. */
import type { RunEvent } from "../../core/rows/events.ts";
import { parsedJson } from "../../core/text/lines.ts";

/** Stands for the id of the run, which would differ in every build. */
const RUN_ID = "tour";

export interface Tour {
  readonly recipe: string;
  readonly events: readonly RunEvent[];
}

/**
 * Texts are told whole, where they end: whoever shows the tour makes the pieces. Nobody holds it, so no stage waits.
 * @param events of a run that went step by step
 */
export function writeTour(recipe: string, runId: string, events: readonly RunEvent[]): string {
  const told = events
    .filter(({ type }) => type !== "text" && type !== "held")
    .map((event) => (event.type === "stage" ? { ...event, held: false } : event));
  return JSON.stringify({ recipe, events: told }).replaceAll(runId, RUN_ID);
}

/** @throws when the text is no tour. It comes with the page and was written by the same build, so no more is checked. */
export function readTour(file: string): Tour {
  const value = parsedJson(file);
  if (isTour(value)) return value;
  throw new TypeError("The file is not a tour.");
}

function isTour(value: unknown): value is Tour {
  if (typeof value !== "object" || value === null || !("events" in value) || !("recipe" in value)) return false;
  return typeof value.recipe === "string" && Array.isArray(value.events);
}
