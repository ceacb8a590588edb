/** A link as a QR code: its squares as one path, for the page and for a file. */
import { encode } from "uqr";

/** Squares left free on each side, as the standard asks. */
const QUIET = 4;

interface QrCode {
  /** Squares on a side, the free ones among them. */
  readonly size: number;
  /** An SVG path that covers the dark squares; a square is a unit. */
  readonly path: string;
}

/** At the lowest correction: a screen is not torn, and larger squares are read from further away. @throws when it is too long */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "L", boostEcc: false, border: 0 });
  const rows = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`),
  );
  return { size: size + 2 * QUIET, path: rows.join("") };
}

/** The code as a file: black on white whatever the page's colours, since cameras expect that. @param side pixels */
export function qrSvg({ size, path }: QrCode, side: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#ffffff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
  );
}

/** Where dark squares lie side by side in a row, from left to right. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  }
  return runs;
}
