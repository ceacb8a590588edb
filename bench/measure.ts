/** All measurements that run in Node or in a worker. */
import { measureRouge, type Memory, type RougeFigures } from "./measure-rouge.ts";
import { measureRejudge, type RejudgeFigures } from "./measure-rejudge.ts";
import { measureParse, measureRules, type TextFigures } from "./measure-text.ts";

export interface Figures {
  readonly rouge: readonly RougeFigures[];
  readonly parse: readonly TextFigures[];
  readonly rules: readonly TextFigures[];
  readonly rejudge: readonly RejudgeFigures[];
}

/** @param sizes numbers of instructions in the pool, one measurement for each */
export async function measure(
  where: string,
  seeds: readonly string[],
  sizes: readonly number[],
  memory: Memory,
): Promise<Figures> {
  const rouge: RougeFigures[] = [];
  for (const size of sizes) rouge.push(await measureRouge(where, seeds, size, memory));
  return {
    rouge,
    parse: [measureParse(where, seeds)],
    rules: [measureRules(where, seeds)],
    rejudge: [measureRejudge(where, seeds)],
  };
}
