/** Draws the loss curve of a training as an SVG without scripts. */

/** The smoothed training loss at a step, and the held-out loss where it was measured, both in nats a token. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly heldOut?: number;
}

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 48;
const BOTTOM = 36;
const TOP = 28;
const RIGHT = 16;

/** The curve of all points. The vertical axis starts at zero, so that the fall does not look larger than it is. */
export function curveSvg(points: readonly CurvePoint[], steps: number): string {
  const top = Math.ceil(Math.max(1, ...points.map(({ loss }) => loss)));
  const x = (step: number) => (LEFT + (step / steps) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (loss: number) => (TOP + (1 - loss / top) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const line = (of: readonly { step: number; loss: number }[]) =>
    of.map(({ step, loss }) => `${x(step)},${y(loss)}`).join(" ");
  const heldOut = points.flatMap(({ step, heldOut: loss }) => (loss === undefined ? [] : [{ step, loss }]));
  const rows = Array.from({ length: top + 1 }, (_, value) => value);
  const columns = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * steps));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>Loss by training step, in nats a token</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...rows.map((value) => `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="#ddd"/>`),
    ...rows.map(
      (value) => `<text x="${LEFT - 8}" y="${y(value)}" dy="4" text-anchor="end" fill="#555">${value}</text>`,
    ),
    ...columns.map((step) => `<text x="${x(step)}" y="${HEIGHT - 12}" text-anchor="middle" fill="#555">${step}</text>`),
    `<polyline points="${line(points)}" fill="none" stroke="#3a6ea5" stroke-width="1.5"/>`,
    `<polyline points="${line(heldOut)}" fill="none" stroke="#b3541e" stroke-width="1.5" stroke-dasharray="5 3"/>`,
    `<text x="${WIDTH - RIGHT}" y="18" text-anchor="end" fill="#3a6ea5">training</text>`,
    `<text x="${WIDTH - RIGHT - 70}" y="18" text-anchor="end" fill="#b3541e">held-out families (dashed)</text>`,
    `<text x="${LEFT}" y="18" fill="#555">loss, nats a token</text>`,
    `</svg>`,
    "",
  ].join("\n");
}
