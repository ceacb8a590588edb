/** The picture of the stages: how much flows where in the open run, and whether the picture is shown, which is remembered. */
import { noCounters } from "../../core/rows/counters.ts";
import type { Stage } from "../../core/recipes/recipe.ts";
import { keepText, keptText } from "../parts/kept-text.ts";
import { flowAmounts, flowPlaces, type FlowAmounts, type FlowPlaces } from "./flow-amounts.ts";
import { shownPrompt } from "./live-fold.ts";
import type { Flow } from "./flow-moves.ts";
import type { RunnerState } from "./runner.svelte.ts";
import type { RunsState } from "./runs.svelte.ts";
import type { SetupState } from "./setup.svelte.ts";
import type { ShowingState } from "./showing.svelte.ts";

const KEY = "seedbed-flow";
const FOLDED = "folded";

interface FlowNeeds {
  readonly showing: ShowingState;
  readonly runner: RunnerState;
  readonly runs: RunsState;
  readonly setup: SetupState;
}

export class FlowState {
  readonly #needs: FlowNeeds;
  #stands = $state.raw(1);
  #isShown = $state.raw(keptText(KEY) !== FOLDED);

  constructor(needs: FlowNeeds) {
    this.#needs = needs;
  }

  get isShown(): boolean {
    return this.#isShown;
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
    keepText(KEY, isShown ? undefined : FOLDED);
  }

  /** How many moves a dot of the picture stands for. */
  get stands(): number {
    return this.#stands;
  }

  dotStands(moves: number): void {
    this.#stands = moves;
  }

  readonly #outline = $derived.by(() => this.#needs.runner.outline);
  readonly #method = $derived.by(() => this.#needs.runs.open?.method ?? this.#needs.setup.method);
  // A text, so that a run that is stored anew, or a method changed in another point, is no change of the stages.
  readonly #names = $derived.by(() => {
    const method = this.#method;
    return this.#outline.stages.flatMap(({ id, applies }) => ((applies?.(method) ?? true) ? [id] : [])).join(" ");
  });

  /** The stages of the open run's method, or of the one being set up. */
  readonly stages: readonly Stage[] = $derived.by(() => {
    const names = this.#names.split(" ");
    return this.#outline.stages.filter(({ id }) => names.includes(id));
  });

  readonly places: FlowPlaces = $derived.by(() => flowPlaces(this.stages));

  /** What has moved; undefined where this tab has heard nothing of the open run. */
  readonly moved: Flow | undefined = $derived.by(() => this.#needs.showing.view?.flow);

  // Apart from what is derived of them, so that a piece of text, which changes neither, draws nothing anew.
  readonly #counters = $derived.by(() => this.#needs.showing.stageProgress?.counters ?? noCounters);
  readonly #shown = $derived.by(() => {
    const { showing, runs } = this.#needs;
    const heard = showing.view && shownPrompt(showing.view)?.demonstrations;
    return heard ?? runs.open?.openBatch?.prompts[runs.open.cursor.prompt]?.demonstrations;
  });
  readonly #given = $derived.by(() => {
    const { runs, setup } = this.#needs;
    return runs.open?.seedCount ?? setup.seeds.current?.tasks.length ?? 0;
  });

  readonly amounts: FlowAmounts = $derived.by(() => {
    const [counters, outline, method, given] = [this.#counters, this.#outline, this.#method, this.#given];
    return flowAmounts(counters, { outline, method, given, shown: this.#shown });
  });
}
