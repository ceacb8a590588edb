/** Records made from what a file says of itself: its context, size and licence in place of guesses. */
import { describe, expect, it } from "vitest";
import { alpacaMethods } from "../../../src/core/method/alpaca-methods.ts";
import { doubtsOfGguf, faultOfGguf, type GgufFacts } from "../../../src/core/models/gguf/facts.ts";
import { formatRemark } from "../../../src/core/models/gguf/format-speed.ts";
import { memoryHere } from "../../../src/core/models/gguf/memory.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { customGguf, localGguf, withHeader } from "../../../src/core/models/own-models.ts";
import { startingProfile, styleFor } from "../../../src/core/models/profiles.ts";
import { spdxOf } from "../../../src/core/models/spdx.ts";

/** As SmolLM2-135M-Instruct in Q8_0 describes itself. */
const said: GgufFacts = {
  ...{ family: "llama", name: "Smollm2 135M 8k Lc100K Mix1 Ep2", licence: "apache-2.0", contextTokens: 8192 },
  ...{ layers: 30, width: 576, heads: 9, kvHeads: 3, feedForward: 1536, vocabulary: 49_152, contextValues: 11_520 },
  parameters: 134_515_008,
  formats: [
    { name: "Q8_0", weights: 134_479_872, bytes: 142_884_864 },
    { name: "F32", weights: 35_136, bytes: 140_544 },
  ],
  chatTemplate: true,
  bytes: 144_811_072,
};
const file = { name: "any.gguf", size: said.bytes };

describe("a record with its file's header", () => {
  it("takes context, size and licence from it, and keeps the file's name as its title", () => {
    expect(withHeader(localGguf(file), said)).toMatchObject({
      title: "any",
      licence: "Apache-2.0",
      contextTokens: 2048,
      parameters: said.parameters,
      downloadBytes: 0,
      header: said,
    });
    const short = withHeader(localGguf(file), { ...said, contextTokens: 1024 });
    expect(short.contextTokens).toBe(1024);
    expect(short.memoryBytes).toBeLessThan(withHeader(localGguf(file), said).memoryBytes);
  });

  it("knows an address's size from its host, and without one from the places of the tensors", () => {
    const found = customGguf({ url: "https://huggingface.co/a/b/resolve/main/c.gguf" });
    expect([found.downloadBytes, found.memoryBytes, found.licence]).toEqual([1, 0, "unknown"]);
    expect(withHeader(found, said, 150e6).downloadBytes).toBe(150e6);
    expect(withHeader(found, said).downloadBytes).toBe(said.bytes);
  });

  it("keeps a licence that the host's card names", () => {
    const found = customGguf({ url: "https://huggingface.co/a/b/resolve/main/c.gguf", licence: "mit" });
    expect(withHeader(found, said).licence).toBe("MIT");
  });

  it.each(["smollm2.gguf", "Some-Instruct-chat-it.gguf", "base.gguf"])(
    "asks %s the same way: names decide nothing",
    (name) => {
      expect(localGguf({ name, size: 1e8 }).profile).toEqual(startingProfile({ instruct: false }));
      expect(withHeader(localGguf({ name, size: 1e8 }), said).profile.style).toBe("base");
    },
  );
});

it.each([
  [134e6, true, ["base", "chat", "base"]],
  [999e6, true, ["base", "chat", "base"]],
  [1e9, true, ["base", "chat", "chat"]],
  [3e9, false, ["base", "base", "base"]],
  [undefined, true, ["base", "chat", "base"]],
] as const)(
  "starts a model of %s weights, instruct %s, with list, yes or no, and answers as %j",
  (parameters, instruct, styles) => {
    const profile = startingProfile({ parameters, instruct });
    expect(["instructions", "classification", "instances"].map((stage) => styleFor(profile, stage))).toEqual(styles);
  },
);

