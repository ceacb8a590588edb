/** A tuning by WebGPU where there is none, or too little of it: its own refusals, nothing lost, and moved to the processor. */
import "fake-indexeddb/auto";
import "../../../pocket/node-runtime.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { localGguf } from "../../../src/core/models/own-models.ts";
import type { Graphics } from "../../../src/core/tuning/device.ts";
import type { TuningChoice } from "../../../src/core/tuning/record.ts";
import type { SeedbedDatabase } from "../../../src/pool/database.ts";
import { findTuning, noteTuning } from "../../../src/pool/tunings.ts";
import { lookAtGraphics } from "../../../workers/tuning/graphics/look.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";
import { bench, created, dyingFiles, shortChoice, workerOver } from "../../support/tuning-bench.ts";

beforeAll(startJax);

const base = randomDecoder(decoderShapes.llama);
const lora = { rank: 2, alpha: 4, targets: ["attn_q"] as const };
const byProcessor: TuningChoice = {
  ...shortChoice,
  ...{ student: localGguf({ name: "small.gguf", size: base.length }), lora },
  plan: { ...shortChoice.plan, peakRate: 0.01 },
};
const choice: TuningChoice = { ...byProcessor, device: "webgpu" };
const adapter: Graphics = { kind: "adapter", isSoftware: false, largestBytes: 2 ** 30 };
const needs = {
  openStudent: () => Promise.resolve(new Blob([base])),
  askFile: (_: Blob, prompts: readonly string[]) => Promise.resolve(prompts.map(() => "so")),
};
const having = (graphics: Graphics) => ({ ...needs, graphics: () => Promise.resolve(graphics) });

describe("a tuning by WebGPU is refused, with nothing stored,", () => {
  it.each<[string, Graphics, string, RegExp]>([
    ["where the browser has none", { kind: "no-webgpu" }, "no-webgpu", /has no WebGPU\. Take the processor instead\./u],
    [
      "where it offers no adapter",
      { kind: "no-adapter" },
      "no-webgpu",
      /offers no graphics processor\. Take the processor instead\./u,
    ],
    [
      "where an array is too large for it",
      { ...adapter, largestBytes: 1000 },
      "out-of-memory",
      /largest array takes 1 MB, .*Take the processor, or a smaller model/u,
    ],
  ])("%s", async (_, graphics, kind, message) => {
    const { db, files } = await bench();
    const worker = workerOver(db, files, having(graphics));
    const refusal = { ok: false, kind, message: expect.stringMatching(message) as string };
    if (kind === "no-webgpu") expect(await worker.look(choice)).toEqual(refusal);
    else expect(await worker.look(choice)).toMatchObject({ memory: { array: { room: 1000 } } });
    expect(await worker.measure(choice)).toEqual(refusal);
    expect(await worker.create(choice)).toEqual(refusal);
    expect(await worker.look(byProcessor), "the processor takes it").toMatchObject({ ok: true });
    expect(await db.tunings.count()).toBe(0);
    await db.delete();
  });
});

describe("a stored tuning by WebGPU, opened where there is none,", () => {
  it("says so, keeps its checkpoint, and goes on to its end when it is moved to the processor", async () => {
    const { db, files } = await bench();
    const id = await halfDone(db, files);
    const worker = workerOver(db, files, having(adapter));
    expect(await worker.run(id, () => undefined)).toMatchObject({ ok: false, kind: "no-webgpu" });
    const before = await findTuning(db, id);
    expect(before.phase).toMatchObject({ kind: "failed", reason: expect.stringContaining("no WebGPU") as string });
    expect(before.progress?.epochEnds).toHaveLength(1);

    expect(await worker.moveToProcessor(id)).toEqual({ ok: true });
    expect(await worker.run(id, () => undefined)).toEqual({ ok: true });
    const { device, movedAfter, phase } = await findTuning(db, id);
    expect([device, movedAfter, phase.kind]).toEqual([undefined, before.progress?.step, "tuned"]);
    const card = await worker.file(id, "card", 0.5);
    if (!card.ok) throw new Error(card.message);
    expect(await card.file.text()).toContain(
      `Computed in single precision ${movedAfter} steps on the graphics processor (WebGPU), the others on the processor`,
    );
    await db.delete();
  });

  it("was moved before its first step: then all of it was made on the processor", async () => {
    const { db, files } = await bench();
    const worker = workerOver(db, files, having(adapter));
    const id = await created(worker, choice);
    await worker.moveToProcessor(id);
    await worker.moveToProcessor(id);
    const record = await findTuning(db, id);
    expect([record.device, record.movedAfter]).toEqual([undefined, undefined]);
    expect(await worker.moveToProcessor("none")).toMatchObject({ ok: false, kind: "missing" });
    await db.delete();
  });
});

it("sees what a browser has, also one that throws, or tells little", async () => {
  const limits = { maxBufferSize: 300, maxStorageBufferBindingSize: 200 };
  const gpu = (found: unknown) => ({ requestAdapter: () => found }) as unknown as GPU;
  const look = (found: unknown) => lookAtGraphics(gpu(found));
  expect(await lookAtGraphics(undefined)).toEqual({ kind: "no-webgpu" });
  expect(await look(Promise.resolve(null))).toEqual({ kind: "no-adapter" });
  expect(await look(Promise.reject(new Error("blocked")))).toEqual({ kind: "no-adapter" });
  const found = (info?: object) => look(Promise.resolve({ limits, info }));
  expect(await found()).toEqual({ kind: "adapter", isSoftware: false, largestBytes: 200 });
  expect(await found({ isFallbackAdapter: true })).toMatchObject({ isSoftware: true });
});

/** A tuning that was begun by WebGPU elsewhere, and ended in the middle. */
async function halfDone(db: SeedbedDatabase, files: Parameters<typeof dyingFiles>[0]): Promise<string> {
  const id = await created(workerOver(db, files, needs), byProcessor);
  void workerOver(db, dyingFiles(files), needs).run(id, () => undefined);
  await expect.poll(async () => (await findTuning(db, id)).progress?.epochEnds.length, { timeout: 60_000 }).toBe(1);
  await db.tunings.update(id, { device: "webgpu" });
  await noteTuning(db, id, { phase: { kind: "training" } });
  return id;
}
