/** Which rows of a long table are in the document: those that are seen, and some around them. Rows are of one height. */

/** Rows beyond each edge, so that a short scroll shows no gap. */
const AROUND = 8;

export interface Window {
  /** The places of the first row and of the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** @param top how far it is scrolled, as `height` and `rowHeight` in pixels */
export function windowAt(top: number, height: number, rowHeight: number, rows: number): Window {
  if (rowHeight <= 0) return { from: 0, to: Math.min(rows, AROUND) };
  const first = Math.floor(Math.max(0, top) / rowHeight) - AROUND;
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight) + AROUND;
  const from = Math.max(0, Math.min(first, rows - 1));
  return { from, to: Math.max(from, Math.min(rows, last)) };
}

/** Where to scroll so that a row is seen wholly; undefined where it is. @param head height of what covers the top */
export function scrollFor(
  place: number,
  { top, height, rowHeight, head }: { top: number; height: number; rowHeight: number; head: number },
): number | undefined {
  const at = place * rowHeight;
  if (at < top) return at;
  return at + rowHeight > top + height - head ? at + rowHeight - height + head : undefined;
}
