/** Replies about whole lists, found again in a stored run: the workbench reads them as the run did, and nothing of them counts as left over. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { publicCodeFiles } from "../../../src/core/export/public-code/files.ts";
import { answersMethods } from "../../../src/core/method/answers-methods.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { isAboutAll } from "../../../src/core/rows/ids.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import { rereadAnswers } from "../../../src/core/workbench/answers-reread.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addSeededRuns } from "../../../src/pool/seeds.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { notTaken } from "../../../workers/ledger/not-taken.ts";
import { storedAnswers } from "../../../workers/ledger/stored-answers.ts";
import { kindInList, ListAnswering } from "../../support/runs/asked-together.ts";
import { freshRun } from "../../support/runs/fresh-run.ts";
import { scriptedModel } from "../../support/runs/scripted-model.ts";
import { Stepping } from "../../support/runs/stepping.ts";
import { MemoryPool } from "../../support/stand-ins/memory-pool.ts";

const seeds = [
  "Name the days of the week.",
  "Sort the words.",
  " ",
  "Is it a bird?",
  "Add them up.",
  "Sing to me.",
].map((instruction, i) => ({ id: `s${i}`, name: "", instruction, instances: [], isClassification: false }));

const selfInstruct = { method: defaultMethod, randomSeed: 42, goal: 14, model: scriptedModel() };
const given = { ...selfInstruct, recipe: "answers", goal: seeds.length };

async function stored(name: string, change: Partial<SeededRun>): Promise<{ db: SeedbedDatabase; run: SeededRun }> {
  const run = freshRun(seeds, change);
  const pool = new MemoryPool(run);
  await new Stepping(pool, new ListAnswering("mixed"), "run").ended;
  const db = openDatabase(`together-${name}`);
  await addSeededRuns(db, [run]);
  await db.completions.bulkAdd([...pool.completions.values()]);
  await db.tasks.bulkPut([...pool.tasks.values()]);
  await db.instances.bulkPut([...pool.instances.values()]);
  return { db, run: { ...run, ...pool.run } };
}

it.each<readonly [string, Partial<SeededRun>]>([
  ["of a list that the model wrote", selfInstruct],
  ["of a run that keeps no refused candidate", { ...selfInstruct, method: { ...defaultMethod, keepRefused: false } }],
  ["of instructions that were given", { ...given, method: { ...answersMethods.default, answers: "examples-by-kind" } }],
])("%s", async (name, change) => {
  const { db, run } = await stored(name, change);
  const answers = await storedAnswers(db, run);
  const tasks = (await db.tasks.toArray()).filter(({ origin }) => origin === "machine");
  const inLists = tasks.filter(({ classificationCompletionId: id }) => id !== undefined && isAboutAll(id));
  expect(inLists.length).toBeGreaterThan(2);
  for (const task of tasks) expect(answers.get(task.id)?.kind, task.instruction).toBe(task.classification);
  for (const task of inLists) {
    expect(task.classification).toBe(kindInList(task.instruction));
    const { instructions = [], index = NaN } = answers.get(task.id)?.reply.among ?? {};
    expect(instructions[index]).toBe(task.instruction);
    expect((await notTaken(db, run.id, task.id)).map(({ about }) => about)).not.toContain("classification");
    const as = { method: { ...run.method, askAgain: false }, profile: run.model.profile };
    expect(rereadAnswers(answers.get(task.id)!, as)).toMatchObject({ kind: task.classification, needs: undefined });
  }
  // The public code takes all but its own words for a no.
  const files = publicCodeFiles(await exportSource(db, run.id, { needsProvenance: true }, false));
  const written = [...(files.find(({ name }) => name.startsWith("is_clf"))?.lines() ?? [])].map(asLine);
  const words = inLists.map(({ instruction, classification }) => [
    instruction,
    classification === "yes" ? " Yes" : " No",
  ]);
  for (const each of words) expect(written).toContainEqual(each);
  await db.delete();
});

function asLine(line: string): unknown[] {
  return Object.values(JSON.parse(line) as object);
}
