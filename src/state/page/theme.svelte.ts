/** Light, dark, or the system's choice; remembered on this machine. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "seedbed-theme";

export class ThemeState {
  #current = $state.raw<Theme>(stored());

  constructor() {
    this.#show();
  }

  get current(): Theme {
    return this.#current;
  }

  choose(theme: Theme): void {
    this.#current = theme;
    this.#show();
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage may be denied; the choice then holds until the page closes.
    }
  }

  #show(): void {
    document.documentElement.dataset["theme"] = this.#current;
  }
}

function stored(): Theme {
  try {
    return themes.find((each) => each === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}
