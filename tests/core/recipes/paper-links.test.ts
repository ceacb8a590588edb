/** Where the stages' links lead: to the paper or report that the words name, and in it to the section that they name first. */
import { describe, expect, it } from "vitest";
import { outlines } from "../../../src/core/recipes/recipes.ts";
import { wordsOf } from "../../../src/core/recipes/words/of-recipe.ts";
import { addressOf, type Paper } from "../../support/papers.ts";

/** Which source a recipe's stage may lead to, by how its words begin. */
const LEADS: Readonly<Record<string, readonly (readonly [words: RegExp, source: Paper])[]>> = {
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
    expect(source).toBeDefined();
    expect(href).toBe(addressOf(source ?? "self-instruct", words));
  });
});
