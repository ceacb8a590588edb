/** The workbench's worker: what it keeps from the last question changes no answer, and a hand's change makes it forget. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { MethodChange } from "../../../src/core/workbench/workbench-change.ts";
import type { Rejudged } from "../../../src/core/workbench/workbench.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { addSeededRuns } from "../../../src/pool/seeds.ts";
import { Rejudging } from "../../../workers/ledger/rejudging.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

/** One after the other, as a person would try them. */
const changes: readonly MethodChange[] = [
  {},
  { exampleSplit: "anywhere" },
  { exampleSplit: "anywhere", similarityThreshold: 0.5 },
  { similarityThreshold: 0.5 },
  { similarityThreshold: 0.5, conflictingInputs: "drop-all" },
  { conflictingInputs: "drop-all", words: { over: 12, atMost: 150 } },
  { words: { over: 12, atMost: 150 }, cutList: "drop-all" },
  { forbiddenWords: [] },
  {},
];

async function made(id: string) {
  const rows = storedRun(id, 300, { answered: true });
  const db = openDatabase(id);
  await addSeededRuns(db, [rows.run]);
  await db.completions.bulkAdd([...rows.completions]);
  await db.candidates.bulkAdd([...rows.candidates]);
  await db.tasks.bulkPut([...rows.tasks]);
  await db.instances.bulkPut([...rows.instances]);
  const withdrawn = new Set<string>();
  const open = () => new Rejudging(db, () => Promise.resolve(withdrawn));
  return { open, withdrawn, machine: rows.tasks.filter(({ origin }) => origin === "machine") };
}

function untimed(result: Rejudged | undefined): unknown {
  return { ...result, ms: undefined };
}

it("answers each change as one that was asked nothing before", async () => {
  const { open } = await made("changes");
  const kept = open();
  const seen = new Set<string>();
  for (const change of changes) {
    const answer = untimed(await kept.preview("changes", change));
    expect(answer, JSON.stringify(change)).toEqual(untimed(await open().preview("changes", change)));
    seen.add(JSON.stringify(answer));
  }
  // The first and the last are the same change.
  expect(seen.size).toBe(changes.length - 1);
});

it("judges anew after a task is withdrawn", async () => {
  const { open, withdrawn, machine } = await made("withdrawn");
  const kept = open();
  const before = untimed(await kept.preview("withdrawn", {}));
  for (const { id } of machine.slice(0, 40)) withdrawn.add(id);
  kept.forget();
  const after = untimed(await kept.preview("withdrawn", {}));
  expect(after).not.toEqual(before);
  expect(after).toEqual(untimed(await open().preview("withdrawn", {})));
});
