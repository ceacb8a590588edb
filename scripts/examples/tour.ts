/** Plays a recorded example to the loop, and writes what the loop said as the tour of its recipe. */
import type { RunEvent } from "../../src/core/rows/events.ts";
import { writeTour } from "../../src/published/recording/tour-file.ts";
import { readRecording } from "../../workers/engines/replay/recording.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { runExample } from "./run.ts";

/** @param file the text of a recorded example @throws when it does not run to its end */
export async function tourOf(recipe: string, file: string): Promise<string> {
  const events: RunEvent[] = [];
  const run = await runExample(file, new ReplayEngine(readRecording(file)), (event) => events.push(event));
  if (run.phase.kind !== "finished") throw new Error(`The recorded example of ${recipe} did not run to its end.`);
  return writeTour(recipe, run.id, events);
}
