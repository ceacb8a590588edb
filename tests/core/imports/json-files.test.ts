/** JSON as tools and people write it: lines, arrays, objects in a row, tables in one object. */
import { describe, expect, it } from "vitest";
import { both, json, lake, lines, other, river, row } from "../../support/seeds/case-values.ts";
import { answered, readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

describe("JSON", () => {
  it.each<[string, string, string, readonly ShownTask[], readonly string[]]>([
    ["a pretty-printed array", "a.json", json([row, other], undefined, 2), both, []],
    [
      "a pretty-printed array in a file of lines",
      "a.jsonl",
      json([row, other], undefined, 2),
      both,
      ["1, warning: the file is one array, not one object a line"],
    ],
    [
      "a minified array in a file of lines",
      "a.jsonl",
      json([row, other]),
      both,
      ["1, warning: the file is one array, not one object a line"],
    ],
    [
      "lines in a file named json",
      "a.json",
      lines(row, other),
      both,
      ["2, warning: several values follow one another, without an array"],
    ],
    [
      "two objects on one line",
      "a.jsonl",
      `${json(row)}${json(other)}`,
      both,
      ["1, warning: several values stand on one line"],
    ],
    [
      "an array of tasks on each line",
      "a.jsonl",
      `[${json(row)}]\n[${json(other)}]\n`,
      both,
      ["1, warning: an array holds several tasks; each is read as one"],
    ],
    [
      "pretty-printed objects in a row, in a file of lines",
      "a.jsonl",
      `${json(row, undefined, 2)}\n${json(other, undefined, 2)}\n`,
      both,
      ["1, warning: the object goes over several lines"],
    ],
    [
      "a comma after the last element",
      "a.json",
      `[${json(row)},\n${json(other)},\n]`,
      both,
      ["3, warning: a comma follows the last element"],
    ],
    [
      "a comma after each line",
      "a.jsonl",
      `${json(row)},\n${json(other)},\n`,
      both,
      ["1, warning: commas stand between the objects"],
    ],
    [
      "a comma after the last member",
      "a.json",
      `[{"instruction": "${river[0] as string}", "output": "Douro.",}]`,
      [river],
      ["1, warning: not strict JSON; read all the same"],
    ],
    [
      "Python's NaN and None",
      "a.jsonl",
      `{"instruction": "${river[0] as string}", "input": NaN, "output": "Douro.", "x": None}\n`,
      [river],
      ["1, warning: not strict JSON; read all the same"],
    ],
    [
      "a printed dictionary of Python",
      "a.jsonl",
      "{'instruction': 'Say \"it\\'s so\".', 'output': 'it\\'s so'}\n",
      [answered('Say "it\'s so".', "it's so")],
      ["1, warning: not strict JSON; read all the same"],
    ],
    ["a byte-order mark and Windows line ends", "a.jsonl", `\ufeff${json(row)}\r\n\r\n${json(other)}\r\n`, both, []],
    ["a list of texts", "a.json", json([river[0], lake[0]]), [[river[0] as string], [lake[0] as string]], []],
    ["an object around the rows", "a.json", json({ version: "1", data: [row, other] }), both, []],
    ["splits", "a.json", json({ train: [row], test: [other] }), both, []],
    ["rows by their number, as pandas' index", "a.json", json({ "0": row, "1": other }), both, []],
    [
      "columns by number, as pandas",
      "a.json",
      json({ instruction: { "0": river[0], "1": lake[0] }, output: { "0": "Douro.", "1": "Como." } }),
      both,
      [],
    ],
    [
      "lists by column, as datasets' dictionaries",
      "a.json",
      json({ instruction: [river[0], lake[0]], output: ["Douro.", "Como."] }),
      both,
      [],
    ],
    [
      "pandas' split",
      "a.json",
      json({
        columns: ["instruction", "output"],
        index: [0, 1],
        data: [
          [river[0], "Douro."],
          [lake[0], "Como."],
        ],
      }),
      both,
      [],
    ],
    [
      "pandas' table",
      "a.json",
      json({ schema: { fields: [{ name: "index", type: "integer" }] }, data: [row, other] }),
      both,
      [],
    ],
    [
      "polars' columns",
      "a.json",
      json({
        columns: [
          { name: "instruction", datatype: "String", values: [river[0], lake[0]] },
          { name: "output", datatype: "String", values: ["Douro.", "Como."] },
        ],
      }),
      both,
      [],
    ],
    [
      "rows of a web service",
      "a.json",
      json({
        features: [],
        rows: [
          { row_idx: 0, row },
          { row_idx: 1, row: other },
        ],
      }),
      both,
      [],
    ],
    [
      "rows of cells under a header",
      "a.json",
      json([
        ["instruction", "output"],
        [river[0], "Douro."],
        [lake[0], "Como."],
      ]),
      both,
      [],
    ],
    [
      "rows of cells a line",
      "a.jsonl",
      lines(["instruction", "output"], [river[0], "Douro."], [lake[0], "Como."]),
      both,
      [],
    ],
    [
      "one task as the whole file",
      "a.json",
      json({ instruction: river[0], instances: [{ input: "", output: "Douro." }] }, undefined, 2),
      [river],
      [],
    ],
    [
      "a task of Natural Instructions",
      "a.json",
      json({
        Contributors: ["A"],
        Definition: ["Say what the colour is."],
        "Positive Examples": [{ input: "sky", output: "blue", explanation: "x" }],
        Instances: [{ id: "1", input: "grass", output: ["green"] }],
      }),
      [["Say what the colour is.", ["grass", "green"]]],
      [],
    ],
  ])("%s", (_, name, text, tasks, said) => {
    expect(readSeeds(name, text)).toEqual({ tasks, asks: null, said });
  });
});
