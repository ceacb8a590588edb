/** WebLLM as an engine: models compiled for WebGPU. It gets the library as an argument, so that tests can pass a stand-in. */
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
  type LoadProgress,
} from "../../../src/run/ports.ts";
import type { DeviceLoss, WatchDevices } from "./gpu-watch.ts";
import { asWebLlmFailure } from "./failure.ts";
import { readProgress, type InitReport } from "./progress.ts";
import { MlcReply, type MlcChunk } from "./reply.ts";
import { toChat, toCompletion, type MlcChatRequest, type MlcCompletionRequest } from "./request.ts";
import { untilAborted } from "../parts/until-aborted.ts";

/** What is used of the library's `MLCEngine`. */
export interface MlcLike {
  setInitProgressCallback(report: (progress: InitReport) => void): void;
  /** May resolve although nothing was loaded, when it was interrupted. */
  reload(modelId: string): Promise<void>;
  unload(): Promise<void>;
  /** Works between two tokens, and only while a reply is being written. */
  interruptGenerate(): Promise<void>;
  /** The reply so far. Throws when no model is loaded. */
  getMessage(): Promise<string>;
  readonly completions: { create(request: MlcCompletionRequest): Promise<AsyncIterable<MlcChunk>> };
  readonly chat: { readonly completions: { create(request: MlcChatRequest): Promise<AsyncIterable<MlcChunk>> } };
}

export interface WebLlmParts {
  readonly createEngine: () => Promise<MlcLike>;
  readonly watchDevices: WatchDevices;
  /** Checks the GPU before a download. @throws EngineFailure */
  readonly preflight: () => Promise<void>;
  /** Puts the model's files where the library looks for them. @throws EngineFailure */
  readonly download: (onProgress: (progress: LoadProgress) => void, signal: AbortSignal) => Promise<void>;
}

export interface WebLlmSettings {
  readonly modelId: string;
  readonly contextTokens: number;
  readonly downloadBytes: number;
  /** Put before plain text, since the library's completions add none. */
  readonly beginOfText: string;
  /** Whether the model writes its thoughts first unless told not to. */
  readonly thinks: boolean;
}

export class WebLlmEngine implements Engine {
  readonly capabilities: EngineCapabilities;
  readonly #parts: WebLlmParts;
  readonly #settings: WebLlmSettings;
  #mlc: MlcLike | undefined;
  #unwatch: (() => void) | undefined;
  /** Aborted when the device is lost or the model is unloaded; ends the request in flight. */
  #ended = new AbortController();

  constructor(parts: WebLlmParts, settings: WebLlmSettings) {
    this.#parts = parts;
    this.#settings = settings;
    this.capabilities = {
      completion: true,
      chat: true,
      prefill: false,
      // Only in chats; a plain completion is sent without it.
      grammar: true,
      jsonSchema: true,
      seed: true,
      logprobs: true,
      prefixCache: false,
      readsOneByOne: false,
      maxParallel: 1,
      contextTokens: settings.contextTokens,
    };
  }

  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    await this.unload();
    await this.#parts.preflight();
    await this.#parts.download(onProgress, signal);
    this.#ended = new AbortController();
    const ended = this.#ended.signal;
    let loading = true;
    this.#unwatch = this.#parts.watchDevices((loss) => this.#ended.abort(lossFailure(loss, loading)));
    const mlc = await this.#parts.createEngine();
    mlc.setInitProgressCallback((report) => onProgress(readProgress(report, this.#settings.downloadBytes)));
    try {
      const loading = untilAborted(mlc.reload(this.#settings.modelId), signal, cancelled);
      await untilAborted(loading, ended, () => ended.reason);
      // An interrupted load resolves too; only this call tells, by throwing.
      await mlc.getMessage();
    } catch (error) {
      this.#release();
      await mlc.unload().catch(() => undefined);
      throw signal.aborted ? cancelled() : asWebLlmFailure(error);
    }
    loading = false;
    this.#mlc = mlc;
  }

  async complete(
    request: CompletionRequest,
    { signal, onText }: { readonly signal: AbortSignal; readonly onText?: (piece: string) => void },
  ): Promise<EngineCompletion> {
    const begun = performance.now();
    const limits = { maxTokens: request.maxTokens, contextTokens: this.#settings.contextTokens };
    const reply = new MlcReply(request.stop, limits, (piece) => onText?.(piece));
    if (signal.aborted) return reply.completion(0, true);
    if (this.#ended.signal.aborted) throw asWebLlmFailure(this.#ended.signal.reason);
    const mlc = this.#mlc;
    if (!mlc) throw new EngineFailure("aborted", "The model is not loaded.");
    const reading = this.#read(mlc, request, reply, signal);
    reading.catch(() => undefined);
    try {
      const heard = reply.untilAbortedUnbegun(reading, signal);
      await untilAborted(heard, this.#ended.signal, () => this.#ended.signal.reason);
    } catch (error) {
      if (!signal.aborted) throw asWebLlmFailure(this.#ended.signal.aborted ? this.#ended.signal.reason : error);
    }
    return reply.completion(performance.now() - begun, signal.aborted);
  }

  async unload(): Promise<void> {
    const mlc = this.#mlc;
    this.#release();
    this.#ended.abort(new EngineFailure("aborted", "The model was unloaded."));
    // A library that has lost its device unloads itself, and then throws here.
    await mlc?.unload().catch(() => undefined);
  }

  async #read(mlc: MlcLike, request: CompletionRequest, reply: MlcReply, signal: AbortSignal): Promise<void> {
    const { prompt } = request;
    const chunks =
      typeof prompt === "string"
        ? await mlc.completions.create(toCompletion({ ...request, prompt }, this.#settings.beginOfText))
        : await mlc.chat.completions.create(toChat(request, [...prompt], this.#settings.thinks));
    let answering = false;
    // Before the first piece the library may still write another reply, and ignores the interrupt.
    const interrupt = () => void (answering && mlc.interruptGenerate());
    signal.addEventListener("abort", interrupt);
    try {
      // Read to its end even when aborted: in some releases a stream that is not read to its end keeps the library's lock.
      // An interrupted stream ends before its next token.
      for await (const chunk of chunks) {
        answering = true;
        // `complete` has returned an empty answer by then.
        const tooLate = signal.aborted && !reply.begun;
        if (!tooLate) reply.take(chunk);
        // The stream still holds the library's lock here, so this is no other reply.
        if (chunk.choices[0]?.finish_reason && !tooLate) reply.end(await mlc.getMessage());
        if (signal.aborted) interrupt();
      }
    } finally {
      signal.removeEventListener("abort", interrupt);
    }
  }

  /** Stops watching the device: from here on its loss is wanted. */
  #release(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#mlc = undefined;
  }
}

/** Only the library destroys a device, and only when it gets no more memory. */
function lossFailure({ reason, message }: DeviceLoss, loading: boolean): EngineFailure {
  const cause = { cause: `${reason}: ${message}` };
  if (reason !== "destroyed")
    return new EngineFailure(
      "device-lost",
      "The GPU was lost: its driver was reset, or another program took it.",
      cause,
    );
  return loading
    ? new EngineFailure("out-of-memory", "The GPU ran out of memory while the model was loading.", cause)
    : new EngineFailure("device-lost", "The GPU was let go, most often for lack of memory.", cause);
}

function cancelled(): EngineFailure {
  return new EngineFailure("aborted", "Loading was cancelled.");
}
