/** Text functions compared with Python's results in many scripts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseInstructions } from "../../../src/core/reading/base/instructions.ts";
import { paperMethod } from "../../../src/core/method/presets.ts";
import {
  capitalize,
  collapseSpace,
  escapeForRegExp,
  PYTHON_SPACE,
  strip,
  wholeWord,
  words,
} from "../../../src/core/text/python-text.ts";

interface Tables {
  readonly capitalize: readonly (readonly [string, string])[];
  readonly split: readonly (readonly [string, readonly string[]])[];
  readonly strip: readonly (readonly [string, string])[];
  readonly spaces: readonly number[];
  readonly wholeWord: readonly (readonly [string, readonly string[]])[];
  readonly items: readonly (readonly [string, readonly string[]])[];
}

const tables = JSON.parse(readFileSync("tests/core/text/golden-python-text.json", "utf8")) as Tables;

describe("capitalize", () => {
  it.each(tables.capitalize)("turns %j into %j", (text, expected) => {
    expect(capitalize(text)).toBe(expected);
  });
});

describe("white space", () => {
  it("is what Python's \\s matches", () => {
    const found: number[] = [];
    for (let code = 0; code < 0x11_0000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      if (PYTHON_SPACE.test(String.fromCodePoint(code))) found.push(code);
    }
    expect(found).toEqual(tables.spaces);
  });

  it.each(tables.split)("splits %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(collapseSpace(text)).toBe(expected.join(" "));
  });

  it.each(tables.strip)("strips %j", (text, expected) => {
    expect(strip(text)).toBe(expected);
  });
});

describe("wholeWord", () => {
  it.each(tables.wholeWord)("finds the forbidden words of %j", (text, expected) => {
    expect(paperMethod.forbiddenWords.filter((word) => wholeWord(word).test(text))).toEqual(expected);
  });
});

describe("the items of a list", () => {
  it.each(tables.items)("begin where Python splits %j", (text, expected) => {
    const items = parseInstructions(text, "stop", paperMethod).map(({ instruction }) => instruction);
    expect(items).toEqual(expected.map((each) => capitalize(collapseSpace(each))));
  });
});

describe("escapeForRegExp", () => {
  it("matches the text itself", () => {
    const text = "a.b*c+d?e^f$g{h}i(j)k|l[m]n\\o/p-q";
    expect(new RegExp(`^${escapeForRegExp(text)}$`, "u").test(text)).toBe(true);
  });
});
