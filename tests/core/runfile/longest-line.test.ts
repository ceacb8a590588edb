/** A line of a backup that is too long is refused in whatever pieces it comes. */
import { expect, it } from "vitest";
import { byteLines, LONGEST_LINE } from "../../../src/core/runfile/byte-lines.ts";

/** A line of so many bytes, with its end, in pieces of a size. */
async function* line(bytes: number, piece: number): AsyncGenerator<Uint8Array> {
  const whole = new Uint8Array(bytes + 1).fill(0x61);
  whole[bytes] = 0x0a;
  for (let at = 0; at < whole.length; at += piece) yield await Promise.resolve(whole.subarray(at, at + piece));
}

async function count(bytes: number, piece: number): Promise<number> {
  let lines = 0;
  for await (const _ of byteLines(line(bytes, piece))) lines++;
  return lines;
}

it.each([LONGEST_LINE + 2, 10_000_000])("in pieces of %i bytes", async (piece) => {
  expect(await count(LONGEST_LINE, piece)).toBe(1);
  await expect(count(LONGEST_LINE + 1, piece)).rejects.toThrow("longer than any row");
});
