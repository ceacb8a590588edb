/** An engine whose replies go round for ever, but for yes and no: it writes until it is told to stop. */
import { hash32 } from "../../../src/core/method/request-seed.ts";
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
} from "../../../src/run/ports.ts";

interface Settings {
  /** Characters of a piece; `whole` for an engine that does not stream and ends at its limit. */
  readonly pieces: number | "whole";
  readonly maxParallel?: number;
  /** Whether tokens are counted in a reply that was broken off. */
  readonly counts?: boolean;
  /** Calls the function with this piece, counted over all replies. */
  readonly stopAfter?: readonly [pieces: number, stop: () => void];
  /** Characters after which a reply fails the test. */
  readonly giveUpAfter?: number;
}

const WHOLE_CHARACTERS = 4000;

export class RoundEngine implements Engine {
  readonly capabilities: EngineCapabilities;
  readonly #settings: Settings;
  /** Pieces sent so far, over all replies. */
  sent = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.capabilities = {
      ...{
        completion: true,
        chat: true,
        prefill: false,
        grammar: false,
        jsonSchema: false,
        seed: true,
        logprobs: false,
      },
      ...{ prefixCache: true, readsOneByOne: false, maxParallel: settings.maxParallel ?? 1, contextTokens: 8192 },
    };
  }

  async load(): Promise<void> {}
  async unload(): Promise<void> {}

  async complete(
    request: CompletionRequest,
    { signal, onText }: { readonly signal: AbortSignal; readonly onText?: (piece: string) => void },
  ): Promise<EngineCompletion> {
    const { pieces, counts = true, giveUpAfter = Infinity } = this.#settings;
    const [before, round] = replyTo(request);
    const at = (from: number, to: number): string =>
      (before + (round === "" ? "" : round.repeat(Math.ceil(to / round.length)))).slice(from, to);
    let text = "";
    if (pieces === "whole" || round === "") text = at(0, round === "" ? before.length : WHOLE_CHARACTERS);
    else
      while (!signal.aborted) {
        if (text.length > giveUpAfter) throw new EngineFailure("timed-out", "It goes round for ever.");
        const piece = at(text.length, text.length + pieces);
        text += piece;
        onText?.(piece);
        const [last, stop] = this.#settings.stopAfter ?? [];
        if (++this.sent === last) stop?.();
        await Promise.resolve();
      }
    const counted = counts || !signal.aborted;
    const usage = { promptTokens: counted ? 900 : 0, completionTokens: counted ? 100 : 0, cachedTokens: 0 };
    return { text, finishReason: signal.aborted ? "abort" : round === "" ? "stop" : "length", usage, ms: 1 };
  }
}

const SYLLABLES = ["ra", "mi", "to", "lu", "ne", "ko", "sa", "vi", "du", "pe"];

/** A word that no language has. */
function word(seed: number): string {
  return Array.from({ length: 4 }, (_, i) => SYLLABLES[hash32(`${seed}/${i}`) % 10]).join("");
}

/** What the reply begins with, and what comes again and again; `""` for a reply that ends. */
function replyTo({ prompt, seed }: CompletionRequest): readonly [before: string, round: string] {
  const text = String(prompt);
  if (text.endsWith("Is it classification?")) return [hash32(text) % 2 === 0 ? " Yes" : " No", ""];
  const kind = seed % 3;
  if (/\d\.$/u.test(text)) {
    const task = ` Explain ${word(seed)} and ${word(seed + 1)} to ${word(seed + 2)}.`;
    if (kind === 0) return [`${task}\n10. Turn this round`, " round"];
    return [`${task}\n`, `1${seed % 10}. Who was the very first person in the whole world?\n`];
  }
  if (kind === 0) return ["Output: an answer that ends", ""];
  if (text.startsWith("For each classification"))
    return ["Class label: A\nfirst input\nClass label: B\nturn round", " round"];
  return [`Example 1\nText: input ${seed}\nOutput: an answer\nExample 2\nOutput: turn round`, " round"];
}
