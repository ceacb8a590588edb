/** One word for one idea: no text of the page uses a word that docs/words.md has put away for a better one. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shownTexts } from "../support/shown-texts.ts";

const texts = shownTexts();
const rows = readFileSync("docs/words.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Idea"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, idea = "", , not = ""]) => ({ idea, not: not.split(", ").filter((each) => each !== "") }));

describe("the words of the page", () => {
  it("are found in components and in the files of words", () => {
    expect(texts.length).toBeGreaterThan(1500);
    const all = texts.map(({ text }) => text);
    expect(all).toContain("Tasks to generate");
    expect(all).toContain("Ended normally.");
    expect(all).toContain("too short");
  });

  it.each(rows)("$idea: never $not", ({ not }) => {
    for (const word of not) {
      const wrong = new RegExp(`(?<![\\p{L}-])${word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}`, "iu");
      expect(texts.filter(({ text }) => text.includes(" ") && wrong.test(text))).toEqual([]);
    }
  });
});
