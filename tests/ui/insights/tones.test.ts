/** Colours of words in pictures. */
import { expect, it } from "vitest";
import { hueOf } from "../../../src/ui/insights/charts/tones.ts";

const verbs =
  "write give create describe find explain generate identify classify rewrite translate list suggest name".split(" ");

it("follow the word alone, and differ between usual verbs", () => {
  const hues = verbs.map(hueOf);
  expect([...verbs].reverse().map(hueOf)).toEqual([...hues].reverse());
  expect(new Set(hues).size).toBeGreaterThanOrEqual(verbs.length - 1);
});
