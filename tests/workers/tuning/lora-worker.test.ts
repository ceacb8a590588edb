/** The tuning worker with LoRA over a small model of random weights: to its files, through a kill, and what it refuses. */
import "fake-indexeddb/auto";
import "../../../pocket/node-runtime.ts";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { localGguf } from "../../../src/core/models/own-models.ts";
import { tunedModel } from "../../../src/core/tuning/students.ts";
import type { TuningChoice } from "../../../src/core/tuning/record.ts";
import { findTuning } from "../../../src/pool/tunings.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import type { TakenFile } from "../../../src/rpc/tuning-results-api.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { text } from "../../../training/gguf/write.ts";
import { adapterFromGguf } from "../../../training/lora/adapter-gguf.ts";
import { stackedAdapter } from "../../../training/lora/stacked.ts";
import { readArchitecture } from "../../../training/lora/architecture.ts";
import { mergedFile } from "../../../workers/engines/gguf/merged.ts";
import type { AskFile } from "../../../workers/tuning/students/lora.ts";
import { narrowGguf } from "../../support/narrow-gguf.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";
import { bench, created, dyingFiles, progressOf, shortChoice, workerOver } from "../../support/tuning-bench.ts";

beforeAll(startJax);

const base = randomDecoder(decoderShapes.llama);
const student = localGguf({ name: "small.gguf", size: base.length });
const lora = { rank: 3, alpha: 6, targets: ["attn_q", "ffn_down"] as const };
const choice: TuningChoice = { ...shortChoice, student, lora, plan: { ...shortChoice.plan, peakRate: 0.01 } };
const openStudent = () => Promise.resolve(new Blob([base]));
const bytes = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** All weights of a file in single precision. */
async function weightsOf(file: Blob): Promise<Float32Array> {
  const whole = await file.arrayBuffer();
  return new Float32Array(whole.slice(new GgufHeader(new Uint8Array(whole)).dataStart));
}

describe("a tuning by LoRA", () => {
  it("asks the merged model after each epoch, and gives adapter, PEFT folder, merged model, card and set-ups", async () => {
    const { db, files } = await bench();
    const asked: Uint8Array[] = [];
    const askFile: AskFile = async (file, prompts) => {
      asked.push(await bytes(file));
      return prompts.map((_, i) => `answer ${i}`);
    };
    const worker = workerOver(db, files, { openStudent, askFile });
    expect(await worker.look(choice)).toMatchObject({ ok: true, memory: { smaller: [] } });
    expect(await worker.measure(choice)).toMatchObject({ ok: true, estimate: { isLong: false } });
    const id = await created(worker, choice);
    expect(await worker.run(id, () => undefined)).toEqual({ ok: true });
    const { phase, progress } = await findTuning(db, id);
    expect(phase).toEqual({ kind: "tuned", epoch: 2, stopped: false });
    expect(progress?.losses[2]?.learned).toBeLessThan(progress?.losses[1]?.learned ?? 0);
    expect(progress?.looks[1]).toEqual({ epoch: 2, answers: ["answer 0", "answer 1", "answer 2"] });
    expect([...files.all.keys()]).toEqual([`${id}.gguf`]);

    const taken = async (which: TakenFile) => {
      const made = await worker.file(id, which, 0.5);
      if (!made.ok) throw new Error(made.message);
      return bytes(made.file);
    };
    const { adapter, base: of } = adapterFromGguf(await taken("adapter"));
    expect([adapter.rank, adapter.alpha, of]).toEqual([3, 6, { architecture: "llama", heads: 4, keyValueHeads: 2 }]);
    const merged = await taken("model");
    expect(merged).toEqual(await bytes(await mergedFile(new Blob([base]), adapter)));
    expect(asked).toHaveLength(2);
    expect(asked[1], "the last look is at what is kept").toEqual(merged);
    expect(asked[0]).not.toEqual(merged);
    expect(readArchitecture(new GgufHeader(merged))).toEqual(readArchitecture(new GgufHeader(base)));
    const peft = unzipSync(await taken("peft"));
    expect(Object.keys(peft)).toEqual(["adapter_model.safetensors", "adapter_config.json", "README.md"]);
    expect(JSON.parse(strFromU8(peft["adapter_config.json"]!))).toMatchObject({ r: 3, lora_alpha: 6 });
    expect(strFromU8(await taken("card"))).toContain("LoRA of rank 3, alpha 6, on attn_q, ffn_down");
    expect(strFromU8(unzipSync(await taken("setUps"))["README.md"]!)).toContain("LoRA of rank 3 and alpha 6");
    await db.delete();
  });

  it("of a model that LoRA has tuned is that of the merged file, and its adapter holds both changes", async () => {
    const { db, files } = await bench();
    const askFile: AskFile = (_, prompts) => Promise.resolve(prompts.map(() => "so"));
    const worker = workerOver(db, files, { openStudent, askFile });
    const tunedAs = async (by: typeof worker, how: TuningChoice) => {
      const id = await created(by, how);
      expect(await by.run(id, () => undefined)).toEqual({ ok: true });
      return { id, adapter: adapterFromGguf(await files.bytesOf(id)).adapter };
    };
    const first = await tunedAs(worker, choice);
    const again = tunedModel(await findTuning(db, first.id));
    const plan = { ...choice.plan, seed: 2 };
    const second = await tunedAs(worker, { ...choice, plan, student: again });
    const merged = await mergedFile(new Blob([base]), first.adapter);
    const ofMerged = workerOver(db, files, { askFile, openStudent: () => Promise.resolve(merged) });
    const third = await tunedAs(ofMerged, { ...choice, plan });
    expect(second.adapter).toEqual(stackedAdapter(first.adapter, third.adapter));
    const needs = async (by: typeof worker, how: TuningChoice) => {
      const looked = await by.look(how);
      return looked.ok ? looked.memory?.bytes : undefined;
    };
    const [ofBase, ofTuned] = [await needs(ofMerged, choice), await needs(worker, { ...choice, student: again })];
    expect(ofTuned, "the merged file is in memory, too").toBe(ofBase! + merged.size);
    expect(tunedModel(await findTuning(db, second.id)).source).toMatchObject({
      tuning: second.id,
      base: student.source,
    });
    const taken = await worker.file(second.id, "model", 0.5);
    if (!taken.ok) throw new Error(taken.message);
    const [one, two] = await Promise.all([taken.file, await mergedFile(merged, third.adapter)].map(weightsOf));
    expect(one!.length).toBe(two!.length);
    expect(Math.max(...one!.map((weight, i) => Math.abs(weight - two![i]!)))).toBeLessThan(1e-6);
    await files.remove(`${first.id}.gguf`);
    expect(await worker.look({ ...choice, student: again })).toMatchObject({ ok: false, kind: "model-not-found" });
    await db.delete();
  });

  it("that was killed goes on from its checkpoint to the same bytes", async () => {
    const { db, files } = await bench();
    const askFile: AskFile = (_, prompts) => Promise.resolve(prompts.map(() => "so"));
    const worker = () => workerOver(db, files, { openStudent, askFile });
    const [whole, killed] = [await created(worker(), choice), await created(worker(), choice)];
    await worker().run(whole, () => undefined);
    void workerOver(db, dyingFiles(files), { openStudent, askFile }).run(killed, () => undefined);
    await expect
      .poll(async () => (await findTuning(db, killed)).progress?.epochEnds.length, { timeout: 20_000 })
      .toBe(1);
    expect(await worker().run(killed, () => undefined)).toEqual({ ok: true });
    expect((await files.bytesOf(killed)).equals(await files.bytesOf(whole))).toBe(true);
    expect(await progressOf(db, killed)).toEqual(await progressOf(db, whole));
    await db.delete();
  });

  it("goes on where the model cannot be asked in the middle of it, and says why", async () => {
    const { db, files } = await bench();
    const askFile: AskFile = () => Promise.reject(new EngineFailure("out-of-memory", "There is no memory."));
    const worker = workerOver(db, files, { openStudent, askFile });
    const id = await created(worker, choice);
    expect(await worker.run(id, () => undefined)).toEqual({ ok: true });
    const { phase, progress } = await findTuning(db, id);
    expect(phase).toMatchObject({ kind: "tuned" });
    expect(progress?.looks[0]).toEqual({ epoch: 1, answers: [], fault: "There is no memory." });
    await db.delete();
  });
});

