/** WebLLM's models that embed, with a stand-in for the library: how texts are put to it, and what becomes of long ones and of a stop. */
import { expect, it } from "vitest";
import { WebLlmEmbedder, type MlcEmbeds } from "../../../../workers/engines/webllm/embedder.ts";
import { MlcStandIn } from "../../../support/stand-ins/mlc-stand-in.ts";

const MOST_LETTERS = 40;

function tooLong(): Error {
  return Object.assign(new Error("only supports up to 512 context size"), {
    name: "EmbeddingExceedContextWindowSizeError",
  });
}

async function loaded() {
  const asked: (readonly string[])[] = [];
  const mlc: MlcEmbeds = Object.assign(new MlcStandIn({ contextTokens: 512 }), {
    embeddings: {
      create: ({ input }: { readonly input: readonly string[] }) => {
        asked.push(input);
        if (input.some(({ length }) => length > MOST_LETTERS)) return Promise.reject(tooLong());
        // In another order than asked: the numbers count.
        const data = input.map((text, index) => ({ index, embedding: [text.length, 0, 0, text.length] }));
        return Promise.resolve({ data: data.toReversed() });
      },
    },
  });
  const parts = {
    preflight: () => Promise.resolve(),
    download: () => Promise.resolve(),
    watchDevices: () => () => undefined,
    createEngine: () => Promise.resolve(mlc),
  };
  const settings = { modelId: "embeds", contextTokens: 512, downloadBytes: 1, beginOfText: "", thinks: false };
  const embedder = new WebLlmEmbedder(parts, settings);
  await embedder.load(() => undefined, new AbortController().signal);
  return { asked, embedder };
}

it("marks the ends of each text, as the library does not, and makes vectors of length one", async () => {
  const { asked, embedder } = await loaded();
  asked.length = 0;
  const { vectors, cut } = await embedder.embed(["one", "", "three"], new AbortController().signal);
  expect(asked).toEqual([["[CLS] one [SEP]", "[CLS] three [SEP]"]]);
  expect(cut).toBe(0);
  expect(vectors.map((each) => each.map((vector) => [...vector]))).toEqual([
    [[Math.fround(Math.SQRT1_2), 0, 0, Math.fround(Math.SQRT1_2)]],
    [],
    [[Math.fround(Math.SQRT1_2), 0, 0, Math.fround(Math.SQRT1_2)]],
  ]);
});

it("reads the first half of a text that is too long, and fails a stop with its kind", async () => {
  const { asked, embedder } = await loaded();
  asked.length = 0;
  const { vectors, cut } = await embedder.embed(["short", "long ".repeat(10)], new AbortController().signal);
  expect([vectors.length, cut]).toEqual([2, 1]);
  expect(asked.at(-1)).toEqual([`[CLS] ${"long ".repeat(5).trim()} [SEP]`]);
  await expect(embedder.embed(["a"], AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
  await embedder.unload();
  await expect(embedder.embed(["a"], new AbortController().signal)).rejects.toMatchObject({ kind: "aborted" });
});
