/** What was measured of models on this machine: figures and good settings; and the measurement that is going on. */
import { engineFacts } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { Scorecard, ScorecardFigures } from "../../core/models/scorecard-row.ts";
import type { MeasuredHere } from "../../core/models/task-rate.ts";
import { withFoundSettings } from "../../core/settings/apply.ts";
import { readSettings, writeSettings } from "../../core/settings/settings-file.ts";
import type { MeasuredSettings, SettingsProgress } from "../../core/models/settings-row.ts";
import type { ModelProbe, ProbeResult } from "../../rpc/run-api.ts";
import type { ModelsState } from "./models.svelte.ts";
import { readScorecards, writeScorecards } from "./scorecards.ts";
import type { SeedsState } from "../seeds/seeds.svelte.ts";

/** Minutes of a measurement, unless the person gives more or less. */
export const USUAL_MINUTES = 3;
const MINUTE_MS = 60_000;
/** A file of settings has less than 200 kB. */
const MOST_FILE_BYTES = 5_000_000;

export type ProbeFailure = Extract<ProbeResult, { readonly ok: false }>;

/** The measurement that is going on. */
interface Going {
  readonly modelId: string;
  /** Absent while the model loads. */
  readonly progress?: SettingsProgress;
}

export class ScorecardState {
  readonly #probe: ModelProbe;
  readonly #models: ModelsState;
  readonly #seeds: SeedsState;
  #cards = $state.raw<Readonly<Record<string, Scorecard>>>(readScorecards());
  #going = $state.raw<Going>();
  #failure = $state.raw<ProbeFailure>();

  constructor(probe: ModelProbe, models: ModelsState, seeds: SeedsState) {
    this.#probe = probe;
    this.#models = models;
    this.#seeds = seeds;
  }

  of({ id }: ModelRecord): Scorecard | undefined {
    return this.#cards[id];
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

  settings(model: ModelRecord): MeasuredSettings | undefined {
    return this.of(model)?.settings;
  }

  /** Whether runs with a model use the settings found for it. */
  isUsed(model: ModelRecord): boolean {
    const card = this.of(model);
    return card?.settings !== undefined && card.unused !== true;
  }

  /** Lets runs use the settings found for a model, or those that it came with. */
  use(model: ModelRecord, used: boolean): void {
    const card = this.of(model);
    if (card === undefined) return;
    const { unused: _, ...kept } = card;
    this.#keep(used ? kept : { ...kept, unused: true });
  }

  /** The model as a run asks it: with the settings found for it, where they are used. */
  asked(model: ModelRecord): ModelRecord {
    const settings = this.settings(model);
    return settings !== undefined && this.isUsed(model) ? withFoundSettings(model, settings.found) : model;
  }

  get going(): Going | undefined {
    return this.#going;
  }

  /** How the last measurement failed. */
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

  async measure(model: ModelRecord, minutes: number): Promise<void> {
    const seeds = this.#seeds.current?.tasks;
    if (seeds === undefined || this.#going !== undefined) return;
    this.#failure = undefined;
    this.#going = { modelId: model.id };
    try {
      const hear = (progress: SettingsProgress): void => {
        this.#going = { modelId: model.id, progress };
      };
      const order = { model, seeds, fileAndKey: this.#models.fileAndKey(model), ms: minutes * MINUTE_MS };
      const result = await this.#probe.probe(order, hear);
      if (result.ok) this.#take(model, result.settings, result.figures);
      else if (result.kind !== "aborted") this.#failure = result;
    } catch (error) {
      this.#failure = { ok: false, kind: "unknown", message: error instanceof Error ? error.message : String(error) };
    } finally {
      this.#going = undefined;
    }
  }

  /** Ends the measurement and keeps the best so far. */
  async stop(): Promise<void> {
    await this.#probe.stopProbe();
  }

  /** Ends the measurement and keeps nothing of it. */
  async cancel(): Promise<void> {
    await this.#probe.endProbe();
  }

  /** The settings found for a model, as the text of a file. */
  fileText(model: ModelRecord): string | undefined {
    const card = this.of(model);
    return card?.settings && writeSettings(card.settings, card.figures);
  }

  /** Takes settings from a file. @returns what is wrong with them, for the person; empty when they were taken */
  async openFile(model: ModelRecord, chosen: File): Promise<string> {
    if (chosen.size > MOST_FILE_BYTES) return "The file is too large to be a file of settings.";
    const file = readSettings(await chosen.text());
    if (!file.ok) return file.message;
    const isContinued = file.settings.found.choices.some(({ arm }) => arm.style === "continued");
    if (isContinued && !engineFacts(model).prefill)
      return `These settings begin the model's answer for it, which ${model.title} cannot take here.`;
    this.#failure = undefined;
    this.#keep({ modelId: model.id, examples: [], settings: file.settings });
    return "";
  }

  #take(model: ModelRecord, settings: MeasuredSettings, figures: ScorecardFigures | undefined): void {
    if (settings.found.choices.length > 0) {
      this.#keep({ modelId: model.id, examples: [], settings, ...(figures && { figures }) });
      return;
    }
    const message = "The time was too short for this model to answer once. Give it more minutes.";
    this.#failure = { ok: false, kind: "timed-out", message };
  }

  #keep(card: Scorecard): void {
    this.#cards = { ...this.#cards, [card.modelId]: card };
    writeScorecards(this.#cards);
  }
}
