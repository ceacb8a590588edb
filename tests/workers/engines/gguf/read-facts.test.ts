/** What a GGUF says of itself, read from a file and from real hosts with faults; no host sends more than the header needs. */
import { openAsBlob, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as v from "valibot";
import { doubtsOfGguf, ggufFactsSchema } from "../../../../src/core/models/gguf/facts.ts";
import { isWidenable } from "../../../../src/core/models/gguf/memory.ts";
import { tensorFormat } from "../../../../training/gguf/tensor-formats.ts";
import { float32, text, texts, uint32, writeGguf } from "../../../../training/gguf/write.ts";
import { formatOf } from "../../../../training/gguf/dequantize/formats.ts";
import { readFacts } from "../../../../workers/engines/gguf/read-facts.ts";
import { hostileGgufs } from "../../../support/hostile/bytes.ts";
import { FileServer } from "../../../support/stand-ins/file-server.ts";

const local = { source: { kind: "gguf-file", name: "a.gguf", bytes: 1 } } as const;
const WEIGHTS = 2_000_000;
const large = Buffer.from(
  writeGguf(
    {
      "general.architecture": text("llama"),
      "general.name": text("A ".repeat(500)),
      "general.license": text("other"),
      "general.license.name": text("own-terms"),
      "llama.block_count": uint32(2),
      "llama.embedding_length": uint32(8),
      "llama.attention.head_count": uint32(2),
      "llama.rope.freq_base": float32(1),
      "tokenizer.ggml.tokens": texts(Array.from({ length: 60_000 }, (_, i) => `word ${i}`)),
      "tokenizer.chat_template": text("{{ messages }}"),
    },
    new Map([["weights", { shape: [1000, WEIGHTS / 1000], values: new Float32Array(WEIGHTS) }]]),
  ),
);

describe("the facts of a file", () => {
  it("are those of the embedded model", async () => {
    expect(await readFacts(local, await openAsBlob("public/models/pocket.gguf"))).toMatchObject({
      ok: true,
      facts: {
        ...{ family: "qwen2", name: "Seedbed Pocket", licence: "mit", contextTokens: 1024 },
        ...{ layers: 5, width: 128, heads: 2, kvHeads: 1, feedForward: 384, vocabulary: 1536, parameters: 1_182_336 },
        contextValues: 5 * 2 * 64,
        formats: [{ name: "F16" }, { name: "F32" }],
        chatTemplate: false,
        bytes: readFileSync("public/models/pocket.gguf").length,
      },
    });
  });

  it("cut long names, and name a licence outside the list", async () => {
    const found = await readFacts(local, new Blob([large]));
    expect(found).toMatchObject({ ok: true, facts: { licence: "own-terms", chatTemplate: true, contextValues: 32 } });
    expect(found.facts?.name?.length).toBeLessThanOrEqual(200);
    expect(v.is(ggufFactsSchema, found.facts)).toBe(true);
  });

  it.each([
    ["a text", Buffer.from("not a model at all"), "not-gguf"],
    ["a cut header", large.subarray(0, 50_000), "cut"],
    ["cut weights", large.subarray(0, large.length - 64), "cut"],
    ["nothing", Buffer.alloc(0), "cut"],
  ])("of %s are refused by name", async (_, bytes, problem) => {
    expect(await readFacts(local, new Blob([bytes]))).toMatchObject({ ok: false, problem });
  });

  it.each(Object.keys(hostileGgufs))("never throw: %s", async (shape) => {
    const found = await readFacts(local, new Blob([hostileGgufs[shape]!(200_000) as Uint8Array<ArrayBuffer>]));
    if (found.facts) expect(v.is(ggufFactsSchema, found.facts)).toBe(true);
  });
});

describe("the facts at an address", () => {
  let host: FileServer;
  beforeEach(async () => {
    host = await FileServer.start(large);
  });
  afterEach(() => host.stop());
  const read = () => readFacts({ source: { kind: "gguf-url", url: host.url } });

  it("are read by ranges, a piece after the other, and never the weights", async () => {
    expect(await read()).toMatchObject({ ok: true, bytes: large.length, facts: { parameters: WEIGHTS } });
    const ends = host.ranges.map((range) => Number(/-(\d+)$/u.exec(range ?? "")?.[1]));
    expect(ends.length).toBeGreaterThan(1);
    expect(Math.max(...ends)).toBeLessThan(large.length - WEIGHTS);
    expect(host.ranges[0]).toBe("bytes=0-262143");
  });

  it("are read from the first bytes of a host that knows no ranges, in one request", async () => {
    host.faults.push({ kind: "no-ranges" });
    host.slowly = 200_000;
    expect(await read()).toMatchObject({ ok: true, bytes: large.length });
    expect(host.ranges).toHaveLength(1);
  });

  it.each([
    [{ kind: "status", status: 404 }, "There is no model at"],
    [{ kind: "status", status: 401 }, "does not give this model to everybody"],
    [{ kind: "status", status: 500 }, "answered HTTP 500"],
    [{ kind: "html" }, "There is a web page"],
  ] as const)("name the fault of a host: %j", async (fault, message) => {
    host.faults.push(fault);
    const found = await read();
    expect(found).toMatchObject({ ok: false, problem: "host" });
    expect(found.ok || found.message).toContain(message);
  });

  it("say when there is no GGUF, and when it breaks off", async () => {
    host.faults.push({ kind: "not-a-model" }, { kind: "break-off", bytes: 1000 });
    expect(await read()).toMatchObject({ ok: false, problem: "not-gguf" });
    expect(await read()).toMatchObject({ ok: false });
  });
});

it("agree with the widening on which formats it knows", () => {
  for (let type = 0; type < 64; type++) {
    const format = tensorFormat(type);
    expect(format !== undefined && isWidenable(format.name), String(type)).toBe(formatOf(type) !== undefined);
    const known = formatOf(type);
    if (known) expect(format).toMatchObject({ name: known.name, values: known.values, bytes: known.bytes });
  }
});

it("know no family that llama.cpp here does not", () => {
  const program = readFileSync("node_modules/@wllama/wllama/esm/wasm/wllama.wasm").toString("latin1");
  const facts = { parameters: 1, formats: [], chatTemplate: false, bytes: 1 };
  const known = "llama qwen2 qwen3 gemma3 smollm3 phi3 olmo2 granite lfm2 falcon-h1 gpt-oss mistral3".split(" ");
  for (const family of known) {
    expect(doubtsOfGguf({ ...facts, family }), family).toEqual([]);
    expect(program.includes(`${family}\0`), family).toBe(true);
  }
  expect(program.includes("no-such-family\0")).toBe(false);
});
