/** The text of a template: placeholders, names of any kind, braces that open nothing, and what is wrong. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseText, placeholderOf } from "../../../src/core/templates/language/parse-text.ts";

/** Pieces in short: texts as they are, names in brackets, choices and letters by their words. */
function short(text: string): readonly string[] {
  return parseText(text).pieces.map((piece) => {
    if (piece.kind === "text") return piece.text;
    if (piece.kind === "name") return `[${piece.name}]`;
    return piece.kind === "letter" ? "<letter>" : `<${piece.layout}>`;
  });
}

describe("a template's text", () => {
  it.each<[string, string, readonly string[]]>([
    ["plain text", "No braces here: { } }}", ["No braces here: { } }}"]],
    ["a name between blanks", "Is {{ review }} good?", ["Is ", "[review]", " good?"]],
    ["names of any script, with spaces", "{{文本}} {{ star rating }}", ["[文本]", " ", "[star rating]"]],
    ["a placeholder within single braces", '{"text": {{{text}}}}', ['{"text": {', "[text]", "}}"]],
    ["four braces", "{{{{name}}", ["{{name}}"]],
    ["six braces", "{{{{{{name}}", ["{{", "[name]"]],
    ["a name in quotation marks", '{{ "a}}b" }}', ["[a}}b]"]],
    ["an empty name", '{{""}}', ["[]"]],
    ["a name with a quotation mark and a line end", '{{"\\"x\\"\\n"}}', ['["x"\n]']],
    [
      "the words for choices",
      "{{choices}} {{ choices  inline }} {{choices letters}} {{letter}}",
      [...["<lines>", " ", "<inline>", " ", "<letters>", " ", "<letter>"]],
    ],
    [
      "columns of those names",
      '{{"choices"}} {{"letter"}} {{Choices}}',
      ["[choices]", " ", "[letter]", " ", "[Choices]"],
    ],
  ])("reads %s", (_, text, pieces) => {
    expect(short(text)).toEqual(pieces);
    expect(parseText(text).faults).toEqual([]);
  });

  it.each([
    ["first\nsecond {{review", 2, "the placeholder that begins with “{{review” is not closed"],
    ["{{ review\n}}", 1, "is not closed"],
    ["{{a {{b}}", 1, "the placeholder that begins with “{{a {{b” is not closed"],
    ["{{}}", 1, "a placeholder is empty"],
    ["\n\n{{   }}", 3, "a placeholder is empty"],
    ["{{\"a'}}", 1, "a name in quotation marks is written as in JSON"],
    [`{{${"x".repeat(2_000)}}}`, 1, "is not closed"],
    ["x".repeat(100_001), 1, "longer than 100,000 characters"],
  ])("says what is wrong in %j, and where", (text, line, message) => {
    const [fault, ...more] = parseText(text).faults;
    expect(fault?.line).toBe(line);
    expect(fault?.message).toContain(message);
    expect(more).toEqual([]);
  });

  it("names a column, whatever its name, by the placeholder made for it", () => {
    const hostile = [
      "__proto__",
      "",
      " x ",
      "{x",
      "x}",
      "x}}y",
      "{{x}}",
      '"',
      "\\",
      "choices",
      "letter",
      "a\nb",
      "choices  inline",
    ];
    for (const name of hostile) expect(short(placeholderOf(name))).toEqual([`[${name}]`]);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
        expect(short(`a${placeholderOf(name)}b`)).toEqual(["a", `[${name}]`, "b"]);
      }),
    );
  });

  it("never throws, and loses nothing of a text without braces", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("{", "}", '"', "\n", "a", " ", "choices", "\\")), (signs) => {
        expect(() => parseText(signs.join(""))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll("{", "(");
        expect(short(plain).join("")).toBe(plain);
      }),
    );
  });
});
