/** What a dot of the flow stands for, in words. */
import { refusalReasons } from "../../core/rows/reasons.ts";
import type { FlowMove } from "../../state/run/flow-moves.ts";
import { verdictWords } from "./refusals.ts";

/** What became of what a dot stands for, in a few words and, where a rule decided, in a sentence. */
export function moveWords(move: FlowMove): { readonly short: string; readonly long: string } {
  switch (move.lane) {
    case "shown":
      return { short: "Shown in a prompt", long: "It was drawn from the pool, as an example for the model." };
    case "kept":
      return { short: "Kept", long: "It is a task of the pool now." };
    case "judged": {
      const { verdict } = move.candidate;
      return {
        short: verdictWords(verdict),
        long: verdict.kind === "kept" ? "It passed every rule." : refusalReasons[verdict.reason].long,
      };
    }
  }
}
