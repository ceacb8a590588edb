/** Words of the Tune place. */
import { lackOf, type Graphics } from "../../core/tuning/device.ts";
import type { TuningPhase } from "../../core/tuning/record.ts";
import type { CourseMove } from "../../state/tuning/course.svelte.ts";

/** Where a tuning stands. @param isInHand whether this tab works on it */
export function phaseWords(phase: TuningPhase, isInHand: boolean): string {
  switch (phase.kind) {
    case "training":
      return isInHand ? "in progress" : "interrupted";
    case "paused":
      return "paused";
    case "failed":
      return "interrupted";
    case "tuned":
      return phase.stopped ? "stopped, model kept" : "tuned";
  }
}

export const moveWords: Readonly<Record<CourseMove, string>> = {
  starting: "Getting ready",
  training: "Training",
  pausing: "Pausing after this step",
  paused: "Paused. Everything is stored.",
  full: "The disk is full. Nothing is lost: free some space, then continue.",
  stopping: "Stopping after this step",
};

/** What speaks for a device here. @param graphics undefined until it is known @param byLora whether the student is large */
export function deviceWords(graphics: Graphics | undefined): string {
  if (graphics === undefined) return "Looking for a graphics processor…";
  const lack = lackOf(graphics);
  if (lack !== undefined || graphics.kind !== "adapter") return lack ?? "";
  if (graphics.isSoftware)
    return "Here a program on the processor stands in for a graphics processor: it works, but the processor itself is much faster.";
  return "A graphics processor is mostly faster with a student as large as this. The estimate measures on the device that is chosen, and a tuning stays on its device: the same seed gives the same weights there alone.";
}
