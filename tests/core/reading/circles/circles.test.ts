/** Where replies go round: shapes of circles, shapes that only look like them, and the same place however the text comes in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circleAt, CircleWatch, type CircleRules } from "../../../../src/core/reading/circles/circle.ts";
import { circles, innocents, listCircles, innocentLists, type Shape } from "./shapes.ts";

const list: CircleRules = { list: { threshold: 0.7, tokens: "unicode" } };

/** The shape goes on for ever; a model's limit is 1,024 tokens. */
const forEver = (round: string): string => round.repeat(Math.ceil(5000 / round.length));

describe("a reply that goes round", () => {
  it.each(circles)("is cut: $name", ({ before = "", text }) => {
    const reply = before + forEver(text);
    const cut = circleAt(reply) ?? Infinity;
    // What stands before the circle is kept, with three rounds of it or more.
    expect(cut).toBeGreaterThanOrEqual(before.length + 3 * text.trimEnd().length - text.length);
    expect(cut).toBeLessThan(reply.length / 2);
  });

  it.each(circles)("is not judged again once it is cut: $name", ({ before = "", text }) => {
    const reply = before + forEver(text);
    expect(circleAt(reply.slice(0, circleAt(reply)))).toBeUndefined();
  });

  it.each(listCircles)("is cut as a list: $name", ({ text, kept }) => {
    expect(text.slice(0, circleAt(text, list))).toBe(kept);
    expect(circleAt(text)).toBeUndefined();
  });

  it("is cut after three rounds and sixty tokens, and not before it goes on", () => {
    const round = "one two three four five six seven eight nine ten eleven twelve ";
    expect(circleAt(round.repeat(5))).toBeUndefined();
    expect(circleAt(`${round.repeat(5)}one two three four five six seven`)).toBe(round.length * 5 - 1);
    const long = Array.from(
      { length: 60 },
      (_, i) => `w${"abcdefghij".charAt(i % 10)}${"klmnop".charAt(i / 10)} `,
    ).join("");
    expect(circleAt(long.repeat(3))).toBeUndefined();
    expect(circleAt(long.repeat(4))).toBe(long.length * 3 - 1);
    expect(circleAt(`extra ${long}`.repeat(12))).toBeUndefined();
  });
});

describe("a reply that only looks like it", () => {
  it.each<Shape>(innocents)("is kept: $name", ({ before = "", text }) => {
    expect(circleAt(before + text)).toBeUndefined();
  });

  it.each<Shape>(innocentLists)("is kept as a list: $name", ({ text }) => {
    expect(circleAt(text, list)).toBeUndefined();
  });
});

describe("the place of the cut", () => {
  const unit = fc.constantFrom(
    ...[
      "Boba, ",
      "no ",
      "I'll have ",
      "it’s ",
      "数",
      "字。",
      "कि ",
      "-",
      "--- ",
      "| ",
      "0 ",
      "f(",
      ") ",
      "\n",
      "\n9. ",
      "\n10. Write a long poem",
    ],
    ...[
      '"a task of words", ',
      "\ud83d\ude00",
      "\ud83d",
      "\ude00 ",
      "𝒜𝒷 ",
      "na-na-",
      "```",
      "{",
      "[",
      "(x) ",
      "x_y ",
      "'",
      "’",
    ],
  );
  const reply = fc
    .tuple(
      fc.array(unit, { maxLength: 12 }),
      fc.array(unit, { minLength: 1, maxLength: 8 }),
      fc.nat(120),
      fc.array(unit, { maxLength: 6 }),
    )
    .map(([before, round, times, after]) => before.join("") + round.join("").repeat(times) + after.join(""));
  const rules = fc.constantFrom<CircleRules>({}, list);

  it("is the same however the text comes in", () => {
    fc.assert(
      fc.property(
        reply,
        rules,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        (text, how, sizes) => {
          const watch = new CircleWatch(how);
          for (let at = 0, i = 0; at < text.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            if (watch.push(text.slice(at, at + size))) break;
            at += size;
          }
          expect(watch.cut).toBe(circleAt(text, how));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("does not change when more text follows, and the kept text is not cut again", () => {
    fc.assert(
      fc.property(reply, reply, rules, (text, more, how) => {
        const cut = circleAt(text, how);
        if (cut === undefined) return;
        expect(circleAt(text + more, how)).toBe(cut);
        expect(circleAt(text.slice(0, cut), how)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  // A time that grows with the square of the text is longer than a test may take.
  it("is looked for to the end of a text as long as a book", () => {
    const text = Array.from({ length: 300_000 }, (_, i) => `word${i % 997}${i % 89}`).join(" ");
    const watch = new CircleWatch(list);
    for (let at = 0; at < text.length; at += 4) watch.push(text.slice(at, at + 4));
    expect(watch.cut).toBeUndefined();
  });
});
