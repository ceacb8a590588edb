/** What the panels of the Run place show: the live run, that run slowed, or a recording. One state for all of them, so that text, stages and kept tasks tell the same moment. */
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import type { LatestState } from "./latest.svelte.ts";
import type { KeptView, LiveView } from "./live-fold.ts";
import type { LiveState } from "./live.svelte.ts";
import { shownProgress } from "./progress.ts";
import { isActive } from "./run-status.ts";
import type { RunnerState } from "./runner.svelte.ts";
import type { RunsState } from "./runs.svelte.ts";
import type { SlowedState } from "./slowed.svelte.ts";

/** What is shown in place of a run while none is open. */
interface Recording {
  readonly isShown: boolean;
  readonly isPlaying: boolean;
  readonly view: LiveView | undefined;
  readonly progress: StageProgress | undefined;
}

interface ShowingNeeds {
  readonly live: LiveState;
  readonly slowed: SlowedState;
  readonly recording: Recording;
  readonly latest: LatestState;
  readonly runner: RunnerState;
  readonly runs: RunsState;
}

export class ShowingState {
  readonly #needs: ShowingNeeds;

  constructor(needs: ShowingNeeds) {
    this.#needs = needs;
  }

  /** The open run as it was a while ago; undefined while it is shown as it comes. */
  get #slowed(): LiveView | undefined {
    const { runner, slowed } = this.#needs;
    return runner.isLive ? slowed.view : undefined;
  }

  /** The texts and candidates; undefined where this tab has heard nothing of the open run. */
  get view(): LiveView | undefined {
    const { live, runner, recording } = this.#needs;
    return recording.view ?? this.#slowed ?? (runner.isLive ? live.view : undefined);
  }

  /** How much each stage has done; undefined before there is a run. */
  get stageProgress(): StageProgress | undefined {
    const { runner, runs, recording } = this.#needs;
    const slowed = this.#slowed;
    if (slowed !== undefined && runs.open !== undefined) return shownProgress(runs.open, slowed);
    return recording.progress ?? runner.stageProgress;
  }

  /** The stage to light. */
  get litStage(): string | undefined {
    const { runner, recording } = this.#needs;
    const earlier = recording.view ?? this.#slowed;
    if (earlier === undefined) return runner.litStage;
    return earlier.phase.kind === "running" ? earlier.current?.stage : undefined;
  }

  /** The newest kept tasks, newest first. */
  get kept(): readonly KeptView[] {
    const { latest, slowed, recording } = this.#needs;
    const earlier = this.#slowed;
    if (recording.view !== undefined) return recording.view.kept;
    if (earlier === undefined) return latest.current;
    return latest.until(earlier.kept, earlier.kept.at(-1)?.task.order ?? slowed.firstHeld ?? Infinity);
  }

  /** Whether what is shown has not come to its end: a text without an end is still being written. */
  get isActive(): boolean {
    const { runner, recording } = this.#needs;
    return recording.isShown || isActive(runner.status);
  }

  /** Whether what is shown moves now. */
  get isMoving(): boolean {
    const { runner, recording } = this.#needs;
    return recording.isShown ? recording.isPlaying : runner.status === "running";
  }
}
