/**
 * Stands in for WebLLM's `MLCEngine` and behaves as release 0.2.86 does, with its oddities:
 * one request at a time, stops found after each token, `length` winning over a stop on the same token, interrupts heard
 * between tokens and forgotten when a request begins, text held back that ends within a character, a reload that resolves
 * although it was interrupted, errors by name.
 */
import type { DeviceLoss, WatchDevices } from "../../../workers/engines/webllm/gpu-watch.ts";
import type { MlcChunk } from "../../../workers/engines/webllm/reply.ts";
import type { MlcChatRequest, MlcCompletionRequest } from "../../../workers/engines/webllm/request.ts";
import type { MlcLike } from "../../../workers/engines/webllm/webllm.ts";

type MlcRequest = MlcCompletionRequest | MlcChatRequest;

/** A GPU device that a test can lose. */
export class StagedDevice {
  readonly #listeners = new Set<(loss: DeviceLoss) => void>();
  readonly watch: WatchDevices = (onLoss) => {
    this.#listeners.add(onLoss);
    return () => this.#listeners.delete(onLoss);
  };

  lose(loss: DeviceLoss): void {
    for (const tell of [...this.#listeners]) tell(loss);
  }
}

export interface StandInOptions {
  readonly contextTokens: number;
  /** Words of the invented language; the seed decides which are drawn. */
  readonly words?: readonly string[];
  /** The tokens of every reply, in order, instead of drawn words. */
  readonly tokens?: readonly string[];
  readonly tokenMs?: number;
  /** No token comes before this. */
  readonly held?: Promise<void>;
  /** Behaves as 0.2.79: a stream that is not read to its end keeps the lock, and the first token is not counted. */
  readonly older?: boolean;
  readonly reload?: (standIn: MlcStandIn) => Promise<void>;
}

/** Marks of a broken character that the library takes for whole characters. */
const BROKEN_TOGETHER = 4;
const WORDS = "the a list of river stone seven write name why map green number story short about one more".split(" ");

export class MlcStandIn implements MlcLike {
  readonly requests: MlcRequest[] = [];
  readonly #options: StandInOptions;
  #report: (progress: { progress: number; text: string }) => void = () => undefined;
  #loaded = false;
  #takingItselfApart = false;
  #interrupted = false;
  #message = "";
  #queue: Promise<void> = Promise.resolve();

  constructor(options: StandInOptions) {
    this.#options = options;
  }

  readonly completions = {
    create: async (request: MlcCompletionRequest): Promise<AsyncIterable<MlcChunk>> => {
      this.#check(request);
      if ("response_format" in request) throw named("UnsupportedFieldsError", "response_format");
      return this.#generate(request, request.prompt);
    },
  };

  readonly chat = {
    completions: {
      create: async (request: MlcChatRequest): Promise<AsyncIterable<MlcChunk>> => {
        this.#check(request);
        if (request.messages.at(-1)?.role !== "user") throw named("MessageOrderError", "last message");
        const format = request.response_format;
        if (format?.type === "json_object" && typeof format.schema !== "string") {
          throw named("GrammarMatcherInitError", "Cannot pass non-string to std::string");
        }
        return this.#generate(request, request.messages.map(({ content }) => content).join("\n"));
      },
    },
  };

  setInitProgressCallback(report: (progress: { progress: number; text: string }) => void): void {
    this.#report = report;
  }

  async reload(modelId: string): Promise<void> {
    await this.unload();
    if (this.#options.reload) return this.#options.reload(this);
    this.#report({ progress: 0, text: "Start to fetch params" });
    this.#report({ progress: 0.5, text: "Loading model from cache[1/2]: 12MB loaded. 50% completed, 0 secs elapsed." });
    this.#report({ progress: 1, text: "Loading GPU shader modules[3/3]: 100% completed, 1 secs elapsed." });
    if (modelId === "missing") throw named("ModelNotFoundError", modelId);
    this.#loaded = true;
    this.#report({ progress: 1, text: "Finish loading on WebGPU - stand-in" });
  }

  async unload(): Promise<void> {
    this.#loaded = false;
    if (!this.#takingItselfApart) return;
    this.#takingItselfApart = false;
    throw named("BindingError", "Tokenizer instance already deleted");
  }

  /** As the library does when its device is lost: it unloads itself, and a second unload meanwhile meets deleted objects. */
  loseDevice(): void {
    this.#takingItselfApart = this.#loaded;
    this.#loaded = false;
  }

  async interruptGenerate(): Promise<void> {
    this.#interrupted = true;
  }

  async getMessage(): Promise<string> {
    if (!this.#loaded) throw named("ModelNotLoadedError", "getMessage");
    return this.#message;
  }

  #check(request: MlcRequest): void {
    if (!this.#loaded) throw named("ModelNotLoadedError", "create");
    if (!(request.top_p > 0 && request.top_p <= 1)) throw named("RangeError", "top_p");
    if (!(request.max_tokens > 0)) throw named("MinValueError", "max_tokens");
    if (!Number.isInteger(request.seed) || request.seed < 0) throw named("SeedTypeError", "seed");
    this.requests.push(request);
  }

  async *#generate(request: MlcRequest, prompt: string): AsyncGenerator<MlcChunk> {
    const release = await this.#acquire();
    let ended = false;
    try {
      this.#interrupted = false;
      const promptTokens = tokenCount(prompt);
      if (promptTokens > this.#options.contextTokens) throw named("ContextWindowSizeExceededError", "prompt");
      await this.#tick();
      yield* this.#stream(request, prompt, promptTokens);
      ended = true;
    } catch (error) {
      ended = true;
      throw error;
    } finally {
      if (ended || !this.#options.older) release();
    }
  }

  async *#stream(request: MlcRequest, prompt: string, promptTokens: number): AsyncGenerator<MlcChunk> {
    const chat = "messages" in request;
    const random = parkMiller(request.seed);
    const tagged = /#\d+\./u.exec(prompt)?.[0];
    const head = chat && request.extra_body ? ["<think>", "\n\n", "</think>", "\n\n"] : [];
    const tokens = [...head];
    let told = 0;
    let finish: "stop" | "length" | "abort" | undefined;
    const logprobs = "logprobs" in request && request.logprobs ? { logprobs: LISTED } : {};
    const delta = (content: string): MlcChunk => ({
      choices: [{ ...(chat ? { delta: { content } } : { text: content }), ...logprobs }],
    });
    let generated = 0;
    while (finish === undefined) {
      if (generated > 0 && this.#interrupted) {
        finish = "abort";
        break;
      }
      if (generated > 0) await this.#tick();
      const drawn = this.#options.tokens?.[generated] ?? this.#word(random);
      tokens.push(generated++ === 0 && tagged !== undefined ? ` ${tagged}` : drawn);
      let text = tokens.join("");
      for (const stop of request.stop) {
        const at = text.lastIndexOf(stop);
        if (at === -1) continue;
        text = text.slice(0, at);
        finish = "stop";
        break;
      }
      if (tokens.length >= request.max_tokens || promptTokens + generated >= this.#options.contextTokens)
        finish = "length";
      this.#message = text;
      if ((/\ufffd*$/u.exec(text)?.[0].length ?? 0) % BROKEN_TOGETHER !== 0) continue;
      yield delta(text.slice(told));
      told = text.length;
    }
    yield { choices: [{ ...(chat ? { delta: {} } : { text: "" }), finish_reason: finish }] };
    const counted = this.#options.older ? generated - 1 : generated;
    yield { choices: [], usage: { prompt_tokens: promptTokens, completion_tokens: counted } };
  }

  #word(random: () => number): string {
    const words = this.#options.words ?? WORDS;
    return ` ${words[Math.floor(random() * words.length)] ?? ""}`;
  }

  async #acquire(): Promise<() => void> {
    const before = this.#queue;
    let release: () => void = () => undefined;
    this.#queue = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }

  /** Waits the time of one token; throws when the model is gone. */
  async #tick(): Promise<void> {
    const { tokenMs = 0, held } = this.#options;
    await (held ?? new Promise((resolve) => setTimeout(resolve, tokenMs)));
    if (!this.#loaded) throw new Error("Object has already been disposed");
  }
}

/** The library lists at most five tokens, in this form for text and chat alike. */
const LISTED = {
  content: [{ token: "A", logprob: -0.5, top_logprobs: ["A", "B"].map((token) => ({ token, logprob: -1 })) }],
};

function tokenCount(text: string): number {
  return text.split(/\s+/u).length;
}

/** The library's own random generator. */
function parkMiller(seed: number): () => number {
  let state = seed;
  return () => {
    state = Number((48271n * BigInt(state)) % 2147483647n);
    return state / 2147483647;
  };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
