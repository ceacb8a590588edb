/** All checks of a task that need no model, and what they find. */
import { code } from "./code.ts";
import type { Check, CheckedExample, CheckName, CheckTools, Finding } from "./check.ts";
import { language } from "./language.ts";
import { refusal } from "./refusal.ts";
import { repeats } from "./repeats.ts";
import { sums } from "./sums.ts";
import { unfinished } from "./unfinished.ts";

/** In the order in which they are shown. */
export const checks: readonly Check[] = [repeats, language, refusal, unfinished, sums, code];

/** What one check finds in one instance. */
export interface Found {
  readonly check: Check;
  /** Place of the instance among those that were looked at, from 0. */
  readonly instance: number;
  readonly finding: Finding;
}

/** Everything that is found in a task. @param instances those that are kept; one without an output is not looked at */
export function findings(
  instruction: string,
  instances: readonly Omit<CheckedExample, "instruction">[],
  tools: CheckTools,
): Found[] {
  return instances.flatMap(({ input, output }, instance) => {
    if (output.trim() === "") return [];
    return checks.flatMap((check) => {
      const finding = check.find({ instruction, input, output }, tools);
      return finding ? [{ check, instance, finding }] : [];
    });
  });
}

/** The names of the checks that fire, each once, in their order. */
export function firing(...[instruction, instances, tools]: Parameters<typeof findings>): CheckName[] {
  const found = new Set(findings(instruction, instances, tools).map(({ check }) => check.name));
  return checks.map(({ name }) => name).filter((name) => found.has(name));
}
