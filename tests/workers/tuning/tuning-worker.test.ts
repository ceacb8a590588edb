/** The tuning worker over a small model: a tuning ends with a model; one that was killed goes on to the same weights. */
import "fake-indexeddb/auto";
import "../../../pocket/node-runtime.ts";
import { beforeAll, describe, expect, it } from "vitest";
import type { SeedbedDatabase } from "../../../src/pool/database.ts";
import { PoolFailure } from "../../../src/pool/failure.ts";
import { addReplies, findTuning, wholeTuning } from "../../../src/pool/tunings.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import type { TuningNews } from "../../../src/rpc/tuning-api.ts";
import type { TakenFile } from "../../../src/rpc/tuning-results-api.ts";
import { modelToGguf } from "../../../training/gguf/qwen2.ts";
import type { KeptFiles } from "../../../src/pool/kept-files.ts";
import type { TuningWorker } from "../../../workers/tuning/tuning-worker.ts";
import { byteModel } from "../../support/byte-model.ts";
import { startJax } from "../../support/tiny-model.ts";
import {
  bench,
  created as createdOf,
  dyingFiles,
  progressOf,
  shortChoice,
  workerOver as workerWith,
} from "../../support/tuning-bench.ts";

const notes = { name: "Tiny", author: "a test", license: "mit", description: "" };
let student: Blob;
beforeAll(async () => {
  await startJax();
  student = new Blob([modelToGguf(await byteModel(), notes)]);
});

const choice = shortChoice;
const openStudent = () => Promise.resolve(student);
const workerOver = (db: SeedbedDatabase, files: KeptFiles) => workerWith(db, files, { openStudent });
const created = (worker: TuningWorker, own = choice) => createdOf(worker, own);

