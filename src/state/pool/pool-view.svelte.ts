/** How the Pool shows its tasks. Remembered in this browser; a narrow screen has room for the list alone. */
import { MediaQuery } from "svelte/reactivity";
import { keepText, keptText } from "../parts/kept-text.ts";

export const poolViews = ["list"] as const;
export type PoolView = (typeof poolViews)[number];

const KEY = "seedbed-pool-view";
/** From this width on a list and a detail stand side by side. */
const WIDE = "(min-width: 53.76em)";

export class PoolViewState {
  #chosen = $state.raw<PoolView>(poolViews.find((each) => each === keptText(KEY)) ?? "list");
  readonly #wide = new MediaQuery(WIDE);

  /** Whether the screen has room for more than the list. */
  get hasRoom(): boolean {
    return this.#wide.current;
  }

  get current(): PoolView {
    return this.hasRoom ? this.#chosen : "list";
  }

  choose(view: PoolView): void {
    this.#chosen = view;
    keepText(KEY, view);
  }
}
