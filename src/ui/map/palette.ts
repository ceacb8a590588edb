/** The colours of the groups on the map and in its legend, as CSS has them. */
import { MOST_VERBS, NONE, OTHER, SCORE_ENDS, type Colouring } from "../../core/map/colouring.ts";

const REST = "var(--ink-soft)";

const fixed: Readonly<Record<Exclude<Colouring, "score" | "verb">, Readonly<Record<string, string>>>> = {
  who: { seed: "var(--human)", machine: "var(--machine)", file: REST, refused: "var(--refused)" },
  classification: { yes: "var(--accent)", no: "var(--machine)", unknown: "var(--human)", [NONE]: REST },
  rating: { A: "var(--accent)", B: "var(--human)", C: "var(--machine)", D: "var(--refused)", [NONE]: REST },
};

/** Step between the hues of neighbouring verbs, degrees; and the first hue, which is that of the accent. */
const HUE_STEP = 360 / MOST_VERBS;
const FIRST_HUE = 160;

/** @param index the group's place in the legend */
export function colourOf(by: Colouring, name: string, index: number): string {
  if (name === NONE || name === OTHER) return REST;
  if (by === "score") return byScore(Number(name));
  if (by === "verb") return byHue(FIRST_HUE + index * HUE_STEP);
  return fixed[by][name] ?? REST;
}

/** From the cold colour for what is unlike anything to the warm one for what is nearly refused. */
function byScore(end: number): string {
  const step = SCORE_ENDS.findIndex((each) => each === end) / (SCORE_ENDS.length - 1);
  return `color-mix(in oklch shorter hue, var(--human) ${String(Math.round(step * 100))}%, var(--machine))`;
}

function byHue(hue: number): string {
  const degrees = String(Math.round(hue % 360));
  return `light-dark(oklch(0.5 0.13 ${degrees}), oklch(0.8 0.11 ${degrees}))`;
}

/** Where the person's system sets the colours, shapes and the legend tell the groups apart. */
export const FORCED = { ground: "Canvas", ink: "CanvasText", chosen: "Highlight" } as const;
export const OWN = { ground: "var(--surface)", ink: "var(--ink)", chosen: "var(--accent)" } as const;
