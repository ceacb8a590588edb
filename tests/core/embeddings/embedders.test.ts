/** Which files can embed, which model a vector is of, and when a vector holds no longer. */
import { describe, expect, it } from "vitest";
import { embedderId, isCurrent, textHash } from "../../../src/core/embeddings/embedded-text.ts";
import { knownEmbedders } from "../../../src/core/embeddings/known-embedders.ts";
import { canEmbed, isMadeToEmbed } from "../../../src/core/models/gguf/embeds.ts";
import { faultOfGguf, type GgufFacts } from "../../../src/core/models/gguf/facts.ts";
import { modelList, pocketModel } from "../../../src/core/models/model-list.ts";
import { customGguf, localGguf } from "../../../src/core/models/own-models.ts";
import { covers, downloadHosts } from "../../../src/core/models/policy.ts";
import { sourceFacts } from "../../../src/core/models/kinds.ts";

const facts = (family: string, more: Partial<GgufFacts> = {}): GgufFacts => ({
  ...{ family, parameters: 1, chatTemplate: false, bytes: 10 },
  formats: [{ name: "F16", weights: 1, bytes: 2 }],
  ...more,
});

describe("a file", () => {
  it.each([
    ["bert", true, true],
    ["nomic-bert", true, true],
    ["jina-bert-v2", true, true],
    ["gemma-embedding", true, true],
    ["llama", true, false],
    ["qwen3", true, false],
    ["clip", false, false],
    ["adapter", false, false],
    ["wavtokenizer-dec", false, false],
  ])("of the family %s can embed: %s, was made to: %s", (family, able, made) => {
    expect([canEmbed(facts(family)), isMadeToEmbed(facts(family))]).toEqual([able, made]);
  });

  it("that was made to embed writes nothing, and no part of a file or empty file embeds", () => {
    expect(faultOfGguf(facts("bert"), 10)).toBe("writes-no-text");
    expect(canEmbed(facts("bert", { parts: 3 }))).toBe(false);
    expect(canEmbed(facts("bert", { formats: [] }))).toBe(false);
  });
});

it("an offered model comes from an allowed host, and is in no list of models that write", () => {
  for (const { id, source } of knownEmbedders) {
    for (const address of sourceFacts(source).addresses)
      expect(
        downloadHosts.some(({ pattern }) => covers(pattern, address)),
        address,
      ).toBe(true);
    expect(modelList.some((model) => model.id === id)).toBe(false);
  }
});

it("a vector holds for one text and one file of a model", () => {
  const file = embedderId(localGguf({ name: "a.gguf", size: 5 }));
  const vector = Float32Array.of(1);
  const row = { id: "1", runId: "r", model: file, hash: textHash("Sing."), vector };
  expect(isCurrent(row, "Sing.", file)).toBe(true);
  expect(isCurrent(row, "Sing!", file)).toBe(false);
  expect(isCurrent(row, "Sing.", embedderId(localGguf({ name: "a.gguf", size: 6 })))).toBe(false);
  expect(isCurrent(undefined, "Sing.", file)).toBe(false);
  expect(embedderId(pocketModel)).toMatch(/^pocket#[0-9a-f]{8}$/);
  const url = "https://huggingface.co/a/b.gguf";
  expect(embedderId(customGguf({ url }))).toBe(`url:${url}`);
});
