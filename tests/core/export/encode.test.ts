/** Fine-tuning rows and Python's JSON, compared with tables made in Python. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { finetuningRows, possibleRows, type FinetuningRow } from "../../../src/core/export/public-code/encode.ts";
import {
  dictionary,
  pythonFloat,
  pythonJson,
  type PythonValue,
} from "../../../src/core/export/public-code/python-json.ts";
import { paperMethod } from "../../../src/core/method/presets.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";

type Row = readonly [string, string];
interface Tables {
  readonly instances: readonly {
    readonly instruction: string;
    readonly input: string;
    readonly output: string;
    readonly possible: readonly Row[];
  }[];
  readonly seeded: readonly Row[];
  readonly json: readonly (readonly [unknown, string])[];
  readonly floats: readonly (readonly [string, number])[];
}

const tables = JSON.parse(readFileSync("tests/core/export/golden-encode.json", "utf8")) as Tables;
const pair = ({ prompt, completion }: FinetuningRow): Row => [prompt, completion];

describe("possibleRows", () => {
  it.each(tables.instances)("gives every row of $instruction $input", ({ possible, ...instance }) => {
    const rows = possibleRows(instance, paperMethod).map(pair);
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set(possible.map((row) => JSON.stringify(row))),
    );
  });
});

describe("finetuningRows", () => {
  it("draws shapes, drops doubles and shuffles as Python does with the same seed", () => {
    expect(finetuningRows(tables.instances, paperMethod, new PythonRandom(123)).map(pair)).toEqual(tables.seeded);
  });
});

describe("pythonJson", () => {
  it.each(tables.json)("writes %j as %s", (value, expected) => {
    expect(pythonJson(toPython(value))).toBe(expected);
  });

  it("keeps the order of keys that look like numbers, and does not escape other scripts when told so", () => {
    const value = new Map<string, PythonValue>([
      ["b", "ü"],
      ["0", 2],
    ]);
    expect(pythonJson(value, false)).toBe('{"b": "ü", "0": 2}');
  });

  it("leaves out a member without a value", () => {
    expect(pythonJson(dictionary({ a: "x", b: undefined, c: 2 }))).toBe('{"a": "x", "c": 2}');
  });

  it.each(tables.floats)("writes %s", (expected, value) => {
    expect(pythonFloat(value)).toBe(expected);
  });
});

function toPython(value: unknown): PythonValue {
  if (Array.isArray(value)) return value.map(toPython);
  if (typeof value === "object" && value !== null) {
    return new Map(Object.entries(value).map(([key, each]) => [key, toPython(each)]));
  }
  return value as string | number | boolean | null;
}
