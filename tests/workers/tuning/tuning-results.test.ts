/** What the tuning worker makes of stored answers: the questions of a person's file, and what others answer and judge. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blindVerdicts, changeBlindVerdicts } from "../../../src/pool/blind-verdicts.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addOtherReplies, dropOtherReplies } from "../../../src/pool/other-replies.ts";
import { addReplies, addTuning, deleteTuning, wholeTuning } from "../../../src/pool/tunings.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { modelsTable } from "../../../src/core/tuning/tables.ts";
import { granted } from "../../../src/state/tuning/granted.ts";
import type { KeptFiles } from "../../../src/pool/kept-files.ts";
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
  results = new TuningResults(db, none, { file: () => Promise.reject(new Error("no student is opened")) });
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

describe("a further model", () => {
  const other = { ...pocketModel, id: "tuned:x", title: "Another" };
  const right = stored.answers.tests.map(({ target }) => ({ text: target, ended: true }));

  it("stands beside the student in the table once it was asked all, and beside each answer at once", async () => {
    expect(await addOtherReplies(db, "t", other, [])).toBe(0);
    expect(await addOtherReplies(db, "t", other, right.slice(0, 3))).toBe(3);
    const short = granted(await results.compare("t", 0.5));
    expect(short.others).toEqual([{ modelId: "tuned:x", title: "Another", asked: 3 }]);
    const models = ({ outcome, others }: typeof short) => modelsTable(outcome, others).rows;
    expect(new Set(models(short).map(([, model]) => model))).toEqual(new Set(["before", "after"]));
    expect(short.answers.map(({ others }) => others.length).toSorted()).toEqual([0, 1, 1, 1]);

    expect(await addOtherReplies(db, "t", other, right.slice(3))).toBe(4);
    await addOtherReplies(
      db,
      "t",
      { ...other, id: "tuned:y" },
      right.map(() => ({ text: "no", ended: true })),
    );
    const whole = granted(await results.compare("t", 0.5));
    expect(models(whole).filter(([group]) => group === "Supported")).toEqual([
      ["Supported", "before", 2, "40.0 (40.0 to 40.0)", 0, 100],
      ["Supported", "after", 2, "100.0 (100.0 to 100.0)", 100, 100],
      ["Supported", "Another", 2, "100.0 (100.0 to 100.0)", 100, 100],
      ["Supported", "Another (2)", 2, "0.0 (0.0 to 0.0)", 0, 100],
    ]);
    expect(whole.answers[0]?.others).toMatchObject([
      { title: "Another", rouge: 100 },
      { answer: "no", rouge: 0 },
    ]);
    await dropOtherReplies(db, "t", "tuned:y");
    expect(granted(await results.compare("t", 0.5)).others).toHaveLength(1);
  });

  it("keeps its replies to the tuning's own questions when a file goes, and goes with the tuning", async () => {
    const tasks = [{ instruction: "Say green.", instances: [{ input: "", output: "so" }] }];
    const choice = { name: "mine.json", most: 1, seed: 1, mostTokens: 99 };
    await results.takeFile("t", tasks, choice);
    await addOtherReplies(db, "t", other, [...right, { text: "so", ended: true }]);
    await results.takeFile("t", [], choice);
    expect((await db.otherReplies.toArray()).map(({ replies }) => replies)).toEqual([right]);
    await deleteTuning(db, "t");
    expect(await db.otherReplies.count()).toBe(0);
  });
});
