/** How a model's runtime was set up and how fast it was, in words. */
import type { RuntimeReport } from "../../core/models/runtime-plan.ts";
import { counted, rate } from "./numbers.ts";

const precisions = { single: "single precision", half: "half precision", file: "as in the file" } as const;

export function runtimeWords(report: RuntimeReport): readonly (readonly [title: string, value: string])[] {
  const { weights, context, fusedAttention, threads, readsPerSecond, writesPerSecond } = report;
  return [
    ...(readsPerSecond === undefined ? [] : [["Reads", `${rate(readsPerSecond)} tokens a second`] as const]),
    ...(writesPerSecond === undefined ? [] : [["Writes", `${rate(writesPerSecond)} tokens a second`] as const]),
    ["Weights", precisions[weights]],
    ["Context", precisions[context]],
    ["Computed by", `${counted(threads, "thread")}${fusedAttention ? ", fused attention" : ""}`],
  ];
}
