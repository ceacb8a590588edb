/** The page's colours can be read: the contrast of each pair that is used, by WCAG 2.2's formula, in both themes. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Look {
  readonly name: string;
  /** Style sheets, the later over the earlier. */
  readonly sheets: readonly string[];
  /** Least contrast of text (WCAG 1.4.3; in presentation mode 1.4.6). */
  readonly text: number;
  /** Least contrast of marks and the edges of fields (WCAG 1.4.11). */
  readonly mark: number;
}
const looks: readonly Look[] = [
  { name: "as usual", sheets: ["style.css"], text: 4.5, mark: 3 },
  { name: "in presentation mode", sheets: ["style.css", "presentation.css"], text: 7, mark: 4.5 },
];

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

const themes = looks.flatMap((look) => (["light", "dark"] as const).map((theme) => ({ ...look, theme })));

describe.each(themes)("the $theme theme $name", ({ theme, sheets, text: leastOfText, mark: leastOfMarks }) => {
  const colours = coloursOf(theme, sheets);
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
    expect(contrastOf(over, under)).toBeGreaterThanOrEqual(leastOfText);
  });

  it.each(marks)(`%s on %s is seen as a mark`, (over, under) => {
    expect(contrastOf(over, under)).toBeGreaterThanOrEqual(leastOfMarks);
  });
});

function pairs(overs: readonly string[], unders: readonly string[]): (readonly [over: string, under: string])[] {
  return overs.flatMap((over) => unders.map((under) => [over, under] as const));
}

/** The colours of a theme by their names, as red, green and blue from 0 to 1. */
function coloursOf(theme: "light" | "dark", sheets: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const TOKEN = /--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/gu;
  return new Map(
    [
      ...sheets
        .map((sheet) => readFileSync(`src/ui/${sheet}`, "utf8"))
        .join("")
        .matchAll(TOKEN),
    ].map(([, name = "", light = "", dark = ""]) => [
      name,
      [0, 2, 4].map((at) => Number.parseInt((theme === "light" ? light : dark).slice(at, at + 2), 16) / 255),
    ]),
  );
}
