/** Round numbers along an axis, and text that fits a width. */

/**
 * From 0 to `max` or a little above, about `count` steps of 1, 2, 2.5 or 5 times a power of ten.
 * @param least the smallest step
 */
export function ticks(max: number, count: number, least = 0): number[] {
  if (!(max > 0)) return [0, least > 0 ? least : 1];
  const rough = max / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  // Steps of 2.5 would need one more digit than the smallest step has.
  const steps = power <= least ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const step = Math.max(least, (steps.find((each) => each * power >= rough * 0.999) ?? 10) * power);
  const found: number[] = [];
  for (let i = 0; i === 0 || (i - 1) * step < max * 0.999; i++) found.push(i * step);
  return found;
}

/** Mean width of a character as a share of the font size; rather too wide than too narrow. */
const CHARACTER = 0.56;

export function textWidth(text: string, size: number): number {
  return text.length * size * CHARACTER;
}

/** The text, or the part that fits, with an ellipsis. */
export function clipped(text: string, width: number, size: number): string {
  const room = Math.floor(width / (size * CHARACTER));
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}

/** Where the entries of a legend stand, in rows no wider than the picture, px. */
export function legendPlaces(labels: readonly string[], width: number): { readonly x: number; readonly y: number }[] {
  let x = 0;
  let y = 0;
  return labels.map((label) => {
    const room = 36 + textWidth(label, 12);
    if (x > 0 && x + room > width + 16) [x, y] = [0, y + 15];
    const place = { x, y };
    x += room;
    return place;
  });
}
