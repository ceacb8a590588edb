/** Has texts embedded by a GGUF with the app's own engine, and scores each pair of them by BERTScore. */
import { expose } from "comlink";
import { bertScore } from "../../src/core/embeddings/bert-score.ts";
import type { Vector } from "../../src/core/embeddings/vector.ts";
import { localGguf } from "../../src/core/models/own-models.ts";
import type { EmbeddedUnit } from "../../src/run/embedder.ts";
import { openEmbedder } from "../../workers/engines/open.ts";

export interface OurVectors {
  readonly texts: readonly (readonly number[])[];
  readonly tokens: readonly (readonly (readonly number[])[])[];
  /** Precision, recall and F1 of one text against another, by their numbers. */
  readonly scores: Readonly<Record<string, readonly number[]>>;
  readonly loadMs: number;
  readonly textsMs: number;
  readonly tokensMs: number;
}

/** Texts in one request, as in the app. */
const TOGETHER = 16;

async function vectors(file: File, texts: readonly string[], of: EmbeddedUnit) {
  const { signal } = new AbortController();
  const begun = performance.now();
  const embedder = await openEmbedder(localGguf(file), of, { pageUrl: location.href, file });
  await embedder.load(() => undefined, signal);
  const loaded = performance.now();
  const found: (readonly Vector[])[] = [];
  for (let at = 0; at < texts.length; at += TOGETHER)
    found.push(...(await embedder.embed(texts.slice(at, at + TOGETHER), signal)).vectors);
  const ended = performance.now();
  await embedder.unload();
  return { found, loadMs: loaded - begun, ms: ended - loaded };
}

const api = {
  async embed(file: File, texts: readonly string[], withTokens: boolean): Promise<OurVectors> {
    const whole = await vectors(file, texts, "text");
    const parts = withTokens ? await vectors(file, texts, "tokens") : { found: [], ms: 0 };
    const scores = parts.found.flatMap((one, i) =>
      parts.found.map((other, j) => {
        const { precision, recall, f1 } = bertScore(one, other) ?? { precision: 0, recall: 0, f1: 0 };
        return [`${String(i)},${String(j)}`, [precision, recall, f1]] as const;
      }),
    );
    return {
      texts: whole.found.map(([vector = []]) => [...vector]),
      tokens: parts.found.map((each) => each.map((vector) => [...vector])),
      scores: Object.fromEntries(scores),
      ...{ loadMs: whole.loadMs, textsMs: whole.ms, tokensMs: parts.ms },
    };
  },
};

export type EmbedWorkerApi = typeof api;
expose(api);
