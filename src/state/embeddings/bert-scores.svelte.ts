/** Compares induced instructions with a person's own by BERTScore, with a model of the person's choice. Stores nothing: the figures last until the page closes. */
import { scoreInduction, textsToScore, type InductionScores } from "../../core/embeddings/induction-scores.ts";
import type { Vector } from "../../core/embeddings/vector.ts";
import type { ExecutionSummary } from "../../core/insights/snapshot.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { EmbedApi } from "../../rpc/embed-api.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { TimeLeft } from "../parts/time-left.ts";
import type { LiveState } from "../run/live.svelte.ts";
import type { Embedders } from "./embedders.svelte.ts";

interface Scoring {
  readonly runId: string;
  readonly model: string;
  readonly done: number;
  readonly of: number;
  /** Milliseconds; undefined before the first vectors. */
  readonly leftMs?: number;
}

interface Scored {
  readonly runId: string;
  /** The model's title. */
  readonly model: string;
  readonly scores: InductionScores;
}

interface BertScoresNeeds {
  readonly worker: EmbedApi;
  readonly embedders: Embedders;
  readonly models: Pick<ModelsState, "fileAndKey" | "loseFile">;
  readonly live: Pick<LiveState, "loaded">;
}

export class BertScores {
  readonly #needs: BertScoresNeeds;
  #going = $state.raw<Scoring>();
  #scored = $state.raw<Scored>();
  #failure = $state.raw<string>();

  constructor(needs: BertScoresNeeds) {
    this.#needs = needs;
  }

  get going(): Scoring | undefined {
    return this.#going;
  }

  /** Why the last comparison gave nothing, in words. */
  get failure(): string | undefined {
    return this.#failure;
  }

  scoredOf(runId: string): Scored | undefined {
    return this.#scored?.runId === runId ? this.#scored : undefined;
  }

  async compare(runId: string, summary: ExecutionSummary, model: ModelRecord): Promise<void> {
    if (this.#going) return;
    this.#failure = undefined;
    await this.#needs.embedders.before(model, () => this.#compare(runId, summary, model));
  }

  stop(): Promise<void> {
    return this.#needs.worker.endEmbedding();
  }

  async #compare(runId: string, summary: ExecutionSummary, model: ModelRecord): Promise<void> {
    if (this.#going) return;
    const { live, models, worker } = this.#needs;
    const texts = textsToScore(summary);
    const about = { runId, model: model.title, of: texts.length };
    this.#going = { ...about, done: 0 };
    const read: (readonly Vector[])[] = [];
    const time = new TimeLeft(texts.length);
    try {
      const order = { model, texts, of: "tokens" as const, fileAndKey: models.fileAndKey(model) };
      const result = await worker.embed(order, (embedded, ms) => {
        read.push(...embedded.vectors);
        this.#going = { ...about, done: read.length, leftMs: time.after(embedded.vectors.length, ms) };
        live.loaded();
      });
      if (!result.ok && result.kind === "file-gone") models.loseFile(model);
      if (!result.ok) this.#failure = result.kind === "aborted" ? undefined : result.message;
      const scores = result.ok ? scoreInduction(summary, read) : undefined;
      if (scores) this.#scored = { runId, model: model.title, scores };
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.#going = undefined;
      live.loaded();
    }
  }
}
