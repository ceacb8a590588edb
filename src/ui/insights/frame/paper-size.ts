/** A picture for a paper or a slide: how wide it is to be in print, how large its letters, and what that means for its layout. Pure. */

/** What the pictures' usual letters measure on the page, px: of numbers at axes. */
const LETTER_PX = 11.5;
/** CSS pixels in a millimetre and in a point. */
const PX_PER_MM = 96 / 25.4;
const PX_PER_PT = 96 / 72;
const MM_PER_INCH = 25.4;

export interface PaperSize {
  /** Width in print, mm. */
  readonly widthMm: number;
  /** Size of the letters in print, pt. */
  readonly letterPt: number;
}

/** Widths that many journals ask for: one column, one and a half, two columns; and that of a slide. */
export const usualWidths = [
  { title: "One column, 85 mm", widthMm: 85 },
  { title: "A column and a half, 120 mm", widthMm: 120 },
  { title: "Two columns, 178 mm", widthMm: 178 },
  { title: "A slide, 250 mm", widthMm: 250 },
] as const;

export const widthBounds = { least: 40, most: 500 } as const;
export const letterBounds = { least: 5, most: 24 } as const;

/** The width at which the picture is laid out so that, drawn `widthMm` wide, its letters are `letterPt` large, px. */
export function layoutWidth({ widthMm, letterPt }: PaperSize): number {
  const grown = (letterPt * PX_PER_PT) / LETTER_PX;
  return Math.round((widthMm * PX_PER_MM) / grown);
}

/** Pixels of a bitmap so wide. @param dotsPerInch as journals ask for: 300 for tones, 600 for lines */
export function dotsWide(widthMm: number, dotsPerInch: number): number {
  return Math.round((widthMm / MM_PER_INCH) * dotsPerInch);
}
