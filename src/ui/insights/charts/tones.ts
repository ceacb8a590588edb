/** How series are told apart: by a colour and a texture each, so that nobody depends on colour alone. */

export type Tone = "kept" | "refused" | "human" | "machine";

export interface Series {
  readonly label: string;
  readonly tone: Tone;
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
