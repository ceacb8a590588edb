/** Words of the Tune place. */
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
