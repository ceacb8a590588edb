/** Scorecards of models measured on this machine, and the probe that is going on. */
import { engineFacts } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { Scorecard, ScorecardFigures } from "../../core/models/scorecard-row.ts";
import type { MeasuredHere } from "../../core/models/task-rate.ts";
import type { ModelProbe, ProbeResult } from "../../rpc/run-api.ts";
import type { ModelsState } from "./models.svelte.ts";
import { readScorecards, writeScorecards } from "./scorecards.ts";
import type { SeedsState } from "../seeds/seeds.svelte.ts";

/** Requests of one probe. */
export const PROBE_REQUESTS = 20;

export type ProbeFailure = Extract<ProbeResult, { readonly ok: false }>;

export class ScorecardState {
  readonly #probe: ModelProbe;
  readonly #models: ModelsState;
  readonly #seeds: SeedsState;
  #cards = $state.raw<Readonly<Record<string, Scorecard>>>(readScorecards());
  #going = $state.raw<{ readonly modelId: string; readonly done: number }>();
  #failure = $state.raw<ProbeFailure>();

  constructor(probe: ModelProbe, models: ModelsState, seeds: SeedsState) {
    this.#probe = probe;
    this.#models = models;
    this.#seeds = seeds;
  }

  of(model: ModelRecord): Scorecard | undefined {
    return this.#cards[model.id];
  }

  figures(model: ModelRecord): ScorecardFigures | undefined {
    return this.of(model)?.figures;
  }

  /** All models that were measured on this machine. */
  get measuredHere(): readonly MeasuredHere[] {
    return this.#models.all.flatMap((model) => {
      const figures = this.figures(model);
      return figures ? [{ model, figures }] : [];
    });
  }

  /** The probe that is going on, and how many of its requests are done. */
  get going(): { readonly modelId: string; readonly done: number } | undefined {
    return this.#going;
  }

  /** How the last probe failed. */
  get failure(): ProbeFailure | undefined {
    return this.#failure;
  }

  /** Whether a model can be measured without asking the person for anything first. */
  canMeasure(model: ModelRecord): boolean {
    const models = this.#models;
    return (
      this.#going === undefined &&
      models.isAtHand(model) &&
      !models.lacksFile(model) &&
      !models.lacksConsent(model) &&
      engineFacts(model).canBeMeasured
    );
  }

  async measure(model: ModelRecord): Promise<void> {
    const seeds = this.#seeds.current?.tasks;
    if (seeds === undefined || this.#going !== undefined) return;
    this.#failure = undefined;
    this.#going = { modelId: model.id, done: 0 };
    try {
      const hear = (done: number): void => {
        this.#going = { modelId: model.id, done };
      };
      const result = await this.#probe.probe(model, seeds, this.#models.fileAndKey(model), hear);
      if (result.ok) this.#keep(result.scorecard);
      else if (result.kind !== "aborted") this.#failure = result;
    } catch (error) {
      this.#failure = { ok: false, kind: "unknown", message: error instanceof Error ? error.message : String(error) };
    } finally {
      this.#going = undefined;
    }
  }

  async cancel(): Promise<void> {
    await this.#probe.endProbe();
  }

  #keep(card: Scorecard): void {
    this.#cards = { ...this.#cards, [card.modelId]: card };
    writeScorecards(this.#cards);
  }
}
