/** Tasks whose texts are hard to write and to read back: quotes, formulas, line ends, other scripts, an empty answer. */
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";

const TEXTS: readonly (readonly [instruction: string, input: string, output: string])[] = [
  ["Say hello in Chinese.", "", "你好，世界。"],
  ["將句子譯成英文。", "天空是藍色的。", "The sky is blue."],
  ["Answer with a formula.", "=1+1", "=SUM(A1:A2)"],
  ["Give a number with its sign.", "-1", "+1"],
  ["'Quoted' and \"double\", with a comma", "a,b;c\td", "'=1+1"],
  ["Write two lines.", "one\ntwo", "first\r\nsecond\n\nthird"],
  ["Write code.", "", 'print("a\\n")\n# <|im_end|> </s> {"a": [1, null]}'],
  ["Keep the emoji.", "👩‍🔬", "👩‍🔬 🏳️‍🌈 é e\u0301"],
  ["Keep what is not seen.", "\u200fabc\u200d", "\u202eabc\u202c \u00a0 \u2028 end"],
  ["Half a pair.", "\ud800", "x\udc00y"],
  ["Repeat null.", "null", "NaN"],
  ["Say yes.", "N/A", "true"],
  ["No answer at all.", "asked", ""],
  ["An answer of spaces.", "asked", " \n "],
];

/** Rows of machine tasks after the run's own. */
export function invented(run: RunRow): { readonly tasks: TaskRow[]; readonly instances: InstanceRow[] } {
  const first = run.seedCount + run.counters.tasks;
  const shared = { runId: run.id, origin: "machine", name: "", classification: "no", instanceCount: 1 } as const;
  const ids = TEXTS.map((_, number) => `${run.id}:invented.${number}`);
  return {
    tasks: TEXTS.map(([instruction], number) => ({
      ...{ ...shared, id: ids[number]!, order: first + number, instruction, createdAt: run.createdAt },
    })),
    instances: TEXTS.map(([, input, output], number) => ({
      ...{ id: `${ids[number]!}/i0`, runId: run.id, taskId: ids[number]!, index: 0, input, output },
      verdict: { kind: "kept" },
    })),
  };
}
