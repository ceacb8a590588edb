/** Split files: which there are, what they are called, and that every example is in exactly one of them. */
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { pieces, type ExportFormat, type ExportSource } from "../../../src/core/export/format.ts";
import { formats } from "../../../src/core/export/formats.ts";
import { zipFacts } from "../../../src/core/export/package/zip.ts";
import { countSide, isSplit, sidesOf, writtenFileName } from "../../../src/core/export/selection/sides.ts";
import { splitZip } from "../../../src/core/export/split-zip.ts";
import { largeSource, sampleRun, sampleSource, sampleTask } from "../../support/runs/sample-run.ts";

const tenth = { validationShare: 0.1, seed: 0 };
const none = { validationShare: 0, seed: 0 };
const source = largeSource(300);
const split = formats.filter(({ holds }) => holds === "chosen-tasks");

async function bytesOf(parts: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(Buffer.from(part));
  return Buffer.concat(all);
}

const whole = (format: ExportFormat, tasks: ExportSource["tasks"]) => bytesOf(pieces(format, { ...source, tasks }));

describe("a split into training and validation", () => {
  it.each(split)("$id: both files in one zip, each with its own tasks", async (format) => {
    const sides = sidesOf(source.tasks, tenth);
    const [train, validation] = sides.map((side) => countSide(side, format));
    expect([train?.side, validation?.side]).toEqual(["train", "validation"]);
    expect(train!.examples + validation!.examples).toBe(300);
    expect(validation!.examples).toBeGreaterThan(15);
    expect(validation!.examples).toBeLessThan(45);

    const files = unzipSync(await bytesOf(splitZip(format, source, sides, 0)));
    expect(Object.keys(files)).toEqual([train!.fileName, validation!.fileName]);
    const [name = "", ending = ""] = format.fileName.split(".");
    expect(train!.fileName).toBe(`${name}-train.${ending}`);
    expect(validation!.fileName).toBe(`${name}-validation.${ending}`);
    for (const { side, tasks } of sides) {
      const file = Buffer.from(files[`${name}-${side}.${ending}`]!);
      expect(file.equals(await whole(format, tasks))).toBe(true);
    }
  });

  it("divides the lines of a single file, and loses none", async () => {
    const messages = formats[0]!;
    const files = unzipSync(await bytesOf(splitZip(messages, source, sidesOf(source.tasks, tenth), 0)));
    const lines = Object.values(files).flatMap((file) => strFromU8(file).trimEnd().split("\n"));
    const all = (await whole(messages, source.tasks)).toString("utf8").trimEnd().split("\n");
    expect(lines.sort()).toEqual(all.sort());
  });

  it("has no file for a side without an example", () => {
    const run = sampleRun();
    const few = [sampleTask(run, 0, "One.", [{ input: "", output: "1" }]), sampleTask(run, 1, "Bare.", [])];
    expect(sidesOf(few, tenth).map(({ side }) => side)).toEqual(["train"]);
    expect(sidesOf(few, { validationShare: 1, seed: 0 }).map(({ side }) => side)).toEqual(["validation"]);
    expect(sidesOf(few.slice(1), tenth)).toEqual([]);
    expect(sidesOf(sampleSource([]).tasks, tenth)).toEqual([]);
  });

  it.each([
    ["messages", none, "both", "messages.jsonl"],
    ["messages", none, "train", "messages.jsonl"],
    ["messages", tenth, "both", "messages.zip"],
    ["messages", tenth, "train", "messages-train.jsonl"],
    ["csv", tenth, "validation", "dataset-validation.csv"],
    ["full", tenth, "train", "seedbed-run.jsonl"],
    ["self-instruct", tenth, "both", "self-instruct.zip"],
    ["zip", tenth, "train", "dataset.zip"],
  ] as const)("%s, %j, %s: %s", (id, choice, part, name) => {
    const format = [...formats, zipFacts].find((each) => each.id === id)!;
    expect(writtenFileName(format, choice, part)).toBe(name);
  });

  it("leaves a whole run whole", () => {
    expect([...formats, zipFacts].filter((format) => !isSplit(format, tenth)).map(({ id }) => id)).toEqual([
      "self-instruct",
      "full",
    ]);
  });
});
