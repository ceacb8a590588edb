/** The files of both sides of a split in one zip, written piece by piece: two downloads from one click are stopped by some browsers. */
import { strToU8 } from "fflate";
import { pieces, type ExportFormat, type ExportSource } from "./format.ts";
import { sideFileName, type SideTasks } from "./selection/sides.ts";
import { ZipPieces, zipTime } from "./zip-pieces.ts";

/** Deflate's effort, 0 to 9; more would take twice the time and save a few percent. */
const EFFORT = 3;

/** @param now date of the files, milliseconds since 1970 */
export async function* splitZip(
  format: ExportFormat,
  source: ExportSource,
  sides: readonly SideTasks[],
  now: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const zip = new ZipPieces(EFFORT, zipTime(now));
  for (const { side, tasks } of sides) {
    const content = bytes(pieces(format, { ...source, tasks }));
    yield* zip.file(sideFileName(format, side), content, "writeBytes" in format);
  }
  yield* zip.end();
}

async function* bytes(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of content) yield typeof piece === "string" ? strToU8(piece) : piece;
}
