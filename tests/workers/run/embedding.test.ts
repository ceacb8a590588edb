/** Texts embedded a few at a time: what is told, one job at a time, and that nothing embedded is lost by a stop or a failure. */
import { beforeEach, expect, it, vi } from "vitest";
import type { Vector } from "../../../src/core/embeddings/vector.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import type { EmbedOrder } from "../../../src/rpc/embed-api.ts";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { CannotEmbed } from "../../../workers/engines/parts/cannot-embed.ts";
import { embedTexts } from "../../../workers/engines/parts/embed-texts.ts";
import { Embedding } from "../../../workers/run/embedding.ts";
import { EngineHost } from "../../../workers/run/engine-host.ts";
import { SingleJobs } from "../../../workers/run/single-jobs.ts";

const texts = Array.from({ length: 40 }, (_, i) => `text ${String(i)}`);
const order: EmbedOrder = { model: pocketModel, texts, of: "text" };
/** A vector that tells which text it is of. */
const vectorOf = (text: string): Vector => Float32Array.from([Number(text.replace(/\D/gu, ""))]);

let loads: string[];
beforeEach(() => {
  loads = [];
  const request = (_: string, __: object, take: (lock: object) => unknown) => Promise.resolve(take({}));
  vi.stubGlobal("navigator", { locks: { request, query: () => Promise.resolve({ held: [] }) } });
});

/** @param at what happens at the request with this number, from 0 */
function embedding(at: Readonly<Record<number, () => void>> = {}, open?: () => never) {
  let requests = 0;
  const writer = { capabilities: { prefixCache: false }, ...loadable("write") } as unknown as Engine;
  const host = new EngineHost(
    () => Promise.resolve(writer),
    () => undefined,
  );
  const embedder = {
    ...loadable("embed"),
    embed: (few: readonly string[]) => {
      at[requests++]?.();
      return Promise.resolve({ vectors: few.map((text) => [vectorOf(text)]), cut: 0 });
    },
  };
  const opened = async () => open?.() ?? embedder;
  return { host, opened, job: new Embedding(host, opened) };
}

function loadable(use: string) {
  return { load: async () => void loads.push(use), unload: async () => void loads.push(`no ${use}`) };
}

async function told(job: Pick<Embedding, "embed">) {
  const heard: number[] = [];
  const sizes: number[] = [];
  const result = await job.embed(order, ({ vectors }) => {
    sizes.push(vectors.length);
    heard.push(...vectors.map(([vector]) => vector?.[0] ?? -1));
  });
  return { result, heard, sizes };
}

it("tells the vectors of the texts in order, a few at a time", async () => {
  const { result, heard, sizes } = await told(embedding().job);
  expect(result).toEqual({ ok: true });
  expect(sizes).toEqual([16, 16, 8]);
  expect(heard).toEqual(texts.map((_, i) => i));
});

it("has told what was embedded before a stop or a failure", async () => {
  const stopping = embedding({ 1: () => stopping.job.end() });
  expect(await told(stopping.job)).toMatchObject({ result: { kind: "aborted" }, sizes: [16, 16] });
  const breaking = embedding({
    1: () => {
      throw new EngineFailure("worker-dead", "gone");
    },
  });
  expect(await told(breaking.job)).toMatchObject({ result: { ok: false, kind: "worker-dead" }, sizes: [16] });
  expect(breaking.host.modelId, "what failed is let go").toBeUndefined();
});

it("says of a model that gives no vectors that it gives none", async () => {
  const unable = embedding({}, () => {
    throw new CannotEmbed("It cannot.");
  });
  expect((await told(unable.job)).result).toEqual({ ok: false, kind: "cannot-embed", message: "It cannot." });
});

it("loads what embeds once, in place of what writes, and the other way round", async () => {
  const { host, job } = embedding();
  await host.ready(pocketModel, {});
  await told(job);
  await told(job);
  await host.ready(pocketModel, {});
  expect(loads).toEqual(["write", "no write", "embed", "no embed", "write"]);
});

it("waits for no other job, and none begins beside it", async () => {
  const { host, opened } = embedding();
  let isRunning = true;
  const needs = { isRunning: () => isRunning, onLoaded: () => undefined, openEmbedder: opened };
  const jobs = new SingleJobs({} as never, host, { now: () => 0, monotonic: () => 0 }, needs);
  expect(await jobs.embed(order, () => undefined)).toMatchObject({ ok: false, kind: "busy" });
  isRunning = false;
  const going = jobs.embed(order, () => undefined);
  expect(jobs.busyWith).toMatch(/likeness/);
  expect(await jobs.askStudent({ model: pocketModel, prompts: [], mostTokens: 1 }, () => undefined)).toMatchObject({
    kind: "busy",
  });
  expect(await going).toEqual({ ok: true });
});

it("reads the beginning of a text that is too long, and asks about no empty one", async () => {
  const asked: (readonly string[])[] = [];
  const most = 10;
  const found = await embedTexts(["text 1", " ", "long 2 ".repeat(9), "text 3"], (few) => {
    asked.push(few);
    const long = few.find(({ length }) => length > most);
    return Promise.resolve(long === undefined ? few.map(vectorOf) : { fits: most / long.length });
  });
  expect(found.cut).toBe(1);
  expect(found.vectors.map(([vector]) => vector?.[0])).toEqual([1, undefined, 2, 3]);
  expect(asked.slice(1)).toEqual([["text 1"], ["long 2 ".repeat(9).trim()], ["long 2 lon"], ["text 3"]]);
});
