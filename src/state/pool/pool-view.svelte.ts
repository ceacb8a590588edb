/** How the Pool shows its tasks. Remembered in this browser; a narrow screen does not have room for every view. */
import { MediaQuery } from "svelte/reactivity";
import { keepText, keptText } from "../parts/kept-text.ts";

const poolViews = ["list", "table", "map"] as const;
export type PoolView = (typeof poolViews)[number];

/** The views for which a narrow screen has room. */
const NARROW: readonly PoolView[] = ["list", "map"];

const KEY = "seedbed-pool-view";
/** From this width on a list and a detail stand side by side. */
const WIDE = "(min-width: 53.76em)";

export class PoolViewState {
  #chosen = $state.raw<PoolView>(poolViews.find((each) => each === keptText(KEY)) ?? "list");
  readonly #wide = new MediaQuery(WIDE);

  /** Whether the screen has room for every view. */
  get hasRoom(): boolean {
    return this.#wide.current;
  }

  /** The views for which the screen has room. */
  get available(): readonly PoolView[] {
    return this.hasRoom ? poolViews : NARROW;
  }

  get current(): PoolView {
    return this.available.includes(this.#chosen) ? this.#chosen : "list";
  }

  choose(view: PoolView): void {
    this.#chosen = view;
    keepText(KEY, view);
  }
}
