/** What the tuning worker makes of stored answers: the questions of a person's file, and what others answer and judge. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blindVerdicts, changeBlindVerdicts } from "../../../src/pool/blind-verdicts.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addReplies, addTuning, wholeTuning } from "../../../src/pool/tunings.ts";
import { granted } from "../../../src/state/tuning/granted.ts";
import type { KeptFiles } from "../../../workers/engines/gguf/tuning-files.ts";
import { TuningResults } from "../../../workers/tuning/tuning-results.ts";
import { storedTuning } from "../../support/runs/stored-tuning.ts";
import { taughtRun } from "../../support/runs/taught-run.ts";

const none: KeptFiles = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  sizes: () => Promise.resolve(new Map()),
};
const stored = storedTuning(taughtRun("taught", 3).run, 4, { id: "t" });
const said = (text: string) => [{ text, ended: true }];

let db: SeedbedDatabase;
let results: TuningResults;
beforeEach(async () => {
  db = openDatabase("tuning-results");
  await addTuning(db, stored);
  results = new TuningResults(db, none);
});
afterEach(() => db.delete());

describe("a person's file", () => {
  const choice = { name: "mine.json", most: 1, seed: 1, mostTokens: 99 };
  const tasks = ["Say green.", "Say grey."].map((instruction) => ({
    instruction,
    instances: [{ input: "", output: "so" }],
  }));

  it("is asked behind the other questions, with its own longest answer, and has its own row of figures", async () => {
    const before = granted(await results.compare("t", 0.5));
    expect(await results.takeFile("t", tasks, choice)).toEqual({ ok: true });
    expect(granted(await results.questions("t")).parts).toMatchObject([
      { prompts: { length: 4 }, mostTokens: 64 },
      { prompts: [expect.stringContaining("Say gr")], mostTokens: 99 },
    ]);
    await addReplies(db, "t", "before", said("no"), 250);
    await addReplies(db, "t", "after", said("so"), 150);
    const { outcome, ...rest } = granted(await results.compare("t", 0.5));
    expect(rest).toMatchObject({ questions: 5, msPerReply: 200, file: { asked: 1, of: 2, from: 4 } });
    expect(outcome.after.file).toMatchObject({ n: 1, rougeL: 100 });
    expect(outcome.before.file).toMatchObject({ n: 1, rougeL: 0 });
    for (const group of ["supported", "unsupported", "ownTasks"] as const)
      expect(outcome.after[group]).toEqual(before.outcome.after[group]);
  });

  it("goes again with the answers to it and what was said of them; all else stays", async () => {
    await results.takeFile("t", tasks, choice);
    for (const side of ["before", "after"] as const) await addReplies(db, "t", side, said("so"));
    await changeBlindVerdicts(db, "t", (row) => ({
      ...row,
      pairs: [0, 4].map((place) => ({ place, better: "after" as const })),
      grades: [0, 4].map((place) => ({ place, side: "before" as const, grade: "A" as const })),
    }));
    expect(await results.takeFile("t", [], choice)).toEqual({ ok: true });
    expect((await wholeTuning(db, "t")).answers).toEqual(stored.answers);
    const { pairs, grades } = await blindVerdicts(db, "t");
    expect([...pairs, ...grades].map(({ place }) => place)).toEqual([0, 0]);
    // Nothing of the tuning's own is lost to a second file either.
    await results.takeFile("t", tasks, choice);
    expect((await wholeTuning(db, "t")).answers).toMatchObject({ before: stored.answers.before });
    expect((await blindVerdicts(db, "t")).pairs).toHaveLength(1);
  });
});
