/** What a person has agreed to holds for a place. No record that came out of a file can use it, whatever it calls itself. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { ModelSource } from "../../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { modelList } from "../../../src/core/models/model-list.ts";
import { serverModel } from "../../../src/core/models/own-models.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { placeOf } from "../../../src/state/models/agreement.ts";
import type { ConsentState } from "../../../src/state/models/consent.svelte.ts";
import type { ModelsState } from "../../../src/state/models/models.svelte.ts";
import { shownRun } from "../../../src/state/run/shown-run.ts";

const gguf = modelList.find(({ source }) => source.kind === "gguf-url") as ModelRecord;
const pocket = modelList[0] as ModelRecord;
const server = serverModel({
  ...{ url: "http://localhost:8080/v1", model: "m", style: "chat", parallel: 1, contextTokens: 512, licence: "MIT" },
});

let page: { readonly models: ModelsState; readonly consent: ConsentState };

/** The page's state, with the listed GGUF stored here. */
async function open(): Promise<typeof page> {
  // The classes keep their state in runes, which are plain values without a page.
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
  const [{ ModelsState: Models }, { ConsentState: Consent }] = await Promise.all([
    import("../../../src/state/models/models.svelte.ts"),
    import("../../../src/state/models/consent.svelte.ts"),
  ]);
  const models = new Models(modelList, {
    cachedModels: (all) => Promise.resolve(Object.fromEntries(all.map(({ id }) => [id, id === gguf.id]))),
    removeModel: () => Promise.resolve(),
    readHeader: () => Promise.resolve({ ok: false, problem: "no-file", message: "" }),
  });
  await models.look();
  return { models, consent: new Consent(models) };
}

/** What is asked before a model is used; `undefined` where it is used at once. */
async function asked(model: ModelRecord): Promise<string | undefined> {
  let used = false;
  await page.consent.before(model, "run", () => Promise.resolve(void (used = true)));
  const kind = page.consent.asked?.kind;
  expect(used).toBe(kind === undefined);
  page.consent.decline();
  return kind;
}

beforeAll(async () => {
  page = await open();
  page.models.agreeToSend(server, "the key of localhost");
});

const elsewhere = "https://huggingface.co/other/repo/resolve/main/other.gguf";

describe("a record that calls itself as one that was agreed to", () => {
  it("is used where it is that place and the page made it", async () => {
    expect([await asked(server), await asked(gguf), await asked(pocket)]).toEqual([undefined, undefined, undefined]);
    expect(page.models.fileAndKey(server)).toEqual({ key: "the key of localhost" });
    const samePlace: ModelRecord = {
      ...server,
      id: "x",
      source: { kind: "remote", url: "http://LOCALHOST:8080/v1/", model: "n" },
    };
    expect(await asked(samePlace)).toBeUndefined();
  });

  const urls = [
    "http://localhost:8081/v1",
    "https://localhost:8080/v1",
    "http://127.0.0.1:8080/v1",
    "http://localhost:8080/v2",
  ];
  it.each(urls)("is asked about at another address, and gets no key: %s", async (url) => {
    const other: ModelRecord = { ...server, source: { kind: "remote", url, model: "m" } };
    expect(await asked(other)).toBe("server");
    expect(page.models.fileAndKey(other)).toEqual({});
  });

  it("is asked about anew when it came out of a file, each time by itself", async () => {
    const one: ModelRecord = { ...server, claimedBy: "b000000000001" };
    const two: ModelRecord = { ...server, claimedBy: "b000000000002" };
    expect([await asked(one), page.models.fileAndKey(one)]).toEqual(["server", {}]);
    page.models.agreeToSend(one, "");
    expect([await asked(one), await asked(two), page.models.fileAndKey(one)]).toEqual([undefined, "server", {}]);
  });

  it.each<[string, Partial<ModelRecord>]>([
    ["another engine", { engine: "wllama" }],
    ["an engine without a model", { engine: "none" }],
    ["a download of 0 bytes", { downloadBytes: 0 }],
  ])("is asked about before text is sent, whatever it says: %s", async (_, change) => {
    const other: ModelRecord = {
      ...server,
      ...change,
      source: { kind: "remote", url: "http://localhost:1/v1", model: "m" },
    };
    expect(await asked(other)).toBe("server");
  });

  it.each([0, 1, -1, 1e300, Number.NaN])(
    "is asked about before a download, whatever size it says: %o",
    async (downloadBytes) => {
      const sources: ModelSource[] = [
        { kind: "gguf-url", url: elsewhere },
        { kind: "webllm", modelId: "own", modelUrl: "https://huggingface.co/a/b/resolve/main/" },
      ];
      for (const source of sources) {
        const other: ModelRecord = { ...gguf, downloadBytes, source };
        expect(await asked(other)).toBe("download");
        expect(page.models.listedAt(other)).toBeUndefined();
      }
    },
  );

  it("is one place only where every part of the source is the same", () => {
    const sources: ModelSource[] = [
      ...modelList.map(({ source }) => source),
      { kind: "webllm", modelId: "m" },
      { kind: "webllm", modelId: "m", libraryUrl: "https://huggingface.co/l.wasm" },
      { kind: "webllm", modelId: "m", modelUrl: "https://huggingface.co/l.wasm" },
      { kind: "gguf-file", name: "a", bytes: 1 },
      { kind: "gguf-file", name: "a", bytes: 2 },
      { kind: "gguf-url", url: `${elsewhere}?a` },
      { kind: "gguf-url", url: elsewhere },
    ];
    expect(new Set(sources.map(placeOf)).size).toBe(sources.length);
  });
});

describe("a run out of a file, as the page shows it", () => {
  const run = (change: Partial<RunRow>, model: Partial<ModelRecord> = {}) =>
    shownRun({ id: "r", name: "n", seedsName: "s", ...change, model: { ...pocket, ...model } } as RunRow);

  it("has no marks that turn or hide the words around it", () => {
    const hostile = "a\u202egnp.exe\u0000\n\u2066b\u200b\u{e0041}c\u2028";
    const shown = run({ name: hostile, seedsName: hostile }, { title: hostile, licence: hostile, about: hostile });
    for (const text of [shown.name, shown.seedsName, shown.model.title, shown.model.licence, shown.model.about])
      expect(text).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\u{e0000}-\u{e007f}]/u);
    expect(run({ name: "سلام 👩‍🔬 שלום" }).name).toBe("سلام 👩‍🔬 שלום");
    expect(run({ name: "x".repeat(1e6) }).name.length).toBeLessThan(400);
    expect(run({ name: "\u202e" }).name).not.toBe("");
  });

  it("links to the web alone", () => {
    for (const licenceUrl of [
      "javascript:alert(1)",
      "data:text/html,x",
      " javascript:alert(1)",
      "blob:x",
      "//evil",
      "x",
    ])
      expect(run({}, { licenceUrl }).model.licenceUrl).toBeUndefined();
    expect(run({}, { licenceUrl: "https://example.org/l" }).model.licenceUrl).toBe("https://example.org/l");
  });

  it("is known as such by its id too, where an earlier version restored it", () => {
    expect(run({ id: "b0123456789ab" }).model.claimedBy).toBe("b0123456789ab");
    expect(run({ id: "0123abcd" }).model.claimedBy).toBeUndefined();
  });
});
