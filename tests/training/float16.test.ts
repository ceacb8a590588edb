/** Half precision, checked for every half. */
import { describe, expect, it } from "vitest";
import { fromFloat16, toFloat16 } from "../../training/float16.ts";

/** Bits of the largest finite half, 65,504. */
const LARGEST = 0x7bff;
const NEGATIVE = 0x8000;

describe("halves", () => {
  it.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3c00, 1],
    [0x3555, 0.333251953125],
    [0xc000, -2],
    [LARGEST, 65_504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
  ])("%i are the bits of %d", (bits, value) => {
    expect(fromFloat16(bits)).toBe(value);
    expect(toFloat16(value)).toBe(bits);
  });

  it("are restored from their values, every one", () => {
    for (let bits = 0; bits <= LARGEST; bits++) {
      if (toFloat16(fromFloat16(bits)) !== bits) expect.fail(`${bits} comes back as ${toFloat16(fromFloat16(bits))}`);
      const negative = bits | NEGATIVE;
      if (toFloat16(fromFloat16(negative)) !== negative) expect.fail(`${negative} does not come back`);
    }
  });

  it("are the nearest, and the even one where two are equally near", () => {
    for (let bits = 0; bits < LARGEST; bits++) {
      const [low, high] = [fromFloat16(bits), fromFloat16(bits + 1)];
      const middle = (low + high) / 2;
      const even = bits % 2 === 0 ? bits : bits + 1;
      const rounded = [toFloat16(middle), toFloat16((low + middle) / 2), toFloat16((middle + high) / 2)];
      if (rounded.join() !== [even, bits, bits + 1].join())
        expect.fail(`between ${low} and ${high}: ${rounded.join()}`);
    }
  });

  it("are infinite from halfway past the largest, and keep NaN", () => {
    expect(toFloat16(65_519)).toBe(LARGEST);
    expect(toFloat16(65_520)).toBe(0x7c00);
    expect(toFloat16(-1e30)).toBe(0xfc00);
    expect(fromFloat16(toFloat16(NaN))).toBeNaN();
    expect(Object.is(fromFloat16(toFloat16(-0)), -0)).toBe(true);
  });
});
