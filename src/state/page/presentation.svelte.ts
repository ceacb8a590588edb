/** Presentation mode: the page as a lecture hall needs it. Remembered for this tab alone, over its reloads. */
import { keepText, keptText } from "../parts/kept-text.ts";

const KEY = "seedbed-presentation";

export class PresentationState {
  #isOn = $state.raw(keptText(KEY, "tab") === "on");

  constructor() {
    this.#show();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  turn(on: boolean): void {
    this.#isOn = on;
    this.#show();
    keepText(KEY, on ? "on" : undefined, "tab");
  }

  #show(): void {
    document.documentElement.toggleAttribute("data-presentation", this.#isOn);
  }
}
