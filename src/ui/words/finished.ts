/** Why a run finished, in words. */
import type { LimitName } from "../../core/rows/limits.ts";
import type { RunPhase } from "../../core/rows/run-row.ts";

const limitWords: Readonly<Record<LimitName, string>> = {
  minutes: "The run has used up its minutes.",
  requests: "The run has used up its requests.",
  tokens: "The run has used up its tokens.",
  cost: "The run has reached the most that it may cost.",
};

export function finishedWords({ reason, limit }: Extract<RunPhase, { kind: "finished" }>): string {
  switch (reason) {
    case "goal-reached":
      return "The goal is reached.";
    case "nothing-new":
      return "The model has written nothing new for a long while, so the run has ended early.";
    case "given-done":
      return "All that the run was given is done.";
    case "recording-ended":
      return "The recording has come to its end.";
    case "limit-reached":
      return `${limitWords[limit ?? "requests"]} Everything made so far is stored.`;
  }
}