describe("a tuning", () => {
  it("learns to its last epoch, keeps the model alone, and tells each epoch", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files);
    const look = await worker.look(choice);
    expect(look).toMatchObject({ ok: true, counts: { rowsTooLong: 0 } });
    const id = await created(worker);
    const heard: TuningNews[] = [];
    expect(await worker.run(id, (news) => heard.push(news))).toEqual({ ok: true });
    const { phase, progress, counts } = await findTuning(db, id);
    expect(phase).toEqual({ kind: "tuned", epoch: 2, stopped: false });
    expect(counts.tasks + counts.heldOutTasks).toBe(24);
    expect(progress?.losses).toHaveLength(3);
    expect(progress?.losses[2]?.learned).toBeLessThan(progress?.losses[1]?.learned ?? 0);
    expect(progress?.looks.map(({ epoch, answers }) => [epoch, answers.length])).toEqual(
      [1, 2].map((each) => [each, 3]),
    );
    expect([...files.all.keys()]).toEqual([`${id}.gguf`]);
    expect(heard[0]).toEqual({ kind: "began" });
    await db.delete();
  });

  it("that was killed goes on from its checkpoint to the same weights, bit for bit", async () => {
    const { db, files } = await bench();
    const [whole, killed] = [await created(workerOver(db, files)), await created(workerOver(db, files))];
    await workerOver(db, files).run(whole, () => undefined);
    const dying = dyingFiles(files);
    void workerOver(db, dying).run(killed, () => undefined);
    await expect
      .poll(async () => (await findTuning(db, killed)).progress?.epochEnds.length, { timeout: 20_000 })
      .toBe(1);
    const { progress } = await findTuning(db, killed);
    expect(progress?.step).toBeLessThan(progress?.steps ?? 0);
    expect(await workerOver(db, files).run(killed, () => undefined)).toEqual({ ok: true });
    expect((await files.bytesOf(killed)).equals(await files.bytesOf(whole))).toBe(true);
    expect(await progressOf(db, killed)).toEqual(await progressOf(db, whole));
    await db.delete();
  });

  it("stops with its best epoch, and before the first epoch with what it has learned", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files);
    const late = await created(worker, { ...choice, plan: { ...choice.plan, epochs: 3 } });
    const soon = await created(worker);
    await worker.run(late, (news) => {
      if (news.kind === "progress" && news.progress.epochEnds.length === 2) void worker.stop();
    });
    const { phase, progress } = await findTuning(db, late);
    expect(phase).toEqual({ kind: "tuned", epoch: progress?.bestEpoch, stopped: true });
    await worker.run(soon, (news) => {
      if (news.kind === "progress") void worker.stop();
    });
    expect((await findTuning(db, soon)).phase).toEqual({ kind: "tuned", epoch: 0, stopped: true });
    expect(files.all.has(`${soon}.gguf`)).toBe(true);
    await db.delete();
  });

  it("waits on a full disk, loses nothing, and goes on when there is room", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files);
    const id = await created(worker);
    files.isFull = true;
    const heard: string[] = [];
    const running = worker.run(id, ({ kind }) => {
      heard.push(kind);
      if (kind !== "unsaved") return;
      files.isFull = false;
      setTimeout(() => void worker.goOn());
    });
    expect(await running).toEqual({ ok: true });
    expect(heard.filter((kind) => kind === "unsaved")).toHaveLength(1);
    expect((await findTuning(db, id)).phase).toMatchObject({ kind: "tuned", stopped: false });
    await db.delete();
  });

  it("waits for the room of its model, too, and names a student that found none on its way here", async () => {
    const { db, files } = await bench();
    const id = await created(workerOver(db, files));
    let isFull = true;
    const tight: KeptFiles = {
      ...{ read: files.read, remove: files.remove, sizes: files.sizes },
      write: (name, bytes) => {
        if (name === `${id}.gguf` && isFull) return Promise.reject(new PoolFailure("full", "No room."));
        return files.write(name, bytes);
      },
    };
    const worker = workerOver(db, tight);
    const result = await worker.run(id, ({ kind }) => {
      if (kind !== "unsaved") return;
      isFull = false;
      setTimeout(() => void worker.goOn());
    });
    expect(result).toEqual({ ok: true });
    expect((await findTuning(db, id)).phase).toMatchObject({ kind: "tuned", stopped: false });

    const second = await created(workerOver(db, files));
    const message = "There is no room for the model's file.";
    const lost = workerWith(db, files, {
      openStudent: () => Promise.reject(new EngineFailure("storage-full", message)),
    });
    expect(await lost.run(second, () => undefined)).toEqual({ ok: false, kind: "storage-full", message });
    expect((await findTuning(db, second)).phase).toEqual({ kind: "failed", reason: message });
    expect(await workerOver(db, files).run(second, () => undefined)).toEqual({ ok: true });
    await db.delete();
  });

  it("pauses with everything kept", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files);
    const id = await created(worker);
    let paused = 0;
    await worker.run(id, ({ kind }) => {
      if (kind === "progress" && paused === 0) void worker.pause();
      if (kind !== "paused") return;
      paused++;
      void findTuning(db, id).then(({ phase }) => {
        expect(phase).toEqual({ kind: "paused" });
        void worker.goOn();
      });
    });
    expect(paused).toBe(1);
    await db.delete();
  });

  it("is refused where there is too little to learn from, or the model is of another kind", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files);
    const few = { ...choice, mostTasks: 3 };
    expect(await worker.create(few)).toMatchObject({
      ok: false,
      kind: "too-small",
      message: expect.stringMatching(/^There are \d/u) as string,
    });
    student = new Blob([new Uint8Array(64)]);
    expect(await worker.measure(choice)).toMatchObject({ ok: false, kind: "model-unknown" });
    student = new Blob([modelToGguf(await byteModel(), notes)]);
    expect(await worker.measure(choice)).toMatchObject({
      ok: true,
      measure: { epochs: 2 },
      estimate: { isLong: false },
    });
    await db.delete();
  });

  it("compares before and after by the cut, gives the files, and is deleted whole", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files);
    const id = await created(worker);
    await worker.run(id, () => undefined);
    const asked = await worker.questions(id);
    if (!asked.ok) throw new Error(asked.message);
    const { answers } = await wholeTuning(db, id);
    expect(asked.parts.map(({ prompts }) => prompts.length)).toEqual([answers.tests.length]);
    await addReplies(
      db,
      id,
      "before",
      answers.tests.map(() => ({ text: "no", ended: true })),
    );
    await addReplies(
      db,
      id,
      "after",
      answers.tests.map(({ target }, i) => ({ text: i === 0 ? "no" : ` ${target}`, ended: true })),
    );
    const [low, high] = [await worker.compare(id, 0), await worker.compare(id, 1)];
    if (!low.ok || !high.ok) throw new Error("refused");
    const { length } = answers.tests;
    expect(low.outcome.after.supported).toMatchObject({
      n: length,
      exact: Math.round((1e4 * (length - 1)) / length) / 100,
    });
    expect(low.outcome.after.unsupported).toBeUndefined();
    expect(high.outcome.after.unsupported?.n).toBeGreaterThan(0);
    // What did not change stands last.
    expect(low.answers[0]).toMatchObject({ before: "no", rougeAfter: 100 });
    expect(low.answers.at(-1)).toMatchObject({ test: { unit: answers.tests[0]?.unit }, after: "no" });
    const taken = async (which: TakenFile) => {
      const made = await worker.file(id, which, 0.5);
      if (!made.ok) throw new Error(made.message);
      return made.file;
    };
    expect(await (await taken("card")).text()).toContain("tuned on");
    expect((await (await taken("answers")).text()).trim().split("\n")).toHaveLength(answers.tests.length);
    expect(await worker.remove(id)).toEqual({ ok: true });
    expect(files.all.size + (await db.tuningData.count()) + (await db.tuningAnswers.count())).toBe(0);
    await db.delete();
  });
});
