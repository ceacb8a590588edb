/** Checks of what every engine must do. They know no test runner and no browser: vitest and a page both run them. */
import type { CompletionRequest, Engine } from "../../../src/run/ports.ts";
import { ask, expect, failureKind, never, stream } from "./engine-asked.ts";
import { checkFirstToken, checkGrammar } from "./wishes.ts";

/** An engine under test, with requests for it. */
export interface Subject {
  readonly name: string;
  /** A new engine, not yet loaded. */
  make(): Engine;
  /** A request that is answered with at least twelve tokens of text. */
  readonly request: CompletionRequest;
  /** Many different requests; the answer to the `i`th contains `#i.` */
  numbered(i: number): CompletionRequest;
  /** A prompt that no context of this engine holds. */
  readonly tooLong: string;
  /** What this engine cannot do. Its checks then expect exactly that; no check is skipped. */
  readonly lacks: readonly Lack[];
}

/** `token-limit`: texts ignore the limit. `grammar`: plain completions take no grammar. `progress`: nothing is loaded. `logprobs`: no likelihoods. */
type Lack = "seed" | "token-limit" | "grammar" | "progress" | "logprobs";

export interface Check {
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

export const contract: readonly Check[] = [
  {
    name: "completes a prompt and counts tokens",
    run: withEngine(async (engine, { request }) => {
      const { text, finishReason, usage, ms } = await engine.complete(request, { signal: never });
      expect(text.length > 0, "some text");
      expect(finishReason === "stop" || finishReason === "length", `an ordinary end, not ${finishReason}`);
      expect(usage.promptTokens > 0 && usage.completionTokens > 0, "token counts");
      expect(usage.completionTokens <= request.maxTokens, "no more tokens than asked for");
      expect(usage.cachedTokens <= usage.promptTokens, "no more cached tokens than prompt");
      expect(ms >= 0, "a duration");
    }),
  },
  {
    name: "streams pieces that add up to the text",
    run: withEngine(async (engine, { request }) => {
      const { text, pieces } = await stream(engine, request);
      expect(text !== "", "some text");
      expect(pieces.join("") === text, `pieces ${JSON.stringify(pieces.join(""))} to be ${JSON.stringify(text)}`);
      expect(!pieces.includes(""), "no empty pieces");
    }),
  },
  {
    name: "gives the same text for the same seed",
    run: withEngine(async (engine, { request, lacks }) => {
      expect(engine.capabilities.seed !== lacks.includes("seed"), "seeds to be taken, or named as lacking");
      if (!engine.capabilities.seed) return;
      const [first, second] = [await ask(engine, request), await ask(engine, request)];
      expect(first.text === second.text, `${JSON.stringify(first.text)} twice, not ${JSON.stringify(second.text)}`);
    }),
  },
  {
    name: "tells how likely the first token was when asked, in text and in chat, or is named as lacking it",
    run: withEngine((engine, { request, lacks }) => checkFirstToken(engine, request, lacks.includes("logprobs"))),
  },
  {
    name: "cuts at a stop string, and streams nothing of it",
    run: withEngine(async (engine, { request }) => {
      const whole = (await ask(engine, request)).text;
      const stop = whole.slice(Math.floor(whole.length / 2)).slice(0, 3);
      const { text, finishReason, pieces } = await stream(engine, { ...request, stop: [stop] });
      const expected = whole.slice(0, whole.indexOf(stop));
      expect(
        text === expected,
        `${JSON.stringify(text)} to end before ${JSON.stringify(stop)}: ${JSON.stringify(expected)}`,
      );
      expect(finishReason === "stop", `stop, not ${finishReason}`);
      expect(pieces.join("") === text, "no part of the stop string in the pieces");
    }),
  },
  {
    name: "ends with `length` at the token limit",
    run: withEngine(async (engine, { request, lacks }) => {
      const { text, finishReason, usage, pieces } = await stream(engine, { ...request, maxTokens: 5 });
      if (lacks.includes("token-limit")) {
        const whole = await ask(engine, request);
        expect(text === whole.text && finishReason === whole.finishReason, "the whole text, whatever is asked for");
        return;
      }
      expect(finishReason === "length", `length, not ${finishReason}`);
      expect(usage.completionTokens <= 5, `at most 5 tokens, not ${usage.completionTokens}`);
      expect(pieces.join("") === text, "no piece beyond the limit");
    }),
  },
  {
    name: "tells a stop on the last token from the limit",
    run: withEngine(async (engine, { request, lacks }) => {
      const { text, pieces } = await stream(engine, request);
      if (lacks.includes("token-limit")) {
        const end = text.slice(-3);
        const cut = await ask(engine, { ...request, maxTokens: 1, stop: [end] });
        expect(
          cut.finishReason === "stop" && cut.text === text.slice(0, -3),
          "a stop at the end, whatever is asked for",
        );
        return;
      }
      const isNew = (piece: string, i: number) =>
        i >= 4 && piece.trim() !== "" && !pieces.slice(0, i).join("").includes(piece.trim());
      const last = pieces.findIndex(isNew);
      expect(last !== -1, `a piece from the fifth on that is new among ${JSON.stringify(pieces)}`);
      const stop = pieces
        .slice(last, last + 1)
        .join("")
        .trim();
      const { finishReason } = await ask(engine, { ...request, maxTokens: last + 1, stop: [stop] });
      expect(finishReason === "stop", `stop, not ${finishReason}`);
    }),
  },
  {
    name: "resolves an abort with what there is",
    run: withEngine(async (engine, { request }) => {
      const abort = new AbortController();
      let seen = "";
      const { text, finishReason, usage } = await engine.complete(
        { ...request, maxTokens: 400 },
        {
          signal: abort.signal,
          onText: (piece) => {
            seen += piece;
            abort.abort();
          },
        },
      );
      expect(finishReason === "abort", `abort, not ${finishReason}`);
      expect(seen !== "" && text.startsWith(seen), "the text so far");
      expect(usage.completionTokens > 0, "the tokens so far to be counted");
    }),
  },
  {
    name: "is free at once after requests that were broken off",
    run: withEngine(async (engine, { request, numbered }) => {
      const whole = await ask(engine, request);
      const most = engine.capabilities.maxParallel;
      const broken = Array.from({ length: Math.max(4, most) }, async (_, i) => {
        const abort = new AbortController();
        const onText = () => abort.abort();
        return engine.complete({ ...numbered(i), maxTokens: 400 }, { signal: abort.signal, onText });
      });
      await Promise.all(broken);
      const after = await Promise.all(Array.from({ length: most }, () => ask(engine, request)));
      for (const { text } of engine.capabilities.seed ? after : [])
        expect(text === whole.text, `${JSON.stringify(whole.text)} again, not ${JSON.stringify(text)}`);
      expect(
        after.every(({ text, finishReason }) => text !== "" && finishReason !== "abort"),
        "each of the next requests to be answered",
      );
    }),
  },
  {
    name: "answers a request aborted before it began with nothing",
    run: withEngine(async (engine, { request }) => {
      const { text, finishReason } = await engine.complete(request, { signal: AbortSignal.abort() });
      expect(finishReason === "abort" && text === "", "an empty abort");
      expect((await ask(engine, request)).text !== "", "the next request to be answered");
    }),
  },
  {
    name: "refuses a prompt that is too long, by kind, and goes on",
    run: withEngine(async (engine, { request, tooLong }) => {
      const kind = await failureKind(ask(engine, { ...request, prompt: tooLong }));
      expect(kind === "prompt-too-long", `prompt-too-long, not ${kind}`);
      expect((await ask(engine, request)).text !== "", "the next request to be answered");
    }),
  },
  {
    name: "answers parallel requests each with its own answer",
    run: withEngine(async (engine, { numbered }) => {
      const count = Math.max(4, engine.capabilities.maxParallel);
      const answers = await Promise.all(Array.from({ length: count }, (_, i) => ask(engine, numbered(i))));
      answers.forEach(({ text }, i) =>
        expect(text.includes(`#${i}.`), `answer ${i} to be its own, not ${JSON.stringify(text)}`),
      );
    }),
  },
  {
    name: "unloads, refuses, and loads again",
    run: withEngine(async (engine, { request }) => {
      const before = (await ask(engine, request)).text;
      await engine.unload();
      await engine.unload();
      const kind = await failureKind(ask(engine, request));
      expect(kind !== undefined, "a request to an unloaded engine to fail");
      await engine.load(() => undefined, never);
      const after = (await ask(engine, request)).text;
      expect(!engine.capabilities.seed || after === before, "the same text after loading again");
    }),
  },
  {
    name: "reports progress while loading, within bounds",
    run: async (subject) => {
      const engine = subject.make();
      const shares: number[] = [];
      await engine.load(({ share }) => shares.push(share), never);
      await engine.unload();
      expect(shares.length > 0 !== subject.lacks.includes("progress"), "progress, or its lack named");
      expect(
        shares.every((share) => share >= 0 && share <= 1),
        `shares between 0 and 1: ${shares.join(" ")}`,
      );
    },
  },
  {
    name: "ends a load that is cancelled, by kind",
    run: async (subject) => {
      const engine = subject.make();
      const kind = await failureKind(engine.load(() => undefined, AbortSignal.abort()));
      expect(kind === "aborted", `aborted, not ${kind}`);
      await engine.unload();
    },
  },
  {
    name: "ends a request in flight when it is unloaded",
    run: withEngine(async (engine, { request }) => {
      let pending: Promise<string | undefined> | undefined;
      await new Promise<void>((begun) => {
        const work = engine.complete({ ...request, maxTokens: 400 }, { signal: never, onText: () => begun() });
        pending = failureKind(work);
      });
      await engine.unload();
      expect((await pending) === "aborted", "the request to fail as aborted");
    }),
  },
  {
    name: "keeps to a grammar",
    run: withEngine((engine, { request, lacks }) => checkGrammar(engine, request, lacks.includes("grammar"))),
  },
];

function withEngine(check: (engine: Engine, subject: Subject) => Promise<void>): Check["run"] {
  return async (subject) => {
    const engine = subject.make();
    await engine.load(() => undefined, never);
    try {
      await check(engine, subject);
    } finally {
      await engine.unload();
    }
  };
}
