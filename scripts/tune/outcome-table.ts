/** What a tuning came to, as a table for the terminal. */
import type { TuningOutcome } from "../../src/core/tuning/outcome.ts";
import { testGroups, type TestGroup } from "../../src/core/tuning/test-tasks.ts";

/** Widths of the table's columns, characters. */
const NAME_WIDTH = 22;
const CELL_WIDTH = 22;

export function outcomeTable(outcome: TuningOutcome): string {
  const { tasks, rows, epochs, seconds, tokensPerSecond, before, after, gain } = outcome;
  const head = ["", "asked", "ROUGE-L before", "after", "gain", "right, stopped before", "after"];
  const body = (Object.keys(after) as TestGroup[]).map((group) => {
    const [b, a] = [before[group], after[group]];
    const cells = [b, a, gain[group]].map((each) => each && `${each.rougeL} (${each.interval.join(" to ")})`);
    return [testGroups[group].title, a?.n, ...cells, ...[b, a].map((each) => `${each?.right}%, ${each?.stopped}%`)];
  });
  const lines = [head, ...body].map(([name, ...cells]) =>
    (String(name).padEnd(NAME_WIDTH) + cells.map((cell) => String(cell).padEnd(CELL_WIDTH)).join("")).trimEnd(),
  );
  const work = `${tasks} tasks, ${rows} rows, ${epochs} epochs: ${seconds.toFixed(0)} s, ${tokensPerSecond.toFixed(0)} tokens/s`;
  return [work, ...lines].join("\n");
}
