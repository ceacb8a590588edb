/**
 * Drives WebLLM itself through our engine, in a real Chromium with WebGPU: load with progress, the pipeline's prompts, a
 * schema, interrupts, lost devices, a crashed GPU process, recovery, and loading again offline. Prints the results.
 *
 * Usage: tsx scripts/webllm-check.ts --model DIR --library FILE.wasm [--package DIR] [--chromium FILE] [--flag --FLAG]...
 * The model folder holds `resolve/main/`, as WebLLM wants it; the package is another release of WebLLM than the installed one.
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { createServer, type Plugin } from "vite";
import { defaultMethod } from "../src/core/method/presets.ts";
import type { ModelRecord } from "../src/core/models/model.ts";
import { baseProfile, chatProfile } from "../src/core/models/profiles.ts";
import { prepareInstances } from "../src/core/questions/about-task.ts";
import { classification } from "../src/core/questions/classification.ts";
import { instructions } from "../src/core/questions/instructions.ts";
import { prepare, type Asking } from "../src/core/questions/prepare.ts";
import type { CompletionRequest, LoadProgress } from "../src/run/ports.ts";
import { chromiumArguments } from "./lib/chromium.mjs";
import type { WebLlmPage } from "./webllm/page.ts";

declare global {
  interface Window {
    webllm: WebLlmPage;
  }
}

const { values } = parseArgs({
  options: {
    model: { type: "string" },
    library: { type: "string" },
    package: { type: "string" },
    chromium: { type: "string" },
    flag: { type: "string", multiple: true, default: [] },
  },
});
if (values.model === undefined || values.library === undefined)
  throw new Error("Both --model and --library are needed.");
const [folder, library] = [resolve(values.model), resolve(values.library)];
const begun = performance.now();

function say(what: string, found?: unknown): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(7);
  console.log(
    `${seconds} s  ${what}${found === undefined ? "" : `: ${typeof found === "string" ? found : JSON.stringify(found)}`}`,
  );
}

/** Serves the model's files beside the pages. Older releases have another name for the list of weights. */
const files: Plugin = {
  name: "model-files",
  configureServer: ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      const path = (request.url ?? "").replace(/[?#].*$/u, "");
      const wanted = path === "/library.wasm" ? library : path.startsWith("/model/") ? join(folder, path.slice(7)) : "";
      const older = wanted.replace("tensor-cache.json", "ndarray-cache.json");
      const file = [wanted, older].find((each) => each !== "" && existsSync(each));
      if (file === undefined) return next();
      response.setHeader("content-length", statSync(file).size);
      response.setHeader("content-type", file.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");
      createReadStream(file).pipe(response);
    });
  },
};

const server = await createServer({
  configFile: false,
  logLevel: "error",
  cacheDir: "node_modules/.vite-webllm-check",
  optimizeDeps: { entries: ["scripts/webllm/*"] },
  server: { host: "127.0.0.1", port: 0, hmr: false },
  plugins: [files],
  ...(values.package !== undefined && { resolve: { alias: { "@mlc-ai/web-llm": resolve(values.package) } } }),
});
await server.listen();
const { origin } = new URL(server.resolvedUrls?.local[0] ?? "");
const model: ModelRecord = {
  id: "webllm:check",
  title: "Checked",
  engine: "webllm",
  source: { kind: "webllm", modelId: "checked", modelUrl: `${origin}/model/`, libraryUrl: `${origin}/library.wasm` },
  downloadBytes: 310e6,
  memoryBytes: 500e6,
  licence: "unknown",
  needsF16: false,
  contextTokens: 1024,
  parallel: 1,
  profile: {
    style: "base",
    demonstrations: { instructions: 1, classification: 0, outputFirst: 0, inputFirst: 0 },
    beginOfText: "",
    bytesPerToken: 1,
  },
  about: "",
};
const method = defaultMethod;
const task = "Name three rivers.";
const sampling = {
  temperature: 0.7,
  topP: 0.9,
  presencePenalty: 0,
  frequencyPenalty: 0,
  repeatPenalty: 1,
  stop: [],
  seed: 1234567890,
};
const ask = (prompt: CompletionRequest["prompt"], maxTokens: number, more: Partial<CompletionRequest> = {}) => ({
  ...{ prompt, maxTokens, ...sampling, ...more },
});

const browser = await chromium.launch({
  ...(values.chromium !== undefined && { executablePath: values.chromium }),
  args: [...chromiumArguments, "--enable-unsafe-webgpu", ...values.flag],
});
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && say("console", message.text().slice(0, 300)));
  await page.goto(`${origin}/scripts/webllm/index.html`);
  await page.waitForFunction(() => "webllm" in window);
  await engineAlone(page);
  await context.setOffline(true);
  say("offline from here on");
  await loadAgain(page);
  await context.setOffline(false);
  await page.reload();
  await page.waitForFunction(() => "webllm" in window);
  await wholeRun(page);
} finally {
  await browser.close();
  await server.close();
}

