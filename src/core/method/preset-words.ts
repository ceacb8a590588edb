/** The names of the methods, and a sentence on each. */
import type { Method } from "./method.ts";

export const presetWords: Readonly<Record<Method["preset"], { readonly title: string; readonly about: string }>> = {
  default: {
    title: "Recommended",
    about: "The paper's method, with the faults of its code corrected. Best for small models.",
  },
  paper: { title: "Paper", about: "The public code to the letter, to repeat a published run." },
  custom: { title: "Your own", about: "The paper's method with points you chose." },
};
