/** What the panels of the Run place show. One state for all of them, so that text, stages and kept tasks tell the same moment. */
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import type { LatestState } from "./latest.svelte.ts";
import type { KeptView, LiveView } from "./live-fold.ts";
import type { LiveState } from "./live.svelte.ts";
import type { RunnerState } from "./runner.svelte.ts";

interface ShowingNeeds {
  readonly live: LiveState;
  readonly latest: LatestState;
  readonly runner: RunnerState;
}

export class ShowingState {
  readonly #needs: ShowingNeeds;

  constructor(needs: ShowingNeeds) {
    this.#needs = needs;
  }

  /** The run's texts and candidates; undefined where this tab has heard nothing of the open run. */
  get view(): LiveView | undefined {
    const { live, runner } = this.#needs;
    return runner.isLive ? live.view : undefined;
  }

  /** How much each stage has done; undefined before there is a run. */
  get stageProgress(): StageProgress | undefined {
    return this.#needs.runner.stageProgress;
  }

  /** The stage to light. */
  get litStage(): string | undefined {
    return this.#needs.runner.litStage;
  }

  /** The newest kept tasks, newest first. */
  get kept(): readonly KeptView[] {
    return this.#needs.latest.current;
  }
}
