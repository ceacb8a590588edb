/** A blob made while it is read must read like one that was there before. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { MadeBlob } from "../../../../workers/engines/gguf/made-blob.ts";

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i + 27);
const real = new Blob([bytes]);
const made = new MadeBlob(async (start, end) => bytes.slice(start, end).buffer, bytes.length);

it("has the same parts as a real blob, and the same parts of them", async () => {
  const place = fc.option(fc.integer({ min: -130, max: 130 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(place, place, place, place, async (a, b, c, d) => {
      const [part, expected] = [made.slice(a, b).slice(c, d), real.slice(a, b).slice(c, d)];
      expect(part.size).toBe(expected.size);
      expect(await part.text()).toBe(await expected.text());
      expect(await part.arrayBuffer()).toEqual(await expected.arrayBuffer());
      expect(await new Response(part.stream()).text()).toBe(await expected.text());
    }),
    { numRuns: 200 },
  );
});

it("streams pieces of at most 4 MB, each in a buffer of its own", async () => {
  const asked: number[] = [];
  const large = new MadeBlob(async (start, end) => {
    asked.push(end - start);
    return new ArrayBuffer(end - start);
  }, 10e6);
  const buffers = new Set<ArrayBufferLike>();
  for await (const piece of large.stream()) buffers.add(piece.buffer);
  expect(asked).toEqual([4_194_304, 4_194_304, 10_000_000 - 2 * 4_194_304]);
  expect(buffers.size).toBe(3);
});

it("passes on why its bytes could not be made", async () => {
  const lost = new MadeBlob(() => Promise.reject(new RangeError("the file is gone")), 10);
  await expect(lost.slice(2).arrayBuffer()).rejects.toThrow("the file is gone");
  await expect(lost.stream().getReader().read()).rejects.toThrow("the file is gone");
});
