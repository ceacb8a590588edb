/** Parser and rules of instructions. The texts under `paper` are the results of the public code's expressions in Python 3.11. */
import { describe, expect, it } from "vitest";
import { parseInstructions } from "../../../src/core/reading/base/instructions.ts";
import { instructionPrompt } from "../../../src/core/questions/base/instructions-prompt.ts";
import { instructionRules } from "../../../src/core/questions/instruction-rules.ts";
import type { RuleRefusal } from "../../../src/core/rows/candidate-row.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";

const texts = (completion: string, method = paperMethod) =>
  parseInstructions(completion, "stop", method).map(({ instruction }) => instruction);

describe("the prompt", () => {
  it("numbers the demonstrations, tidies them and ends in a bare number", () => {
    const prompt = instructionPrompt(["Sort  the\nlist::", "Say why."], { classificationOnly: false });
    expect(prompt).toBe("Come up with a series of tasks:\n1. Sort the list\n2. Say why.\n3.");
  });

  it("says when only classification tasks are wanted", () => {
    const [header = ""] = instructionPrompt(["A b c d"], { classificationOnly: true }).split("\n");
    expect(header).toContain("classification tasks");
  });
});

describe("items of a continued list, split and capitalised as in Python", () => {
  it.each<{ name: string; completion: string; items: string[] }>([
    {
      name: "str.capitalize lowers names and code",
      completion: " Ask NASA about the iPhone.\n10. write SQL\n11 . Third One",
      items: ["Ask nasa about the iphone.", "Write sql", "Third one"],
    },
    {
      name: "\\d is any script's digit; a number needs its full stop and space",
      completion: " First\n١٢. Arabic digits\n13.No space\n14.\tTab",
      items: ["First", "Arabic digits 13.no space 14. tab"],
    },
    {
      name: "\\s takes U+00A0 and U+001C, not U+FEFF, and one at most",
      completion:
        " a\n10\u00a0. nbsp before\n11\u001c. file separator\n12\ufeff. bom stays\n13  . two spaces\n²4. superscript",
      items: ["A", "Nbsp before", "File separator 12\ufeff. bom stays 13 . two spaces ²4. superscript"],
    },
    {
      name: "white space of every kind collapses",
      completion: "ÉCOLE\u001fÉTÉ  \u2003x\ufeff y",
      items: ["École été x\ufeff y"],
    },
    { name: "sharp s becomes two letters", completion: "ßa", items: ["Ssa"] },
    { name: "a ligature is taken apart", completion: "ﬁne print", items: ["Fine print"] },
    { name: "title case, not upper case", completion: "ǆ one", items: ["ǅ one"] },
    { name: "a final sigma", completion: "ΑΣ ΣΑΣ", items: ["Ας σας"] },
    {
      name: "a number inside a line splits nothing",
      completion: "Stop at 16. in a sentence\n10. 3.5 metres",
      items: ["Stop at 16. in a sentence", "3.5 metres"],
    },
    { name: "nothing is one empty item", completion: "", items: [""] },
    { name: "an empty item keeps its place", completion: " One\n10. \n11. Two", items: ["One", "", "Two"] },
  ])("$name", ({ completion, items }) => {
    expect(texts(completion)).toEqual(items);
  });

  it("keeps names and code under the default method", () => {
    expect(texts(" ask NASA about the iPhone.\n10. write SQL", defaultMethod)).toEqual([
      "Ask NASA about the iPhone.",
      "Write SQL",
    ]);
  });

  it.each([
    { name: "paper: all of a list cut by length goes", method: paperMethod, cut: [true, true, true] },
    { name: "default: only its last item", method: defaultMethod, cut: [false, false, true] },
  ])("$name", ({ method, cut }) => {
    const parsed = parseInstructions(" One two\n10. Three four\n11. Five si", "length", method);
    expect(parsed.map((each) => each.cut)).toEqual(cut);
  });
});

