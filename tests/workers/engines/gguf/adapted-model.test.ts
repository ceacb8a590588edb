/** The file of a model that was tuned by LoRA: its base with the kept adapter merged in, where the base is at hand. */
import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import type { SourceOf } from "../../../../src/core/models/kinds.ts";
import { adapterToGguf } from "../../../../training/lora/adapter-gguf.ts";
import { mergedFile } from "../../../../workers/engines/gguf/merged.ts";
import { fileOpener } from "../../../../workers/engines/gguf/model-file.ts";
import { keptFiles, modelName } from "../../../../workers/engines/gguf/tuning-files.ts";
import { randomAdapter } from "../../../support/random-adapter.ts";
import { decoderShapes, randomDecoder } from "../../../support/random-decoder.ts";

const file = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], "small.gguf");
const base = file(randomDecoder(decoderShapes.llama));
const adapter = randomAdapter({ "blk.1.attn_q.weight": [32, 32] }, { rank: 2, alpha: 4 });
const notes = { architecture: "llama", heads: 4, keyValueHeads: 2, name: "", license: "", description: "" };

const adapted = (of: NonNullable<SourceOf<"tuned">["base"]>, given?: File, tuning = "kept") =>
  fileOpener({ kind: "tuned", tuning, origin: "", base: of }, "", given)(() => undefined, AbortSignal.timeout(9000));
const ofFile = { kind: "gguf-file", name: "small.gguf", bytes: base.size } as const;

describe("a model with an adapter", () => {
  it("is its base with the adapter merged in", async () => {
    await keptFiles.write(modelName("kept"), adapterToGguf(adapter, notes));
    const [made, wanted] = [await adapted(ofFile, base), await mergedFile(base, adapter)];
    expect(await made.bytes()).toEqual(await wanted.bytes());
    expect(made.size).toBeGreaterThan(base.size);
  });

  const other = file(randomDecoder({ ...decoderShapes.llama, width: 16, headSize: 4 }));
  it.each([
    ["without the file", ofFile, undefined, "model-not-found", "Choose the file small.gguf again"],
    ["with a file of another size", ofFile, other, "model-not-found", "another file than small.gguf, by its size"],
    ["with another model", { ...ofFile, bytes: other.size }, other, "model-unreadable", "does not fit this model"],
    [
      "of an address that is not stored",
      { kind: "gguf-url", url: "https://a.test/m.gguf" },
      undefined,
      "model-not-found",
      "is not stored in this browser",
    ],
  ] as const)("is refused %s", async (_, of, given, kind, message) => {
    await keptFiles.write(modelName("kept"), adapterToGguf(adapter, notes));
    await expect(adapted(of, given)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(message) as string,
    });
  });

  it("is refused where the adapter was deleted", async () => {
    await expect(adapted(ofFile, base, "gone")).rejects.toMatchObject({ kind: "model-not-found" });
  });
});
