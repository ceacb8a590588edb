/** Words cut into pieces as BERT's tokenizer does it; the ids are places in the list of tokens. */
import { expect, it } from "vitest";
import { WordPieces } from "../../../training/bert/wordpiece.ts";

const tokens = ["[UNK]", "▁name", "▁river", "s", "▁un", "believ", "able", "▁.", "▁cafe", "▁1", "9", "▁北", "▁'", "▁a"];
const pieces = new WordPieces(tokens, 0);

it.each<[string, number[]]>([
  ["Name rivers.", [1, 2, 3, 7]],
  ["  NAME\n\trivers .", [1, 2, 3, 7]],
  ["unbelievable", [4, 5, 6]],
  ["Café", [8]],
  ["caf\u0065\u0301", [8]],
  ["19", [9, 10]],
  ["river's", [2, 12, 0]],
  ["北北a", [11, 11, 13]],
  ["river\u0007s", [2, 3]],
  ["zebra river", [0, 2]],
  // The last letter is unknown, so the whole word is.
  ["rivert", [0]],
  ["▁", [0]],
  ["a".repeat(101), [0]],
  ["", []],
])("%j", (text, ids) => {
  expect(pieces.encode(text)).toEqual(ids);
});
