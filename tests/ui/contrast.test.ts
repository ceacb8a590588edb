/** The page's colours can be read: the contrast of each pair that is used, by WCAG 2.2's formula, in both themes. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Least contrast of text (WCAG 1.4.3), and of marks and the edges of fields (WCAG 1.4.11). */
const TEXT = 4.5;
const MARK = 3;

const GROUNDS = ["ground", "surface", "sunken"];
const WASHES = ["accent-wash", "human-wash", "machine-wash", "refused-wash"];
const HUES = ["accent", "accent-strong", "human", "machine", "refused"];

const text = [
  ...pairs(["ink"], [...GROUNDS, ...WASHES]),
  ...pairs(["ink-soft"], [...GROUNDS, ...WASHES]),
  ...pairs(HUES, GROUNDS),
  ...pairs(HUES, ["accent-wash"]),
  ...HUES.filter((hue) => WASHES.includes(`${hue}-wash`)).map((hue) => [hue, `${hue}-wash`] as const),
  ...pairs(["on-accent"], ["accent", "accent-strong"]),
  ...pairs(["on-warm"], ["warm", "warm-strong"]),
  ["surface", "refused"] as const,
];
const marks = pairs(["warm-edge", "edge"], GROUNDS);

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const colours = coloursOf(theme);
  const contrastOf = (over: string, under: string): number => {
    const [lighter = 0, darker = 0] = [luminance(over), luminance(under)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const luminance = (name: string): number => {
    const [r = 0, g = 0, b = 0] = (colours.get(name) ?? expect.fail(`--${name} is no colour of both themes`)).map(
      (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4),
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  it.each(text)(`%s on %s is read as text`, (over, under) => {
    expect(contrastOf(over, under)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(marks)(`%s on %s is seen as a mark`, (over, under) => {
    expect(contrastOf(over, under)).toBeGreaterThanOrEqual(MARK);
  });
});

function pairs(overs: readonly string[], unders: readonly string[]): (readonly [over: string, under: string])[] {
  return overs.flatMap((over) => unders.map((under) => [over, under] as const));
}

/** The colours of a theme by their names, as red, green and blue from 0 to 1. */
function coloursOf(theme: "light" | "dark"): ReadonlyMap<string, readonly number[]> {
  const TOKEN = /--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/gu;
  return new Map(
    [...readFileSync("src/ui/style.css", "utf8").matchAll(TOKEN)].map(([, name = "", light = "", dark = ""]) => [
      name,
      [0, 2, 4].map((at) => Number.parseInt((theme === "light" ? light : dark).slice(at, at + 2), 16) / 255),
    ]),
  );
}
