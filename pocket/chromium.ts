/** Runs wllama on a page in headless Chromium, because it needs a browser. Only the checks use this. */
import { chromium, type Page } from "@playwright/test";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { CompletionRequest } from "../src/run/ports.ts";
import { inSinglePrecision } from "../workers/engines/gguf/single-precision.ts";
import { toWllama } from "../workers/engines/wllama/request.ts";

/** One request for a completion. With `topLogprobs`, the answer has that many of the likeliest tokens at each place. */
type PocketRequest = Partial<CompletionRequest> &
  Pick<CompletionRequest, "maxTokens" | "temperature"> & { readonly prompt: string; readonly topLogprobs?: number };

/** A token that is likely at some place, and its log-probability in nats. */
interface LikelyToken {
  readonly id: number;
  readonly logprob: number;
}

/** What the engine answered. */
export interface Completion {
  readonly text: string;
  readonly finishReason: string;
  readonly tokens: readonly { readonly id: number; readonly likeliest: readonly LikelyToken[] }[];
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly decodeTokensPerSecond: number;
}

/** A loaded model in a page. */
export interface BrowserModel {
  readonly loadSeconds: number;
  complete(request: PocketRequest): Promise<Completion>;
  close(): Promise<void>;
}

const WLLAMA = new URL("../node_modules/@wllama/wllama/esm/", import.meta.url);
/** Where Linux distributions put the browser. `SEEDBED_CHROMIUM` names another; without both, Playwright's own is used. */
const USUAL_PATH = "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"];
/** As the app loads it: one thread, weights and context in single precision. */
const SETTINGS = {
  ...{ n_ctx: 2048, n_threads: 1, n_gpu_layers: 0, n_parallel: 1 },
  ...{ flash_attn: false, cache_type_k: "f32", cache_type_v: "f32" },
};
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", wasm: "application/wasm" };

/** Loads a GGUF file into wllama on one thread, in single precision as the app does. Converting it counts as loading time. */
export async function openInChromium(ggufPath: string): Promise<BrowserModel> {
  const file = new Blob([await readFile(ggufPath)]);
  const began = performance.now();
  const model = Buffer.from(await (await inSinglePrecision(file)).arrayBuffer());
  const wideningSeconds = (performance.now() - began) / 1000;
  const server = await serve(model);
  const browser = await chromium.launch({ ...executable(), args: FLAGS });
  const close = async () => {
    await browser.close();
    server.close();
  };
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const loadSeconds = wideningSeconds + (await load(page));
    return { loadSeconds, complete: (request) => page.evaluate(completeInPage, requestForPage(request)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function executable(): { executablePath?: string } {
  const path = process.env.SEEDBED_CHROMIUM ?? (existsSync(USUAL_PATH) ? USUAL_PATH : undefined);
  return path ? { executablePath: path } : {};
}

function serve(model: Buffer): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] as string;
    if (path === "/")
      return void response.setHeader("content-type", "text/html").end("<!doctype html><title>wllama</title>");
    if (path === "/pocket.gguf") return void response.end(model);
    const file = fileURLToPath(new URL(`.${path}`, WLLAMA));
    response.setHeader("content-type", TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    readFile(file).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

interface PageEngine {
  createCompletion(options: object): Promise<PageCompletion>;
}

interface PageCompletion {
  readonly choices: readonly {
    readonly text: string;
    readonly finish_reason: string;
    readonly logprobs: { readonly content?: readonly PageToken[] } | null;
  }[];
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly prompt_tokens_details?: { readonly cached_tokens: number };
  };
  readonly timings?: { readonly predicted_per_second: number };
}

interface PageToken extends LikelyToken {
  readonly top_logprobs: readonly LikelyToken[];
}

declare global {
  var pocketEngine: PageEngine;
}

function load(page: Page): Promise<number> {
  return page.evaluate(async (settings) => {
    const address = "/index.js";
    const { Wllama, LoggerWithoutDebug } = await import(address);
    const engine = new Wllama(
      { default: "/wasm/wllama.wasm" },
      { logger: LoggerWithoutDebug, suppressNativeLog: true },
    );
    const file = await (await fetch("/pocket.gguf")).blob();
    const began = performance.now();
    await engine.loadModel([file], settings);
    globalThis.pocketEngine = engine;
    return (performance.now() - began) / 1000;
  }, SETTINGS);
}

/** The request as the app makes it for llama.cpp, without the fields that cannot be sent into a page. */
function requestForPage(request: PocketRequest) {
  const { topLogprobs, ...asked } = request;
  const usual = { topP: 1, presencePenalty: 0, frequencyPenalty: 0, repeatPenalty: 1, stop: [], seed: 1 };
  const { stream, stream_options, abortSignal, ...options } = toWllama(
    { ...usual, ...asked },
    new AbortController().signal,
  );
  return { ...options, ...(topLogprobs && { logprobs: topLogprobs }) };
}

/** Runs inside the page: only its argument and the page's own globals exist here. */
async function completeInPage(options: object): Promise<Completion> {
  const answer = await globalThis.pocketEngine.createCompletion(options);
  const choice = answer.choices[0]!;
  return {
    text: choice.text,
    finishReason: choice.finish_reason,
    tokens: (choice.logprobs?.content ?? []).map(({ id, top_logprobs: likeliest }) => ({
      id,
      likeliest: likeliest.map(({ id: each, logprob }) => ({ id: each, logprob })),
    })),
    promptTokens: answer.usage.prompt_tokens,
    cachedTokens: answer.usage.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: answer.usage.completion_tokens,
    decodeTokensPerSecond: answer.timings?.predicted_per_second ?? 0,
  };
}
