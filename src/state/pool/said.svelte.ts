/** What the page says after a change of a pool; what another run went through is not for this one. */
import type { Deed, Said } from "./curation-deeds.ts";

/** Deeds of editors, which stay open and say themselves why a text is not stored. */
const OF_EDITORS: ReadonlySet<Deed> = new Set<Deed>(["added", "edited", "instance-added", "instance-edited"]);

export class SaidState {
  #said = $state.raw<Said>();
  #runId = $state.raw<string>();

  /** What is to be said of a run. */
  of(runId: string | undefined): Said | undefined {
    return this.#runId === runId ? this.#said : undefined;
  }

  hush(): void {
    this.#said = undefined;
  }

  say<What extends Said>(runId: string, said: What): What {
    this.#runId = runId;
    this.#said = said;
    return said;
  }

  /** Says why nothing was stored, unless the editor that holds the text says it. */
  refuse<What extends Said>(deed: Deed | undefined, runId: string, said: What): What {
    return deed !== undefined && OF_EDITORS.has(deed) ? said : this.say(runId, said);
  }
}