async function load(page: Page): Promise<void> {
  const from = performance.now();
  const found = await page.evaluate((each) => window.webllm.load(each), model);
  say(`load, ${((performance.now() - from) / 1000).toFixed(1)} s`, found);
  const reports = await page.evaluate(() => window.webllm.progress());
  const phases = new Map<LoadProgress["phase"], LoadProgress[]>();
  for (const each of reports) phases.set(each.phase, [...(phases.get(each.phase) ?? []), each]);
  for (const [phase, each] of phases) {
    const [first, last] = [each[0], each.at(-1)];
    say(
      `  ${phase}: ${each.length} reports, ${first?.share.toFixed(2)} to ${last?.share.toFixed(2)}, ${last?.loadedBytes ?? "no"} bytes`,
    );
  }
}

async function complete(
  page: Page,
  name: string,
  request: CompletionRequest,
  end?: Parameters<WebLlmPage["complete"]>[1],
) {
  const found = await page.evaluate(([each, how]) => window.webllm.complete(each, how), [request, end] as const);
  say(name, found);
  return found;
}

async function engineAlone(page: Page): Promise<void> {
  await load(page);
  const schema =
    '{"type":"object","properties":{"a":{"type":"boolean"}},"required":["a"],"additionalProperties":false}';
  const question = [{ role: "user", content: "OK?" }] as const;
  await complete(page, "schema, chat", ask(question, 14, { jsonSchema: schema }));
  // Releases before 0.2.86 never answer this request.
  if (values.package === undefined)
    await complete(page, "a broken grammar, chat", ask(question, 4, { grammar: "root ::= (" }));
  await complete(page, "grammar, chat", ask(question, 8, { grammar: 'root ::= "Yes" | "No"' }));
  await complete(page, "plain again after it", ask("The", 2));
  await complete(page, "same seed", ask("The sun", 3));
  await complete(page, "same seed once more", ask("The sun", 3));
  await complete(page, "interrupted after 2 pieces", ask("The", 40), { how: "abort", afterPieces: 2 });
  await complete(page, "interrupted while it reads", ask("The word ".repeat(10), 40), { how: "abort", afterMs: 300 });
  await complete(page, "the next one", ask("The", 2));
  await complete(page, "longer than the context", ask("The word ".repeat(800), 4));
  await complete(page, "device.destroy() after 2 pieces", ask("The", 40), { how: "destroy", afterPieces: 2 });
  await complete(page, "a request after it", ask("The", 2));
  await load(page);
  await complete(page, "after the new load", ask("The", 2));
  const crashed = complete(page, "the GPU process crashed meanwhile", ask("The", 200));
  const cdp = await browser.newBrowserCDPSession();
  await page.waitForTimeout(4000);
  say("crashing the GPU process");
  await cdp.send("Browser.crashGpuProcess");
  await crashed;
  await load(page);
  await complete(page, "after the new load", ask("The", 2));
  say("unload", await page.evaluate(() => window.webllm.unload()));
}

async function pipelinePrompts(page: Page): Promise<void> {
  const [base, chat] = [baseProfile, chatProfile].map((profile) => ({ method, profile })) as [Asking, Asking];
  const list = prepare(instructions, { shown: ["Sort the words."] }, base).render(1);
  const yesNo = prepare(classification, { instruction: task }, base).render(0);
  const instance = prepareInstances("no", { instruction: task }, chat).render(0);
  await complete(page, "instructions, plain", ask(list.prompt, 4, { stop: list.stop ?? [] }));
  await complete(page, "classification, plain", ask(yesNo.prompt, 2, { stop: yesNo.stop ?? ["\n"] }));
  await complete(page, "instances, chat", ask(instance.prompt, 4));
}

async function loadAgain(page: Page): Promise<void> {
  await load(page);
  await complete(page, "from the cache", ask("The", 2));
  await pipelinePrompts(page);
  say("unload", await page.evaluate(() => window.webllm.unload()));
}

/** Makes a run through the app's own workers, and crashes the GPU process after two answers. */
async function wholeRun(page: Page): Promise<void> {
  await page.evaluate(() => window.webllm.connect());
  say("stored, by its id", await page.evaluate((each) => window.webllm.cached(each), model));
  const id = await page.evaluate((each) => window.webllm.create(each, 3), model);
  say("start", await page.evaluate((run) => window.webllm.start(run), id));
  const heard = () => page.evaluate(() => window.webllm.heard());
  const answered = async (count: number) => {
    const enough = async () => (await heard()).filter(({ what }) => what.startsWith("answered")).length >= count;
    while (!(await enough())) await page.waitForTimeout(500);
  };
  await answered(2);
  say("crashing the GPU process");
  const cdp = await browser.newBrowserCDPSession();
  await cdp.send("Browser.crashGpuProcess");
  await answered(4);
  await page.evaluate(() => window.webllm.stop());
  const all = await heard();
  for (const { at, what } of all) say(`  page at ${(at / 1000).toFixed(1)} s`, what);
  const ids = all.filter(({ what }) => what.startsWith("answered")).map(({ what }) => what);
  say("answers heard twice", ids.length - new Set(ids).size);
  say("answers counted and stored", await page.evaluate((run) => window.webllm.answers(run), id));
}
