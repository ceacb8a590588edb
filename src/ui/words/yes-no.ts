/** What the likelihoods of Yes and No say, in words. */
import type { Likelihood } from "../../core/rows/yes-no.ts";
import { score } from "./numbers.ts";

/** As "Its Yes had 3.1%, its No 96%: the difference of their logarithms is −3.43, and the line is at −2.10." */
export function yesNoWords({ yes, no, threshold }: Likelihood): string {
  const line = threshold === undefined ? "" : `, and the line is at ${score(threshold)}`;
  return `Its Yes had ${chance(yes)}, its No ${chance(no)}: the difference of their logarithms is ${score(yes - no)}${line}.`;
}

function chance(logprob: number): string {
  return `${(Math.exp(logprob) * 100).toPrecision(2)}%`;
}