describe("rules, in the public code's order", () => {
  const paper = instructionRules(paperMethod);
  const standard = instructionRules(defaultMethod);

  it.each<[string, string | undefined, string?]>([
    ["", "empty"],
    ["Write a poem", "too-short", "3"],
    ["Write a short poem", undefined],
    [Array.from({ length: 150 }, () => "word").join(" "), undefined],
    [Array.from({ length: 151 }, () => "word").join(" "), "too-long", "151"],
    ["Describe the Image you see", "forbidden-word", "image"],
    ["Please go to the nearest shop", "forbidden-word", "go to"],
    ["Go  to the nearest shop please", undefined],
    ["Write the second paragraph again please", undefined],
    ["Say what map_x and mapé mean", undefined],
    ["Tell me what an ımage is", "forbidden-word", "image"],
    ["Tell me what a fİle is", "forbidden-word", "file"],
    ["Tell me what a ﬁle is", undefined],
    ["Explain what map２ could mean", undefined],
    ["Explain what plot‿ could mean", "forbidden-word", "plot"],
    ["Write a program that sorts", "forbidden-start", "Write a program"],
    ["Write a programme for the concert", "forbidden-start", "Write a program"],
    ["Write  a program that sorts", undefined],
    ['"Hello" is what kind of word', "punctuation-start", '"'],
    ["Draw a map: write a program", "forbidden-word", "map"],
    ["1984 is what kind of novel", undefined],
  ])("%s: %s", (instruction, reason, detail) => {
    for (const rules of [paper, standard]) {
      expect(rules(instruction)).toEqual(reason && { reason, ...(detail !== undefined && { detail }) });
    }
  });

  /** Under `default` a letter counts where words have no spaces between them; the paper's way takes each for one word. */
  it.each<[string, string, RuleRefusal | undefined]>([
    ["a short Chinese request", "写一首诗。", undefined],
    ["two letters", "写诗。", { reason: "too-short", detail: "2" }],
    ["a Chinese sentence", "请用三句话解释为什么天空是蓝色的。", undefined],
    ["Japanese", "次の文を英語に翻訳してください。", undefined],
    ["Thai", "จงเขียนบทกวีสั้นๆ เกี่ยวกับฝน", undefined],
    ["Lao", "ຂຽນບົດກະວີສັ້ນ", undefined],
    ["Khmer", "សរសេរកំណាព្យខ្លីមួយ", undefined],
    ["Burmese", "ကဗျာတိုတစ်ပုဒ်ရေးပါ။", undefined],
    ["Chinese with a name", "用Python排序", undefined],
    ["a name in Chinese", "Python吗", { reason: "too-short", detail: "2" }],
    ["500 letters: some 130 words of Thai", "ก".repeat(500), undefined],
    ["700 letters: too many words in any script", "写".repeat(700), { reason: "too-long", detail: "175" }],
    ["Korean, which has spaces", "시를 써라", { reason: "too-short", detail: "2" }],
    ["Hindi, which has spaces", "एक कविता लिखो", { reason: "too-short", detail: "3" }],
    ["English", "Don't state-of-the-art", { reason: "too-short", detail: "2" }],
  ])("length of %s by default: %s", (_, instruction, refusal) => {
    expect(standard(instruction)).toEqual(refusal);
    const spaced = instruction.split(" ").length;
    expect(paper(instruction)).toEqual(
      spaced > 3 ? { reason: "non-ascii-start", detail: instruction[0] } : { reason: "too-short", detail: `${spaced}` },
    );
  });

  it("counts as before in a run that began before letters were counted", () => {
    const { wordsBy: _, ...before } = defaultMethod;
    expect(instructionRules(before)("写一首诗。")).toEqual({ reason: "too-short", detail: "1" });
  });

  it.each<[string, string | undefined, string | undefined]>([
    ["Écris un poème sur la pluie", "non-ascii-start", undefined],
    ["写 一 首 诗 吧", "non-ascii-start", undefined],
    ["¿Cuál es la capital de Francia?", "non-ascii-start", undefined],
    ["¡¿Qué dices de mi poema?!", "non-ascii-start", undefined],
    ["《春》 的 作者 是 谁？", "non-ascii-start", undefined],
    ["¿? means what in a text", "non-ascii-start", "non-letter-start"],
    ["« Bonjour » veut dire quoi ?", "non-ascii-start", "non-letter-start"],
    ["🙂 means what in a chat", "non-ascii-start", "non-letter-start"],
  ])("%s: %s under paper, %s under default", (instruction, underPaper, byDefault) => {
    expect(paper(instruction)?.reason).toBe(underPaper);
    expect(standard(instruction)?.reason).toBe(byDefault);
  });
});
