/** Files that went wrong elsewhere, each with what must come out of it. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { both, river } from "../../support/seeds/case-values.ts";
import { answered, readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

type Case = readonly [name: string, tasks: readonly ShownTask[], said?: readonly string[], asks?: "columns"];

describe("files that went wrong elsewhere", () => {
  const folder = "tests/core/imports/cases";
  const cases: readonly Case[] = [
    [
      "I01-gpt-first.json",
      [answered("Name three rivers of Portugal.", "Douro, Tejo, Mondego.")],
      ["2, warning: what the assistant says before the first question answers nothing, and was left out"],
    ],
    [
      "I04-tool-call.jsonl",
      [answered("What is the weather in Porto right now?", "It is 17 degrees in Porto.")],
      ["1, warning: the answer was given after a tool was called"],
    ],
    ["I06a-chatgpt-role.jsonl", [river]],
    [
      "I07-system.jsonl",
      [
        [
          ...answered("Name the longest river that ends in Porto.", "Duero."),
          "system: Answer in Spanish, in one word.",
        ],
      ],
    ],
    ["I09a-union-nulls.jsonl", both],
    ["I12-excel-blank-rows.csv", both],
    [
      "I13a-foreign-header.csv",
      [answered("Nenne einen Fluss in Portugal.", "Douro."), answered("Nenne einen See in Italien.", "Comer See.")],
      [],
      "columns",
    ],
    ["I15-numeric-id.jsonl", both],
    ["I15b-null-input.jsonl", [river]],
    ["I16-instruction-in-instances.json", [river, answered("Name a river of Spain.", "Ebro.")]],
    ["I17-concatenated.json", both, ["5, warning: several values follow one another, without an array"]],
    [
      "I22-empty-output.jsonl",
      [["Extract the relationship between the two speakers."]],
      ["1, warning: an empty output makes no instance"],
    ],
    [
      "I24-same-input-two-outputs.jsonl",
      [["Return the sum of the list.", ["[1, 2, 3]", "6"], ["[1, 2, 3]", "No."]]],
      [
        "2, warning: the same input has several outputs: all are kept",
        "3, warning: an instance that is there already was left out",
      ],
    ],
    [
      "I33-fffd.jsonl",
      [answered("What does the sign \ufffd mean in a broken text?", "A character that could not be decoded.")],
      ["1, warning: the text holds the sign \ufffd, which stands for a character that was lost; read as it is"],
    ],
    [
      "U01-minified-array.json",
      [2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => answered(`Name ${number} rivers of Portugal.`, "Douro.")),
    ],
  ];

  it.each(cases.map(([name, tasks, said = [], asks = null]) => ({ name, tasks, said, asks })))(
    "$name",
    ({ name, tasks, said, asks }) => {
      expect(readSeeds(name, readFileSync(`${folder}/${name}`, "utf8"))).toEqual({ tasks, asks, said });
    },
  );

  it("are all in the table", () => {
    expect(readdirSync(folder).sort()).toEqual(cases.map(([name]) => name).sort());
  });
});
