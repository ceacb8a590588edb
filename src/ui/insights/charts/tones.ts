/** How series are told apart: by a colour and a texture each, so that nobody depends on colour alone. */

export type Tone = "kept" | "refused" | "human" | "machine";

export interface Series {
  readonly label: string;
  readonly tone: Tone;
  /** The dashes of a line, in SVG's words; without it the first is solid and the others are alike. */
  readonly dash?: string;
}

/** Colour of a mark's edge, and of a line. */
export const strokes: Readonly<Record<Tone, string>> = {
  kept: "var(--accent)",
  refused: "var(--refused)",
  human: "var(--human)",
  machine: "var(--machine)",
};

/** Fill of a mark, from the textures that `Textures` defines under `id`. */
export function fillOf(tone: Tone, id: string): string {
  return `url(#${id}-${tone})`;
}

/** Step between the hues of neighbouring numbers, degrees; makes them differ clearly. */
const GOLDEN_ANGLE = 137.5;

/** A hue that follows from a name alone, degrees: the same word has the same colour in every picture. */
export function hueOf(name: string): number {
  let number = 0;
  for (const letter of name) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return Math.round((number * GOLDEN_ANGLE) % 360);
}
