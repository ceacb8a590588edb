/** Reads colours as CSS has them, variables and mixtures too, as the pixels that they give here and now. */
import type { Rgb } from "./stamp.ts";

/** @param near the element whose theme counts */
export function readColours(near: HTMLElement, colours: readonly string[]): Rgb[] {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const probe = document.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  // Where motion is reduced every change is a very short transition, which would begin at the colour before.
  probe.style.setProperty("transition", "none", "important");
  near.append(probe);
  try {
    return colours.map((colour) => {
      probe.style.color = colour;
      if (!pen) return [128, 128, 128];
      pen.fillStyle = getComputedStyle(probe).color;
      pen.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
      return [red, green, blue];
    });
  } finally {
    probe.remove();
  }
}
