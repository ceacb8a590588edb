/** What moves in the picture of a run: tasks into prompts, candidates to their ends, kept tasks into the pool. A pure fold of its events. */
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { RunEvent } from "../../core/rows/events.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";

/** Moves remembered; more than a picture shows at once. */
const MOVES_KEPT = 60;

/** Where something moves: from the pool into a prompt, from the model to a verdict, from its verdict into the pool. */
export const lanes = ["shown", "judged", "kept"] as const;
export type Lane = (typeof lanes)[number];

export type FlowMove = {
  /** How many have moved in this lane, this one included. */
  readonly order: number;
} & (
  | { readonly lane: "shown"; readonly demonstration: Demonstration }
  | { readonly lane: "judged"; readonly candidate: CandidateRow }
  /** Where tasks are stored many at once, only the last one of them is told. */
  | { readonly lane: "kept"; readonly task: TaskRow }
);

/** What has moved since the page began to listen to a run. */
export interface Flow {
  readonly moved: Readonly<Record<Lane, number>>;
  /** Newest last. */
  readonly moves: readonly FlowMove[];
  /** The run's tasks when it was last told of them. */
  readonly tasks: number;
  /** Whether the run has come to an end, so that nothing accepted still waits. */
  readonly isOver: boolean;
}

export const noFlow: Flow = { moved: { shown: 0, judged: 0, kept: 0 }, moves: [], tasks: 0, isOver: false };

/** The flow after an event; the same object where nothing moved. */
export function flowAfter(flow: Flow, event: RunEvent): Flow {
  switch (event.type) {
    case "phase": {
      const { phase, counters } = event;
      return { ...flow, tasks: counters.tasks, isOver: phase.kind !== "running" && phase.kind !== "paused" };
    }
    case "prompt-built":
      return event.demonstrations.reduce((before, demonstration) => {
        const order = before.moved.shown + 1;
        return withMove(before, { lane: "shown", order, demonstration });
      }, flow);
    case "candidate":
      return withMove(flow, { lane: "judged", order: flow.moved.judged + 1, candidate: event.candidate });
    case "task-kept": {
      const { task, counters } = event;
      const order = flow.moved.kept + Math.max(1, counters.tasks - flow.tasks);
      return { ...withMove(flow, { lane: "kept", order, task }), tasks: counters.tasks };
    }
    default:
      return flow;
  }
}

function withMove(flow: Flow, move: FlowMove): Flow {
  return {
    ...flow,
    moved: { ...flow.moved, [move.lane]: move.order },
    moves: [...flow.moves, move].slice(-MOVES_KEPT),
  };
}
