/** How fast what happened is shown: the speeds that a person can choose, and how long each event is looked at. Pure. */
import type { RunEvent } from "../../core/rows/events.ts";

/** Tasks a second, on average; the last means without waiting. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, Infinity] as const;
export type Speed = (typeof speeds)[number];

/** Time between two drawings of what is shown, ms: text seems to flow, and more often would only cost layout. */
export const DRAWN_EVERY_MS = 50;

/** @returns the speed of this name; undefined where there is none */
export function speedNamed(name: string | undefined): Speed | undefined {
  return speeds.find((each) => String(each) === name);
}

/**
 * How long an event is looked at beside the others, in characters of text that stream in that time. What is read, such as
 * a verdict or a kept task, stays a while; what only tells of the loop passes. Each takes some time, so that order holds.
 */
export function weightOf(event: RunEvent): number {
  switch (event.type) {
    case "text":
      return event.piece.length;
    case "prompt-built":
      return 90;
    case "task-kept":
      return 60;
    case "candidate":
      return 40;
    case "drawn":
    case "read":
      return 20;
    default:
      return 1;
  }
}
