/** Light, dark, or the system's choice; remembered on this machine. */
import { keepText, keptText } from "../parts/kept-text.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "seedbed-theme";

export class ThemeState {
  #current = $state.raw<Theme>(themes.find((each) => each === keptText(KEY)) ?? "system");

  constructor() {
    this.#show();
  }

  get current(): Theme {
    return this.#current;
  }

  choose(theme: Theme): void {
    this.#current = theme;
    this.#show();
    keepText(KEY, theme);
  }

  #show(): void {
    document.documentElement.dataset["theme"] = this.#current;
  }
}
