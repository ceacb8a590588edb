/** Where the stages' links lead: to the paper or report that the words name, and in it to the section that they name first. */
import { describe, expect, it } from "vitest";
import { outlines } from "../../../src/core/recipes/recipes.ts";
import { wordsOf } from "../../../src/core/recipes/words/of-recipe.ts";

/** The page that each source has, its sections' anchors on it, and the words that name it where a recipe has more than one. */
const SOURCES = {
  "self-instruct": { page: "ar5iv.labs.arxiv.org/html/2212.10560", anchors: true },
  alpaca: { page: "crfm.stanford.edu/2023/03/13/alpaca.html", anchors: false },
  induction: { page: "ar5iv.labs.arxiv.org/html/2205.10782", anchors: true },
  flan: { page: "ar5iv.labs.arxiv.org/html/2109.01652", anchors: true },
  survey: { page: "arxiv.org/abs/2308.10792", anchors: false },
} as const;

/** Which source a recipe's stage may lead to, by how its words begin. */
const LEADS: Readonly<Record<string, readonly (readonly [words: RegExp, source: keyof typeof SOURCES])[]>> = {
  "self-instruct": [[/^Section /u, "self-instruct"]],
  alpaca: [
    [/^As in Self-Instruct, /u, "self-instruct"],
    [/./u, "alpaca"],
  ],
  answers: [
    [/^Survey of instruction tuning, /u, "survey"],
    [/^Self-Instruct, /u, "self-instruct"],
  ],
  induction: [[/^Section /u, "induction"]],
  templates: [[/^FLAN, /u, "flan"]],
};

describe.each(outlines)("$title", ({ id, stages }) => {
  const all = wordsOf({ id }).stages;

  it("has words for its stages, and for no other", () => {
    expect(Object.keys(all)).toEqual(stages.map((stage) => stage.id));
    for (const { does, why, next } of Object.values(all)) expect([does, why, next]).not.toContain("");
  });

  it.each(Object.values(all))("$paper.words", ({ paper: { words, href } }) => {
    const source = LEADS[id]?.find(([opening]) => opening.test(words))?.[1];
    const { page, anchors } = SOURCES[source ?? "self-instruct"];
    const { protocol, host, pathname, hash, search } = new URL(href);
    expect([source !== undefined, protocol, search, host + pathname]).toEqual([true, "https:", "", page]);
    // The anchors of papers that LaTeXML has made pages of: section 2, subsection 2.
    const [, section = "", part] = /\bsection (\d+)(?:\.(\d+))?/iu.exec(words) ?? [];
    expect(section !== "" || !anchors).toBe(true);
    expect(hash).toBe(anchors ? `#S${section}${part === undefined ? "" : `.SS${part}`}` : "");
  });
});