it.each([
  [134e6, true, "0.7, 0.5, 2"],
  [999e6, false, "0.7, 0.5, 2"],
  [undefined, false, "0.7, 0.5, 2"],
  [1e9, true, "1, 1, 0"],
] as const)(
  "a model of %s weights, instruct %s, writes Alpaca's lists at temperature, top-p and presence penalty %s",
  (parameters, instruct, decoding) => {
    const { decoding: own } = startingProfile({ parameters, instruct });
    const { temperature, topP, presencePenalty } = {
      ...alpacaMethods.default.instructionDecoding,
      ...own?.["instructions"],
    };
    expect([temperature, topP, presencePenalty].join(", ")).toBe(decoding);
  },
);

it.each([
  [134e6, 0.5],
  [300e6, undefined],
  [999e6, undefined],
  [3e9, undefined],
  [undefined, undefined],
] as const)("a model of %s weights writes instances with a frequency penalty of %s", (parameters, penalty) => {
  const { decoding } = startingProfile({ parameters, instruct: true });
  expect(decoding?.["instances"]?.frequencyPenalty).toBe(penalty);
});

it.each([
  ["apache-2.0", "Apache-2.0"],
  ["Apache 2.0", "Apache-2.0"],
  ["mit", "MIT"],
  ["cc-by-nc-4.0", "CC-BY-NC-4.0"],
  ["llama3.2", "LicenseRef-Llama-3.2"],
  ["my own terms", "my own terms"],
  ["", "unknown"],
])("the licence %j is %s", (licence, spdx) => {
  expect(spdxOf(licence)).toBe(spdx);
});

describe("a file", () => {
  it.each([
    [{}, said.bytes, undefined],
    [{}, said.bytes - 1, "cut"],
    [{}, undefined, undefined],
    [{ parts: 3 }, undefined, "one-of-several"],
    [{ family: "nomic-bert" }, undefined, "writes-no-text"],
    [{ family: "clip" }, undefined, "writes-no-text"],
    [{ formats: [] }, undefined, "writes-no-text"],
  ] as const)("that says %j, with %s bytes, is refused as %s", (change, bytes, fault) => {
    expect(faultOfGguf({ ...said, ...change }, bytes)).toBe(fault);
  });

  it("of an unknown family or format comes with a warning", () => {
    expect(doubtsOfGguf(said)).toEqual([]);
    expect(doubtsOfGguf({ ...said, family: "new", formats: [{ name: "type 99", weights: 1, bytes: 0 }] })).toEqual([
      "unknown-family",
      "unknown-format",
    ]);
  });
});

describe("the memory of a model", () => {
  const model = withHeader(localGguf(file), said);
  const machine = { cores: 2, isolated: true };

  it("counts weights and context in single precision where they fit here", () => {
    const wide = 134_515_008 * 4 + 11_520 * 2048 * 4 * 4;
    expect(memoryHere(model, { ...machine, memoryBytes: 8e9 })).toBeCloseTo(wide + 150e6, -6);
    const narrow = memoryHere(model, { ...machine, memoryBytes: 1e9 });
    expect(narrow).toBeLessThan(wide);
    expect(narrow).toBeGreaterThan(said.bytes);
  });

  it("is the record's own number where the size is not known, and for the embedded model", () => {
    expect(memoryHere(pocketModel, machine)).toBe(pocketModel.memoryBytes);
    const { parameters: _, ...unknown } = model;
    expect(memoryHere(unknown, machine)).toBe(unknown.memoryBytes);
  });
});

describe("the remark on a slow format", () => {
  const only = (name: string) => [{ name, weights: 1e9, bytes: 1e9 }];
  // Prompt tokens read a second, two cores, the same model: Q8_0 77, Q4_0 36, F16 33, Q6_K 84.
  it.each([
    ["Q4_0", 77 / 36],
    ["F16", 77 / 33],
  ])("names Q8_0 for %s", (name, times) => {
    expect(formatRemark(only(name), false)).toEqual({ format: name, better: "Q8_0", times });
  });
  it.each(["Q8_0", "Q6_K", "F32", "IQ2_XS"])("says nothing of %s", (name) => {
    expect(formatRemark(only(name), false)).toBeUndefined();
  });
  it("says nothing where the weights are widened", () => {
    expect(formatRemark(only("Q4_0"), true)).toBeUndefined();
  });
});
