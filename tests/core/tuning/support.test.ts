/** The nearest instruction by ROUGE-L: equal to looking at every one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { NearestInstruction } from "../../../src/core/tuning/support.ts";

const instructions = ["Name a colour.", "Write a poem about the sea.", "写一首关于大海的诗。", "Name a colour."];
const nearest = new NearestInstruction(instructions);

describe("the nearest instruction", () => {
  it.each([
    ["Name a colour.", 0, 1],
    ["NAME A COLOUR!", 0, 1],
    ["Name a warm colour.", 0, 6 / 7],
    ["Write a song about the sea.", 1, 5 / 6],
    ["写一首关于山的诗", 2, 14 / 17],
    ["Zwölf", -1, 0],
    ["", -1, 0],
  ])("to %j is number %i, with %d", (asked, place, score) => {
    const found = nearest.of(asked);
    expect(found.place).toBe(place);
    expect(found.score).toBeCloseTo(score, 12);
  });

  it("is the best of all, though most are passed over by their length", () => {
    const tokens = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 12 }), tokens, (lists, own) => {
        const best = Math.max(0, ...lists.map((list) => rougeL(list, own).f));
        const found = new NearestInstruction(lists.map((list) => list.join(" "))).of(own.join(" "));
        expect(found.score).toBe(best);
        if (best > 0) expect(found.place).toBe(lists.findIndex((list) => rougeL(list, own).f === best));
      }),
    );
  });
});
