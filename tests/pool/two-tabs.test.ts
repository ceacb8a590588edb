/** Two tabs and one run: what each was shown is what it changes, and no change is made while a loop holds the run. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deleting, editing, editingInstance, rating, reversed, withdrawing } from "../../src/core/curation/curation.ts";
import type { PoolChange } from "../../src/core/curation/curation.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { Rating, TaskRow } from "../../src/core/rows/task-row.ts";
import { changePool, saveReview } from "../../src/pool/curation.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { instancesOf } from "../../src/pool/rows.ts";
import { runLock, withRun } from "../../src/pool/run-lock.ts";
import { deleteRun, renameRun, setGoal, setPhase, takeRun } from "../../src/pool/runs.ts";
import { addRun } from "../../src/pool/whole-runs/add-run.ts";
import "../support/property-seed.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { MemoryLocks } from "../support/stand-ins/memory-locks.ts";

const db = openDatabase("two-tabs");
const stored = storedRun("aa", 12);
const ID = stored.tasks.find(({ origin }) => origin === "machine")!.id;

let locks: MemoryLocks;
beforeEach(async () => {
  locks = new MemoryLocks();
  vi.stubGlobal("navigator", { locks });
  await addRun(db, stored);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
  await db.open();
});

const task = async (): Promise<TaskRow> => (await db.tasks.get(ID))!;
const run = async (): Promise<RunRow> => (await db.runs.get("aa"))!;
const does = async (change: PoolChange) => (await changePool(db, "aa", () => change)).result;

describe("two tabs that show the same task", () => {
  it("keep the first text when the second one changes the task from what it was shown", async () => {
    const shown = await task();
    expect(await does(editing(shown, "The first tab's text.", "no"))).toBe("done");
    expect(await does(editing(shown, "The second tab's text.", "no"))).toBe("changed");
    expect((await task()).instruction).toBe("The first tab's text.");
    // Once it was shown, it may be replaced.
    expect(await does(editing(await task(), "The second tab's text.", "no"))).toBe("done");
    expect(await task()).toMatchObject({ instruction: "The second tab's text.", editedFrom: shown.instruction });
  });

  it("keep the first text of an instance", async () => {
    const [shown] = await instancesOf(db, [ID]);
    expect(await does(editingInstance(shown!, { input: "", output: "first" }))).toBe("done");
    expect(await does(editingInstance(shown!, { input: "", output: "second" }))).toBe("changed");
    expect((await instancesOf(db, [ID]))[0]?.output).toBe("first");
  });

  it("do not delete what the other has written", async () => {
    const [shown, instances] = [await task(), await instancesOf(db, [ID])];
    await does(editingInstance(instances[0]!, { input: "", output: "mine" }));
    expect(await does(deleting(shown, instances))).toBe("changed");
    await does(editing(shown, "mine", "no"));
    expect(await does(deleting(shown, await instancesOf(db, [ID])))).toBe("changed");
    expect(await task()).toMatchObject({ instruction: "mine" });
  });

  it("may change different things of it: an edit, a rating and an exclusion are all kept, and the counters agree", async () => {
    const shown = await task();
    expect(await does(rating("aa", [shown], { validTask: true }))).toBe("done");
    expect(await does(withdrawing("aa", [shown], true))).toBe("done");
    expect(await does(editing(shown, "Edited.", "yes"))).toBe("done");
    expect(await does(rating("aa", [shown], { grade: "B" }))).toBe("done");
    expect(await task()).toMatchObject({
      ...{ instruction: "Edited.", withdrawn: true, rating: { validTask: true, grade: "B" } },
    });
    expect((await run()).counters.tasks).toBe(stored.run.counters.tasks - 1);
  });

  it("undo their own change and no other", async () => {
    const shown = await task();
    const { change } = await changePool(db, "aa", () => editing(shown, "Mine.", "no"));
    await does(rating("aa", [shown], { grade: "A" }));
    expect(await does(reversed(change!))).toBe("done");
    expect(await task()).toEqual({ ...shown, rating: { grade: "A" } });
    const again = await changePool(db, "aa", () => editing(shown, "Mine.", "no"));
    await does(editing(await task(), "The other's.", "no"));
    expect(await does(reversed(again.change!))).toBe("changed");
    expect((await task()).instruction).toBe("The other's.");
  });
});

it("merges the answers that two tabs give, whatever each was shown", async () => {
  const answer = fc.option(fc.boolean(), { nil: undefined });
  const deed = fc.record({
    tab: fc.constantFrom(0, 1),
    name: fc.constantFrom("validTask", "rightInput", "rightOutput"),
    value: answer,
    looks: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
      await db.tasks.update(ID, { rating: undefined });
      const shown = [await task(), await task()];
      const wanted: Record<string, unknown> = {};
      for (const { tab, name, value, looks } of deeds) {
        if (looks) shown[tab] = await task();
        const before = shown[tab]!;
        expect(await does(rating("aa", [before], { [name]: value }))).toBe("done");
        // An answer that is as shown is no change.
        if (value !== before.rating?.[name as "validTask"]) wanted[name] = value;
      }
      const left = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      expect((await task()).rating ?? {}).toEqual(left as Rating);
    }),
    { numRuns: 60 },
  );
});

describe("a run that a loop holds", () => {
  const hold = () => {
    let release: () => void = () => undefined;
    void locks.request(runLock("aa"), () => new Promise<void>((resolve) => (release = resolve)));
    return () => release();
  };

  it.each([
    ["an edit", async () => does(editing(await task(), "Edited.", "no"))],
    ["a deletion of a task", async () => does(deleting(await task(), await instancesOf(db, [ID])))],
    ["a goal", () => setGoal(db, "aa", 999)],
    ["a phase", () => setPhase(db, "aa", { kind: "finished", reason: "goal-reached" })],
    ["its deletion", () => deleteRun(db, "aa")],
  ])("is not changed: %s", async (_, deed) => {
    const before = [await run(), await task()];
    const release = hold();
    expect(await deed()).toBe("busy");
    expect([await run(), await task()]).toEqual(before);
    release();
    await vi.waitFor(async () => expect(await deed()).toBe("done"));
  });

  it("takes an exclusion, counts it, and notes it for the loop", async () => {
    hold();
    const { counters } = await run();
    expect(await does(withdrawing("aa", [await task()], true))).toBe("done");
    expect(await run()).toMatchObject({
      outByHand: [{ taskId: ID, withdrawn: true }],
      counters: { tasks: counters.tasks - 1, removed: (counters.removed ?? 0) + 1 },
    });
    expect((await takeRun(db, "aa")).outByHand).toBeUndefined();
  });

  it("takes ratings, reviews and a name", async () => {
    hold();
    expect(await does(rating("aa", [await task()], { grade: "A" }))).toBe("done");
    await saveReview(db, "aa", { seed: 1, createdAt: 2, answers: [] });
    expect(await renameRun(db, "aa", "New", stored.run.name)).toBe("New");
    expect(await run()).toMatchObject({ name: "New", reviews: [{ seed: 1 }] });
    expect((await task()).rating).toEqual({ grade: "A" });
  });
});

describe("a take-over while a change is stored", () => {
  const steal = () => locks.request(runLock("aa"), { steal: true }, () => new Promise(() => undefined));

  it("does not make a stored change look as if it had failed", async () => {
    const outcome = withRun("aa", async () => {
      void steal().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve));
      return "stored";
    });
    expect(await outcome).toBe("stored");
  });

  it("stores nothing once the loop of the other tab has read the run", async () => {
    const shown = await task();
    let taken: Promise<unknown> | undefined;
    const { result } = await changePool(db, "aa", (row) => {
      // The second call is the one under the lock.
      if (taken === undefined) taken = Promise.resolve();
      else taken = takeRun(db, row.id);
      return editing(shown, "Too late.", "no");
    });
    await taken;
    expect([result, (await task()).instruction]).toEqual(["busy", shown.instruction]);
  });
});

it("does not put one name over another that was not shown", async () => {
  const { name } = await run();
  expect(await renameRun(db, "aa", "First", name)).toBe("First");
  expect(await renameRun(db, "aa", "Second", name)).toBe("First");
  expect((await run()).name).toBe("First");
});

it("says that a run is gone when it is to be renamed or reviewed", async () => {
  await deleteRun(db, "aa");
  await expect(renameRun(db, "aa", "New", stored.run.name)).rejects.toThrow("not in the browser's database");
  await expect(saveReview(db, "aa", { seed: 1, createdAt: 2, answers: [] })).rejects.toThrow("not in the browser's");
});
