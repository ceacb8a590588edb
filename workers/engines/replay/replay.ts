/** A recorded run as an engine: answers each prompt with its recorded text. Knows no model and computes nothing. */
import type { FinishReason } from "../../../src/core/rows/completion-row.ts";
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
  type LoadProgress,
} from "../../../src/run/ports.ts";
import type { TokenChance } from "../../../src/core/reading/likelihood.ts";
import type { Likelihood } from "../../../src/core/rows/yes-no.ts";
import { isAboutAll } from "../../../src/core/rows/ids.ts";
import { promptAsText } from "../../../src/core/questions/question.ts";
import { cutAtStop } from "../parts/stop-filter.ts";
import { wait } from "../parts/wait.ts";

/** One request of a recorded run. */
export interface RecordedCompletion {
  readonly prompt: string;
  readonly text: string;
  readonly finishReason: FinishReason;
  /** How likely Yes and No were, where that was asked for. */
  readonly likelihood?: Likelihood;
  /** The request's seed, where it is known. Requests with the same prompt differ in it. */
  readonly seed?: number;
  /** Its completion's id, where it comes from a stored run. */
  readonly id?: string;
}

/** A recorded answer, and the seed of the request that has got it. */
interface Answer extends RecordedCompletion {
  givenTo?: number;
}

export interface ReplayOptions {
  /** Characters shown a second; without it the text comes at once. */
  readonly charactersPerSecond?: number;
  readonly contextTokens?: number;
  readonly maxParallel?: number;
  /** Whether requests with empty answers were not recorded. An unknown prompt then gets an empty answer while recorded ones are left. */
  readonly hasGaps?: boolean;
}

/** Time between two pieces when text is shown at reading speed, ms. */
const PIECE_EVERY_MS = 40;
/** Rough size of a token, characters: not every recording has counts. */
const CHARACTERS_PER_TOKEN = 4;

export class ReplayEngine implements Engine {
  readonly capabilities: EngineCapabilities;
  readonly #recorded: readonly RecordedCompletion[];
  readonly #charactersPerSecond: number | undefined;
  readonly #hasGaps: boolean;
  #left = 0;
  #ended = new AbortController();
  #answers: Map<string, Answer[]> | undefined;

  constructor(recorded: readonly RecordedCompletion[], options: ReplayOptions = {}) {
    this.#recorded = recorded;
    this.#charactersPerSecond = options.charactersPerSecond;
    this.#hasGaps = options.hasGaps ?? false;
    this.capabilities = {
      completion: true,
      chat: true,
      prefill: true,
      grammar: false,
      jsonSchema: false,
      seed: true,
      logprobs: recorded.some(({ likelihood }) => likelihood !== undefined),
      // Nothing is read anew, so a run asks as the recorded one did.
      prefixCache: !recorded.some(({ id }) => id !== undefined && isAboutAll(id)),
      readsOneByOne: false,
      maxParallel: options.maxParallel ?? 1,
      contextTokens: options.contextTokens ?? Infinity,
    };
  }

  load(_onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(new EngineFailure("aborted", "Loading was cancelled."));
    this.#ended = new AbortController();
    this.#answers = new Map();
    this.#left = this.#recorded.length;
    for (const each of this.#recorded) {
      const same = this.#answers.get(each.prompt);
      if (same) same.push({ ...each });
      else this.#answers.set(each.prompt, [{ ...each }]);
    }
    return Promise.resolve();
  }

  unload(): Promise<void> {
    this.#answers = undefined;
    this.#ended.abort();
    return Promise.resolve();
  }

  async complete(
    request: CompletionRequest,
    { signal, onText }: { readonly signal: AbortSignal; readonly onText?: (piece: string) => void },
  ): Promise<EngineCompletion> {
    const begun = performance.now();
    const prompt = promptAsText(request);
    if (tokens(prompt) > this.capabilities.contextTokens)
      throw new EngineFailure("prompt-too-long", "The prompt is longer than the context.");
    const recorded = this.#take(prompt, request.seed, signal);
    if (recorded.finishReason === "failed")
      throw new EngineFailure("sample-failed", "This request failed when the run was recorded.");
    const cut = cutAtStop(recorded.text, request.stop);
    const ended = this.#ended.signal;
    const shown = await this.#show(cut.text, AbortSignal.any([signal, ended]), onText);
    if (ended.aborted) throw new EngineFailure("aborted", "The recording was unloaded.");
    return {
      text: shown,
      finishReason: signal.aborted ? "abort" : cut.stopped ? "stop" : recorded.finishReason,
      usage: { promptTokens: tokens(prompt), completionTokens: tokens(shown), cachedTokens: 0 },
      ms: performance.now() - begun,
      ...(request.likelihood && recorded.likelihood && { firstToken: asTokens(recorded.likelihood) }),
    };
  }

  /**
   * A repeated prompt gets the answer to its own seed, else the first that is left. A run that was stopped before it
   * stored the answer asks again with the same seed, and gets the same answer.
   */
  #take(prompt: string, seed: number, signal: AbortSignal): RecordedCompletion {
    if (!this.#answers) throw new EngineFailure("aborted", "The recording is not loaded.");
    if (signal.aborted) return { prompt, text: "", finishReason: "abort" };
    const same = this.#answers.get(prompt) ?? [];
    const given = same.find(({ givenTo }) => givenTo === seed);
    if (given) return given;
    const left = same.filter(({ givenTo }) => givenTo === undefined);
    const answer = left.find((each) => each.seed === seed) ?? left[0];
    if (answer) {
      this.#left--;
      answer.givenTo = seed;
      return answer;
    }
    if (this.#hasGaps && this.#left > 0) return { prompt, text: "", finishReason: "stop" };
    throw new EngineFailure("recording-ended", "The recording holds no answer to this prompt.");
  }

  async #show(text: string, signal: AbortSignal, onText: ((piece: string) => void) | undefined): Promise<string> {
    if (this.#charactersPerSecond === undefined) {
      if (text !== "") onText?.(text);
      return text;
    }
    const size = Math.max(1, Math.round((this.#charactersPerSecond * PIECE_EVERY_MS) / 1000));
    for (let at = 0; at < text.length; at += size) {
      await wait(PIECE_EVERY_MS, signal);
      if (signal.aborted) return text.slice(0, at);
      onText?.(text.slice(at, at + size));
    }
    return text;
  }
}

/** Two tokens that sum up to what was recorded. */
function asTokens({ yes, no }: Likelihood): readonly TokenChance[] {
  return [
    { token: "Yes", logprob: yes },
    { token: "No", logprob: no },
  ];
}

function tokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
