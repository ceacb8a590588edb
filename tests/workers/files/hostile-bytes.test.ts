/** Zips and GGUF headers that are costly to read, and random bytes: each has one known result. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inSinglePrecision } from "../../../workers/engines/gguf/single-precision.ts";
import { hostileGgufs, hostileZips, zipRefusal } from "../../support/hostile/bytes.ts";

const BYTES = 20_000;
const ZIP_MARKS = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 1, 2],
  [0x50, 0x4b, 5, 6],
] as const;
const GGUF_MARK = [0x47, 0x47, 0x55, 0x46] as const;

const number = fc.constantFrom([0, 0, 0, 0], [1, 0, 0, 0], [3, 0, 0, 0], [9, 0, 0, 0], [255, 255, 255, 255]);
const parts = fc.array(
  fc.oneof(fc.constantFrom(...ZIP_MARKS, GGUF_MARK), number, fc.array(fc.nat(255), { maxLength: 40 })),
  { minLength: 12, maxLength: 40 },
);
const begunBy = (start: fc.Arbitrary<readonly number[]>) =>
  fc.tuple(start, parts).map(([first, rest]) => Uint8Array.from([...first, ...rest.flat()]));

describe("a zip", () => {
  /** The other zips are read, because they stay within the limits. */
  const refusals: Readonly<Record<string, string>> = {
    "ends without a beginning": "The zip is damaged or broken off.",
    "beginnings without an end": "The zip is damaged or broken off.",
  };

  it.each(Object.entries(hostileZips))("of %s", async (shape, of) => {
    const refusal = await zipRefusal(new File([of(BYTES) as Uint8Array<ArrayBuffer>], "a.zip"));
    expect(refusal).toBe(refusals[shape]);
  });

  it("of random bytes is refused in words", async () => {
    await fc.assert(
      fc.asyncProperty(begunBy(fc.constantFrom(ZIP_MARKS[0], ZIP_MARKS[2])), async (bytes) => {
        expect(await zipRefusal(new File([bytes], "a.zip"))).toMatch(/^The zip /u);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a GGUF", () => {
  it.each(Object.entries(hostileGgufs))("of %s is returned unchanged", async (_, of) => {
    const file = new Blob([of(BYTES) as Uint8Array<ArrayBuffer>]);
    expect(await inSinglePrecision(file)).toBe(file);
  });

  it("of random bytes is returned unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(begunBy(fc.constant(GGUF_MARK)), async (bytes) => {
        const file = new Blob([bytes]);
        expect(await inSinglePrecision(file)).toBe(file);
      }),
      { numRuns: 500 },
    );
  });
});
