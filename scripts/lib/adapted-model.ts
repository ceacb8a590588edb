/** A GGUF with an adapter beside it, loaded into wllama on a page in headless Chromium, as the page sets llama.cpp up. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inSinglePrecision } from "../../workers/engines/gguf/single-precision.ts";
import { toWllama } from "../../workers/engines/wllama/request.ts";
import { launchChromium } from "./chromium.mjs";

/** One greedy request. */
interface AdaptedRequest {
  readonly prompt: string;
  /** Its control tokens are meant as such. */
  readonly isMarked?: boolean;
  readonly maxTokens: number;
  /** How strongly the adapter counts: 0 for the model alone. */
  readonly scale: 0 | 1;
  /** How many of the likeliest tokens are told at each place; none where it is absent. */
  readonly topLogprobs?: number;
}

interface AdaptedReply {
  readonly text: string;
  readonly finishReason: string;
  readonly promptTokens: number;
  readonly tokens: readonly { readonly id: number; readonly likeliest: readonly { id: number; logprob: number }[] }[];
}

export interface AdaptedModel {
  complete(request: AdaptedRequest): Promise<AdaptedReply>;
  close(): Promise<void>;
}

const WLLAMA = new URL("../../node_modules/@wllama/wllama/esm/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  "": "text/html",
};
/** Without isolation there are no threads. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const PAGE = "<!doctype html><title>wllama</title><input type=file multiple aria-label=Model>";
/** As the page sets a small model up. */
const SETTINGS = {
  ...{ n_ctx: 2048, n_threads: 2, n_gpu_layers: 0, n_parallel: 1 },
  ...{ flash_attn: false, cache_type_k: "f32", cache_type_v: "f32" },
  // Where wllama puts the second of the files that it is given.
  lora_adapters: [{ path: "models/model-00002-of-00002.gguf", scale: 1 }],
};

/**
 * Weights are widened to single precision on the disk first.
 * @param base path of a GGUF @param adapter path of an adapter for it
 * @throws Error where llama.cpp refuses either
 */
export async function openAdapted(base: string, adapter: string): Promise<AdaptedModel> {
  const folder = await mkdtemp(join(tmpdir(), "seedbed-wide-"));
  const wide = join(folder, "model.gguf");
  await writeFile(wide, (await inSinglePrecision(await openAsBlob(base))).stream());
  const server = await serve();
  const browser = await launchChromium();
  const close = async () => {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  };
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByLabel("Model").setInputFiles([wide, adapter]);
    await page.evaluate(load, SETTINGS);
    const complete = (request: AdaptedRequest) => page.evaluate(completeInPage, requestForPage(request));
    // A refused adapter loads without a word, and the first request dies of it.
    await complete({ prompt: "a", maxTokens: 1, scale: 1 });
    return { complete, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] as string;
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
    for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
    if (path === "/") return void response.end(PAGE);
    readFile(fileURLToPath(new URL(`.${path}`, WLLAMA))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** The request as the app makes it for llama.cpp, without the fields that cannot be sent into a page. */
function requestForPage({ prompt, isMarked = false, maxTokens, scale, topLogprobs }: AdaptedRequest) {
  const { stream, stream_options, abortSignal, ...options } = toWllama(
    {
      ...{ maxTokens, temperature: 0, topP: 1, presencePenalty: 0, frequencyPenalty: 0, repeatPenalty: 1 },
      ...{ stop: [], seed: 1, prompt, isMarked },
    },
    new AbortController().signal,
  );
  return {
    ...options,
    ...(topLogprobs && { logprobs: topLogprobs }),
    lora: [{ id: 0, scale }],
  };
}

interface PageEngine {
  createCompletion(options: object): Promise<{
    readonly choices: readonly {
      readonly text: string;
      readonly finish_reason: string;
      readonly logprobs: {
        readonly content?: readonly {
          readonly id: number;
          readonly top_logprobs: readonly { readonly id: number; readonly logprob: number }[];
        }[];
      } | null;
    }[];
    readonly usage: { readonly prompt_tokens: number };
  }>;
}

declare global {
  var adaptedEngine: PageEngine;
}

/** Runs inside the page: only its argument and the page's own globals exist here. */
async function load(settings: object): Promise<void> {
  const address = "/index.js";
  const { Wllama, LoggerWithoutDebug } = await import(address);
  const engine = new Wllama({ default: "/wasm/wllama.wasm" }, { logger: LoggerWithoutDebug, suppressNativeLog: true });
  await engine.loadModel([...document.querySelector("input")!.files!], settings);
  globalThis.adaptedEngine = engine;
}

/** Runs inside the page too. */
async function completeInPage(options: object): Promise<AdaptedReply> {
  const { choices, usage } = await globalThis.adaptedEngine.createCompletion(options);
  const choice = choices[0]!;
  return {
    text: choice.text,
    finishReason: choice.finish_reason,
    promptTokens: usage.prompt_tokens,
    tokens: (choice.logprobs?.content ?? []).map(({ id, top_logprobs: likeliest }) => ({
      id,
      likeliest: likeliest.map(({ id: each, logprob }) => ({ id: each, logprob })),
    })),
  };
}
