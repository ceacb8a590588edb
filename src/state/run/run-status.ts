/** What a person is told of a run: from its stored phase, and whether this page's worker holds it. Pure. */
import type { RunPhase } from "../../core/rows/run-row.ts";

export type RunStatus =
  /** Being set up; nothing stored. */
  | "draft"
  | "loading"
  | "running"
  /** Step mode: waiting before a stage. */
  | "held"
  | "paused"
  /** Stored as running, but nobody here runs it. */
  | "interrupted"
  /** Stored as paused with a reason, and nobody here runs it. */
  | "laid-aside"
  /** Another tab runs it. */
  | "elsewhere"
  | "stopped"
  | "finished"
  | "failed";

/** What this page's worker does with the run in question. */
export interface Hand {
  readonly holds: boolean;
  readonly loading: boolean;
  readonly heldAtStage: boolean;
  readonly heldByAnotherTab: boolean;
  /** The phase last heard from the worker. */
  readonly phase: RunPhase;
}

export function runStatus(stored: RunPhase | undefined, hand: Hand): RunStatus {
  if (hand.loading) return "loading";
  if (stored === undefined) return "draft";
  const phase = hand.holds ? hand.phase : stored;
  switch (phase.kind) {
    case "ready":
      return hand.holds ? "loading" : "stopped";
    case "running":
      if (!hand.holds) return hand.heldByAnotherTab ? "elsewhere" : "interrupted";
      return hand.heldAtStage ? "held" : "running";
    case "paused":
      if (hand.holds) return "paused";
      return hand.heldByAnotherTab ? "elsewhere" : "laid-aside";
    case "stopped":
    case "finished":
    case "failed":
      return phase.kind;
  }
}

/** Whether the run's loop is here, so that the set-up is fixed and another run must wait. */
export function isActive(status: RunStatus): boolean {
  return status === "loading" || status === "running" || status === "held" || status === "paused";
}
