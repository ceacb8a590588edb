/** Alpaca's own file of tasks: its scores are compared, and its instances are kept where it is opened. */
import { expect, it } from "vitest";
import { paperMethod } from "../../src/core/method/presets.ts";
import { rougeL } from "../../src/core/similarity/rouge.ts";
import { LineSplitter } from "../../src/core/text/line-splitter.ts";
import { rougeTokens } from "../../src/core/text/tokens.ts";
import { RunComparison } from "../../src/published/comparing/comparison.ts";
import { byKind } from "../../src/published/opening/records-by-kind.ts";
import type { NumberedRecord } from "../../src/published/reading/file-gatherer.ts";
import { RecordReader } from "../../src/published/reading/record-reader.ts";
import { RougeIndex } from "../../workers/dedup/rouge-index.ts";

const seed = {
  id: "seed_task_0",
  name: "",
  instruction: "Name a river of Portugal.",
  instances: [{ input: "", output: "Douro." }],
  isClassification: false,
};
const instructions = ["Name a lake that lies in Italy.", "Write a note to a friend who is ill."];

function score(a: string, b: string): number {
  return rougeL(rougeTokens(a, "ascii"), rougeTokens(b, "ascii")).f;
}

/** The file as the public code writes it: one array, four spaces deep. */
function records(wrong = 0): readonly NumberedRecord[] {
  const pool = [seed.instruction];
  const tasks = instructions.map((instruction, i) => {
    const scores = pool.map((other) => score(instruction, other) + (i === 1 ? wrong : 0));
    const task = {
      ...{ instruction, input: i === 0 ? "" : "Ana", output: "Como." },
      most_similar_instructions: Object.fromEntries(pool.map((other, place) => [other, scores[place]])),
      avg_similarity_score: scores.reduce((sum, each) => sum + each, 0) / scores.length,
    };
    pool.push(instruction);
    return task;
  });
  const reader = new RecordReader();
  const splitter = new LineSplitter();
  const lines = [...splitter.push(JSON.stringify(tasks, null, 4)), ...splitter.end()];
  return [...lines.flatMap((line) => reader.take(line)), ...reader.end()].flatMap((read) =>
    read.kind === "record" ? [{ line: read.line, record: read.record }] : [],
  );
}

function compared(wrong?: number) {
  const comparison = new RunComparison({ method: paperMethod, randomSeed: 42, file: "regen.json" }, new RougeIndex());
  comparison.add({ kind: "seed", record: seed }, 1);
  for (const { line, record } of records(wrong)) comparison.add(record, line);
  return comparison.finish();
}

it("has every score compared with the pool that it was grown from", () => {
  expect(compared()).toMatchObject({ scores: { exact: 3, of: 3 }, averages: { within: 2, of: 2 }, differenceCount: 0 });
});

it("has a score that is off by the last bit reported", () => {
  const { scores, differences } = compared(Number.EPSILON);
  expect(scores).toEqual({ exact: 1, of: 3 });
  expect(differences[0]).toContain("recorded");
});

it("keeps both the instruction and its instance when it is opened", () => {
  const { instruction, instance } = byKind(records());
  expect(instruction.map(({ record }) => record.instruction)).toEqual(instructions);
  expect(instance.map(({ record }) => record)).toEqual([
    { instruction: instructions[0], input: "", output: "Como." },
    { instruction: instructions[1], input: "Ana", output: "Como." },
  ]);
});
