/** A model grades tasks of a stored run: each is stored as it comes, apart from the person's rating, and none is asked about twice. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { QUESTIONS_A_TASK } from "../../../src/core/judging/task-questions.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { machineTasks } from "../../../src/pool/rows.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import type { AskStudentApi } from "../../../src/rpc/ask-student-api.ts";
import { CurationState } from "../../../src/state/pool/curation.svelte.ts";
import { JudgingState, type JudgingNeeds } from "../../../src/state/review/judging.svelte.ts";
import { LedgerWorker } from "../../../workers/ledger/ledger-worker.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const db = openDatabase("judging");
const stored = storedRun("jj", 12);
beforeEach(async () => {
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
  await addRun(db, stored);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
  await db.open();
});

/** Answers as a model would; ends after so many replies, as when the person stops it. */
function judge(mostReplies = Infinity) {
  const asked: string[] = [];
  const worker = {
    askStudent: async ({ prompts }, hear) => {
      for (const prompt of prompts) {
        if (asked.length >= mostReplies) return { ok: false, kind: "aborted", message: "Stopped." };
        const text = typeof prompt === "string" ? prompt : prompt.map(({ content }) => content).join("\n");
        asked.push(text);
        await hear([{ text: text.includes("Reply with one letter") ? "B" : "No", ended: true }], 5);
      }
      return { ok: true };
    },
    endAskStudent: async () => undefined,
  } as Pick<AskStudentApi, "askStudent" | "endAskStudent">;
  const ledger = new LedgerWorker(db);
  const curation = new CurationState(db, ledger, () => undefined);
  const needs = {
    ...{ db, ledger, worker, curation },
    consent: { before: (_: unknown, __: unknown, work: () => Promise<void>) => work() },
    live: { loaded: () => undefined },
    models: { fileAndKey: () => ({}) },
  };
  return { asked, curation, state: new JudgingState(needs as unknown as JudgingNeeds) };
}

it("stores each task's grades, and goes on where it was stopped", async () => {
  const before = await machineTasks(db, "jj");
  const withInstance = before.filter(({ instanceCount }) => instanceCount > 0).length;
  const first = judge(2 * QUESTIONS_A_TASK + 1);
  await first.state.ask("jj", pocketModel, "all", 100);
  const graded = async () => (await machineTasks(db, "jj")).filter(({ modelRating }) => modelRating);
  expect(await graded()).toHaveLength(2);
  expect((await graded())[0]?.modelRating).toMatchObject({
    ...{ model: pocketModel.title, rating: { validTask: false, rightInput: false, rightOutput: false, grade: "B" } },
  });
  const second = judge();
  await second.state.ask("jj", pocketModel, "all", 100);
  expect(await graded()).toHaveLength(withInstance);
  expect(second.asked).toHaveLength((withInstance - 2) * QUESTIONS_A_TASK);
  expect(second.asked.slice(0, QUESTIONS_A_TASK)).toEqual(
    first.asked.slice(-1).concat(second.asked.slice(1, QUESTIONS_A_TASK)),
  );
  expect(second.state.going).toBeUndefined();
});

it("asks no more than was allowed, changes no rating, and measures agreement on what both rated", async () => {
  const [task] = (await machineTasks(db, "jj")).filter(({ instanceCount }) => instanceCount > 0);
  await db.tasks.update(task!.id, { rating: { validTask: true, grade: "B" } });
  const { asked, curation, state } = judge();
  await state.ask("jj", pocketModel, "rated", 100);
  expect(asked).toHaveLength(QUESTIONS_A_TASK);
  await state.ask("jj", pocketModel, "all", 1);
  expect(asked).toHaveLength(2 * QUESTIONS_A_TASK);
  expect((await db.tasks.get(task!.id))?.rating).toEqual({ validTask: true, grade: "B" });
  expect(state.judgedOf("jj")).toMatchObject({ models: [pocketModel.title] });
  expect(state.judgedOf("jj")?.byModel).toHaveLength(2);
  expect(state.judgedOf("jj")?.pairs).toHaveLength(1);
  await curation.undo("jj");
  expect((await machineTasks(db, "jj")).filter(({ modelRating }) => modelRating)).toHaveLength(1);
});
