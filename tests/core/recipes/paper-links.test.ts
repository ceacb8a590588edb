/** Where the stages' links into the paper lead: the section that their words name first. */
import { expect, it } from "vitest";
import { selfInstructOutline } from "../../../src/core/recipes/self-instruct.ts";

/** The paper's number on arXiv. */
const PAPER = "2212.10560";

it.each(selfInstructOutline.stages)("$title: $paper.words", ({ paper: { words, href } }) => {
  const [, section = "", part = ""] = /^Section (\d+)\.(\d+)\b/u.exec(words) ?? [];
  const { protocol, pathname, hash, search } = new URL(href);
  expect([protocol, search]).toEqual(["https:", ""]);
  expect(pathname).toBe(`/html/${PAPER}`);
  // The anchors of papers that LaTeXML has made pages of: section 2, subsection 2.
  expect(hash).toBe(`#S${section}.SS${part}`);
});
