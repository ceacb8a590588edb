/** Pictures for a paper: the width at which they are laid out, and the dots of a bitmap. */
import { describe, expect, it } from "vitest";
import { dotsWide, layoutWidth } from "../../../src/ui/insights/frame/paper-size.ts";

/** Letters at axes on the page, px; `Axes.svelte` has the same. */
const LETTER_PX = 11.5;

describe("a picture for a paper", () => {
  it.each([
    [85, 8],
    [178, 8],
    [120, 10],
    [250, 14],
    [40, 24],
  ])("%i mm wide has letters of %i pt", (widthMm, letterPt) => {
    const inPrint = (LETTER_PX / layoutWidth({ widthMm, letterPt })) * widthMm;
    const points = (inPrint / 25.4) * 72;
    expect(Math.abs(points - letterPt)).toBeLessThan(0.02 * letterPt);
  });

  it.each([
    [85, 300, 1004],
    [178, 600, 4205],
    [25.4, 72, 72],
  ])("%d mm at %i dots an inch are %i dots", (widthMm, dotsPerInch, dots) => {
    expect(dotsWide(widthMm, dotsPerInch)).toBe(dots);
  });
});
