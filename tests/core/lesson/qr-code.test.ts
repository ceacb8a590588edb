/** QR codes of links: a reader of its own, which knows the standard and not the library, reads each back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkLength } from "../../../src/core/lesson/link-length.ts";
import { LONGEST_LESSON } from "../../../src/core/lesson/lesson.ts";
import { qrCode, qrSvg } from "../../../src/core/lesson/qr-code.ts";
import { readQr, squaresOf } from "../../support/read-qr.ts";

const QUIET = 4;
const read = (text: string) => {
  const { path, size } = qrCode(text);
  return readQr(squaresOf(path, size, QUIET));
};
const address = (length: number) => `https://example.org/#v=1&note=${"x%20".repeat(length)}`.slice(0, length);

describe("a link's QR code", () => {
  // With 17 to 2,953 bytes every way to lay out blocks and marks comes up: versions 1 to 40.
  it.each([30, 60, 100, 150, 230, 300, 400, 600, 900, 1_300, 1_900, 2_500, 2_953])(
    "of %d characters is read back",
    (n) => {
      expect(read(address(n))).toBe(address(n));
    },
  );

  it("is read back whatever the link says", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcXYZ019-._~%&=#/:"), minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(letters, (text) => {
        expect(read(`https://a.b/#${text}`)).toBe(`https://a.b/#${text}`);
      }),
      { numRuns: 50 },
    );
  });

  it("is refused when it is too long, as the window says beforehand", () => {
    expect(linkLength(address(2_953)).asQr).toBe("dense");
    expect(linkLength(address(2_954)).asQr).toBe("none");
    expect(() => qrCode(address(2_954))).toThrow();
  });

  it("has free squares around it as a file, black on white", () => {
    const code = qrCode(address(60));
    const svg = qrSvg(code, 500);
    expect(svg).toContain(`viewBox="0 0 ${String(code.size)} ${String(code.size)}"`);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*><path fill="#ffffff"[^>]*\/><path d="M[^"<]*"\/><\/svg>\n$/u,
    );
    expect(() => squaresOf(code.path.replace("M4 ", "M3 "), code.size, QUIET)).toThrow("free ones");
  });
});

describe("a link's length", () => {
  it.each([
    [700, "well", "well"],
    [701, "well", "dense"],
    [2_000, "well", "dense"],
    [2_001, "cut by some", "dense"],
    [LONGEST_LESSON + 20, "cut by some", "none"],
    [LONGEST_LESSON + 21, "unread", "none"],
  ] as const)("of %d characters: sent %s, shown %s", (characters, sent, asQr) => {
    expect(linkLength(address(characters))).toEqual({ characters, sent, asQr });
  });
});
