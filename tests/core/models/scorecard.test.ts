import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, covers, readRemoteHosts, serverHosts } from "../../../src/core/models/policy.ts";
import {
  acceptedShare,
  figuresOf,
  isAnsweringModel,
  readShare,
  type ProbeSample,
} from "../../../src/core/models/scorecard.ts";
import { hubFiles, repositoryOf } from "../../../src/state/models/hub-files.ts";
import { modelFromServer } from "../../../src/state/models/own-model.ts";

const sample = (change: Partial<ProbeSample>): ProbeSample => ({
  stage: "instructions",
  answered: true,
  repeated: false,
  promptTokens: 100,
  cachedTokens: 0,
  completionTokens: 51,
  firstMs: 200,
  ms: 1200,
  items: 4,
  kept: 2,
  ...change,
});
const wall = { instructions: 2400, classification: 200, instances: 1000 };
const made = { at: 1, parallel: 1 };

describe("a scorecard's figures", () => {
  it("are rates, shares and tasks a minute", () => {
    const samples = [
      sample({}),
      sample({ items: 0, kept: 0 }),
      sample({ stage: "classification", items: 1, kept: 1, reply: "yes" }),
      sample({ stage: "classification", items: 0, kept: 0 }),
      sample({ stage: "instances", items: 2, kept: 1 }),
      sample({ stage: "instances", items: 1, kept: 0 }),
    ];
    const figures = figuresOf(samples, wall, made);
    expect(figures).toMatchObject({ readPerSecond: 500, writtenPerSecond: 50, yes: 1, no: 0 });
    expect(acceptedShare(figures)).toBe(0.5);
    expect([figures.stages.instructions, figures.stages.classification].map(readShare)).toEqual([0.5, 0.5]);
    // 1200 ms of instructions for each kept one, 100 ms for a question, 500 ms for instances every second time.
    expect(figures.usefulPerMinute).toBeCloseTo((60_000 / 1800) * 0.5);
  });

  it.each([
    ["nothing was asked", [], false],
    ["every list gave a new task", [sample({ kept: 1 }), sample({ kept: 1 })], false],
    ["one list in two gave one", [sample({ kept: 1 }), sample({ kept: 0 })], true],
    ["the lists gave nothing that could be read", [sample({ items: 0, kept: 0 })], true],
  ])("name an answering model by its lists: %s", (_, samples, isOne) => {
    expect(isAnsweringModel(figuresOf(samples, wall, made))).toBe(isOne);
  });

  it("leave out cached prompt tokens, and are zero when nothing was kept or measured", () => {
    expect(figuresOf([sample({ cachedTokens: 60 })], wall, made).readPerSecond).toBe(200);
    const none = figuresOf([], wall, made);
    expect(none).toMatchObject({ readPerSecond: 0, writtenPerSecond: 0, usefulPerMinute: 0 });
    expect(figuresOf([sample({ kept: 0 })], wall, made).usefulPerMinute).toBe(0);
  });
});

describe("the policy's hosts", () => {
  it.each([
    ["http://localhost:*", "http://localhost:8080/v1", true],
    ["http://localhost:*", "http://localhost/v1", true],
    ["http://localhost:*", "https://localhost:8080/v1", false],
    ["http://localhost:*", "http://localhost.example.org:8080/v1", false],
    ["http://127.0.0.1:*", "http://127.0.0.1:1/", true],
    ["http://127.0.0.1:*", "http://127.0.0.1@example.org/", false],
    ["https://*.hf.co", "https://cas.xethub.hf.co/x", true],
    ["https://*.hf.co", "https://hf.co/x", false],
    ["https://*.hf.co", "https://evilhf.co/x", false],
    ["https://gpu.example.org:8000", "https://gpu.example.org:8000/v1", true],
    ["https://gpu.example.org:8000", "https://gpu.example.org/v1", false],
    ["https://gpu.example.org", "https://gpu.example.org:443/v1", true],
    ["https://gpu.example.org", "https://gpu.example.org:8443/v1", false],
  ])("%s and %s: %s", (pattern, url, expected) => {
    expect(covers(pattern, url)).toBe(expected);
  });

  it("include the servers named in the build, and refuse a setting with more than origins", () => {
    const built = readRemoteHosts("https://a.example, http://b.example:81");
    expect(contentSecurityPolicy(serverHosts(built))).toContain("https://a.example http://b.example:81");
    expect(readRemoteHosts("")).toEqual([]);
    for (const wide of ["*", "https:", "https://*", "https://a.example; script-src *", "https://a.example/path"]) {
      expect(() => readRemoteHosts(wide)).toThrow(RangeError);
    }
  });
});

describe("a model server's settings", () => {
  const settings = { model: "m", style: "chat", parallel: 900, contextTokens: 4096, licence: "" } as const;
  const from = (url: string) => modelFromServer({ ...settings, url });
  it("are cleaned, and contain no key", () => {
    expect(from("http://localhost:8080/v1/chat/completions")).toMatchObject({
      ok: true,
      model: { source: { kind: "remote", url: "http://localhost:8080/v1" }, parallel: 64, licence: "unknown" },
    });
  });

  it.each([
    ["http://me:secret@localhost/v1", "m", "Leave keys out of the address"],
    ["http://localhost/v1?key=secret", "m", "Leave keys out of the address"],
    ["https://api.example.org/v1", "m", "build the page with SEEDBED_REMOTE_HOSTS=https://api.example.org"],
    ["ftp://localhost/", "m", "Give the server's address"],
    ["http://localhost/v1", " ", "Give the model's name"],
  ])("are refused for %s and the model %j, saying why", (url, model, words) => {
    const message = expect.stringContaining(words) as string;
    expect(modelFromServer({ ...settings, url, model })).toEqual({ ok: false, message });
  });
});

describe("a repository's files", () => {
  const sha = "a".repeat(40);
  const answers = (body: unknown, status = 200): typeof fetch =>
    (() => Promise.resolve(new Response(JSON.stringify(body), { status }))) as typeof fetch;

  it.each([
    ["owner/name", "owner/name"],
    ["https://huggingface.co/owner/name", "owner/name"],
    ["https://huggingface.co/owner/name/tree/main", "owner/name"],
    ["name", undefined],
    ["https://example.org/owner/name", undefined],
  ])("%s names %s", (text, expected) => {
    expect(repositoryOf(text)).toBe(expected);
  });

  it("are pinned to the commit, with size, checksum and licence", async () => {
    const siblings = [
      { rfilename: "dir/a b.gguf", size: 1000, lfs: { sha256: "s" } },
      { rfilename: "mmproj.gguf", size: 1 },
    ];
    const found = await hubFiles("o/n", answers({ sha, cardData: { license: "mit" }, siblings }));
    expect(found).toMatchObject({
      ok: true,
      files: [
        {
          model: {
            licence: "MIT",
            downloadBytes: 1000,
            source: { url: `https://huggingface.co/o/n/resolve/${sha}/dir/a%20b.gguf`, sha256: "s" },
          },
        },
      ],
    });
  });

  it.each([
    ["nothing there", answers({}, 404), "There is no public repository o/n"],
    ["a strange answer", answers({ sha: "../../x", siblings: [] }), "does not understand"],
    ["no GGUF", answers({ sha, siblings: [{ rfilename: "a.bin" }] }), "o/n holds no GGUF files"],
    ["no network", (() => Promise.reject(new TypeError("failed"))) as typeof fetch, "could not be reached"],
  ])("%s is explained in words", async (_, ask, words) => {
    expect(await hubFiles("o/n", ask)).toEqual({ ok: false, message: expect.stringContaining(words) as string });
  });
});