const llama = decoderShapes.llama;
const otherFamily = randomDecoder({ ...llama, metadata: { "general.architecture": text("gemma3") } });
const otherTokenizer = randomDecoder({ ...llama, metadata: { "tokenizer.ggml.pre": text("odd") } });
const otherFormat = base.slice();
const { tensors } = new GgufHeader(base);
const Q2_K = 10;
new DataView(otherFormat.buffer).setUint32(
  tensors.find(({ name }) => name === "blk.1.attn_q.weight")!.typeAt,
  Q2_K,
  true,
);

describe("is refused, with nothing stored,", () => {
  it.each<[string, BlobPart | Blob, string, RegExp]>([
    ["a file that is no model", "a letter", "model-unreadable", /not a GGUF model.*does not begin as a GGUF/u],
    ["a file that ends early", base.slice(0, 2000), "model-unreadable", /not a GGUF model that can be read/u],
    ["a model of no family", narrowGguf([]), "model-unreadable", /general\.architecture/u],
    ["another family", otherFamily, "model-unknown", /family gemma3\. Bring one of llama, qwen2, qwen3/u],
    ["another tokenizer", otherTokenizer, "model-unknown", /tokenizer \(gpt2, odd\).*Bring a model with/u],
    [
      "another format",
      otherFormat,
      "model-unknown",
      /blk\.1\.attn_q\.weight is in Q2_K\. Bring the model in F32, F16, BF16, Q8_0/u,
    ],
  ])("%s", async (_, file, kind, message) => {
    const { db, files } = await bench();
    const worker = workerOver(db, files, { openStudent: () => Promise.resolve(new Blob([file])) });
    const refusal = { ok: false, kind, message: expect.stringMatching(message) as string };
    expect(await worker.look(choice)).toEqual(refusal);
    expect(await worker.measure(choice)).toEqual(refusal);
    expect(await worker.create(choice)).toEqual(refusal);
    expect(await db.tunings.count()).toBe(0);
    await db.delete();
  });

  it("what does not fit into memory; smaller plans that do are told", async () => {
    const { db, files } = await bench();
    const roomy = await workerOver(db, files, { openStudent }).look(choice);
    if (!roomy.ok || !roomy.memory) throw new Error("no memory was told");
    const needed = roomy.memory.bytes;
    const worker = workerOver(db, files, { openStudent, room: () => needed - 1 });
    expect(await worker.look(choice)).toMatchObject({ memory: { smaller: [{ kind: "rank", rank: 1 }] } });
    for (const answer of [await worker.measure(choice), await worker.create(choice)])
      expect(answer).toMatchObject({ ok: false, kind: "out-of-memory" });
    expect(await db.tunings.count()).toBe(0);
    await db.delete();
  });
});
