/** An engine that invents answers from the request's seed, after a random wait. The same request always gets the same text. */
import { hash32 } from "../../../src/core/method/request-seed.ts";
import { QUESTION } from "../../../src/core/questions/base/classification-prompt.ts";
import type { CompletionRequest, Engine, EngineCompletion } from "../../../src/run/ports.ts";

const VERBS = ["Write", "List", "Explain", "Sort", "Draft", "Count", "Name", "Compare", "Suggest", "Describe"];
const THINGS = [
  "rivers",
  "a letter to a teacher",
  "three soups",
  "the rules of chess",
  "a picnic plan",
  "a file system",
];
const TAILS = [
  "for a child",
  "in one sentence",
  "with reasons",
  "before lunch",
  "without repeating a word",
  "from memory",
];

export class ScriptedEngine implements Engine {
  readonly capabilities;
  requests = 0;
  inFlight = 0;
  mostInFlight = 0;

  constructor(maxParallel = 1) {
    this.capabilities = {
      completion: true,
      chat: false,
      prefill: false,
      grammar: false,
      jsonSchema: false,
      seed: true,
      logprobs: false,
      prefixCache: true,
      readsOneByOne: true,
      maxParallel,
      contextTokens: 8192,
    };
  }

  async load(): Promise<void> {}
  async unload(): Promise<void> {}

  async complete(request: CompletionRequest): Promise<EngineCompletion> {
    this.requests++;
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    this.inFlight--;
    const prompt = String(request.prompt);
    const text = prompt.endsWith(QUESTION)
      ? yesNo(prompt)
      : prompt.endsWith(".")
        ? list(request.seed)
        : instances(prompt, request.maxTokens);
    const usage = { promptTokens: prompt.length, completionTokens: text.length, cachedTokens: 0 };
    return { text, finishReason: "stop", usage, ms: 1 };
  }
}

function pick<T>(items: readonly T[], seed: number): T {
  return items[seed % items.length] as T;
}

function list(seed: number): string {
  const items = Array.from({ length: 7 }, (_, i) => {
    const each = hash32(`${seed}/${i}`);
    return `${pick(VERBS, each)} ${pick(THINGS, each >>> 8)} ${pick(TAILS, each >>> 16)}.`;
  });
  return ` ${items.map((item, i) => (i === 0 ? item : `${9 + i}. ${item}`)).join("\n")}`;
}

function yesNo(prompt: string): string {
  const answer = hash32(prompt) % 10;
  return answer < 3 ? " Yes" : answer < 9 ? " No" : " Perhaps";
}

/** The token limit is part of the request too: a resumed run must ask with the same limit. */
function instances(prompt: string, maxTokens: number): string {
  const seed = hash32(`${prompt}/${maxTokens}`);
  if (prompt.startsWith("For each classification")) return "Class label: A\nfirst input\nClass label: B\nsecond input";
  return seed % 4 === 0 ? "Output:" : `Example 1\nText: input ${seed}\nOutput: an answer\nExample 2\nOutput: another`;
}
