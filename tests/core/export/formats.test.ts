/** Export formats: written files can be read back exactly, by other readers than ours when there are any. */
import { noRemarks } from "../../../src/core/export/selection/remark-filter.ts";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { formats } from "../../../src/core/export/formats.ts";
import { csvFormat } from "../../../src/core/export/formats/csv.ts";
import { defused, fused } from "../../../src/core/text/spreadsheet-cell.ts";
import { possibleRows } from "../../../src/core/export/public-code/encode.ts";
import { wellFormed } from "../../../src/core/text/well-formed.ts";
import { filterTasks, machineTasksOnly, type ExportFilter } from "../../../src/core/export/selection/filter.ts";
import { pieces, type ExportSource } from "../../../src/core/export/format.ts";
import { parquetFormat } from "../../../src/core/export/formats/parquet.ts";
import { splitTasks } from "../../../src/core/export/selection/split.ts";
import { csvRecords } from "../../../src/core/imports/csv-records.ts";
import { Problems } from "../../../src/core/imports/problems.ts";
import {
  hostileSource,
  hostileTexts,
  largeSource,
  sampleRun,
  sampleSource,
  sampleTask,
} from "../../support/runs/sample-run.ts";
import { textFormats } from "../../support/text-formats.ts";

const textOf = (id: string, source: ExportSource): string =>
  [...(textFormats.find((each) => each.id === id)?.write(source) ?? [])].join("");
const linesOf = (id: string, source: ExportSource): unknown[] =>
  textOf(id, source)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

const hostile = hostileSource();
/** The expected rows of every format with one row for each instance, computed by the test itself. */
const rows = rowsOf(hostile);
const asked = ({ instruction, input }: Row): string => (input ? `${instruction}\n\n${input}` : instruction);

interface Row {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

function rowsOf({ tasks }: ExportSource): Row[] {
  const whole = (text: string): string =>
    [...text].map((each) => (/\p{Surrogate}/u.test(each) ? "\ufffd" : each)).join("");
  return tasks.flatMap(({ task, instances }) =>
    instances.map(({ input, output }) => ({
      ...{ instruction: whole(task.instruction), input: whole(input), output: whole(output) },
    })),
  );
}

describe("each format, read back", () => {
  it("has a source with a row for each hostile text and a long one", () => {
    expect(rows).toHaveLength(hostileTexts.length + 1);
  });

  it("offers messages first, and every id and file name once", () => {
    expect(formats[0]?.id).toBe("messages");
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    expect(new Set(formats.map(({ fileName }) => fileName)).size).toBe(formats.length);
  });

  it("messages", () => {
    expect(linesOf("messages", hostile)).toEqual(
      rows.map((row) => ({
        messages: [
          { role: "user", content: asked(row) },
          { role: "assistant", content: row.output },
        ],
      })),
    );
  });

  it("sharegpt", () => {
    expect(linesOf("sharegpt", hostile)).toEqual(
      rows.map((row) => ({
        conversations: [
          { from: "human", value: asked(row) },
          { from: "gpt", value: row.output },
        ],
      })),
    );
  });

  it("alpaca, as an array and as lines", () => {
    expect(JSON.parse(textOf("alpaca", hostile))).toEqual(rows);
    expect(linesOf("alpaca-lines", hostile)).toEqual(rows);
    expect(JSON.parse(textOf("alpaca", sampleSource([])))).toEqual([]);
  });

  it("prompt and completion: every row once, in one of the paper's shapes, the same each time", () => {
    const written = linesOf("prompt-completion", hostile) as { prompt: string; completion: string }[];
    const possible = rows.map((row) => possibleRows(row, hostile.run.method));
    const isOf = ({ prompt, completion }: { prompt: string; completion: string }) =>
      possible.findIndex((each) => each.some((row) => row.prompt === prompt && row.completion === completion));
    expect(written.map(isOf).sort((a, b) => a - b)).toEqual(rows.map((_, i) => i));
    expect(written.map(isOf)).not.toEqual(rows.map((_, i) => i));
    expect(linesOf("prompt-completion", hostile)).toEqual(written);
  });

  it("csv, with formulas made harmless and restored", () => {
    const problems = new Problems();
    const [head, ...records] = [...csvRecords(textOf("csv", hostile), ",", problems)];
    expect(problems.all).toEqual([]);
    expect(head?.cells).toEqual(["instruction", "input", "output"]);
    for (const { cells } of records) {
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/u);
    }
    expect(records.map(({ cells }) => cells.map(fused))).toEqual(
      rows.map(({ instruction, input, output }) => [instruction, input, output]),
    );
    for (const text of hostileTexts) expect(fused(defused(text))).toBe(text);
    expect(csvFormat.mediaType).toBe("text/csv");
  });

  it("parquet, row by row through another reader", async () => {
    const file = await bytesOf(parquetFormat, hostile);
    // The reader's own decoder drops a byte-order mark at the start of a cell, which the file holds.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
    const parsers = { stringFromBytes: (bytes: Uint8Array) => decoder.decode(bytes) };
    const read = await parquetReadObjects({ file: file.buffer, parsers });
    expect(read.length).toBe(rows.length);
    read.forEach((each, index) => {
      const row = rows[index] as Row;
      expect(each).toEqual({
        ...{ ...row, task: `0.0.${index}`, origin: "machine", classification: index % 3 === 0 ? "yes" : "no" },
        messages: [
          { role: "user", content: asked(row) },
          { role: "assistant", content: row.output },
        ],
      });
    });
  });

  it("parquet in several row groups, and empty", async () => {
    const source = largeSource(12_001);
    const read = await parquetReadObjects({ file: (await bytesOf(parquetFormat, source)).buffer });
    expect(read).toHaveLength(12_001);
    expect(read.map((each) => each.output)).toEqual(rowsOf(source).map(({ output }) => output));
    expect(await parquetReadObjects({ file: (await bytesOf(parquetFormat, sampleSource([]))).buffer })).toEqual([]);
  });

  it("full: with lone surrogates and the model's licence", () => {
    const lines = linesOf("full", hostile) as { table?: string; row: Record<string, unknown> }[];
    expect(lines[1]?.row).toMatchObject({ model: { licence: "LicenseRef-Sample-1" } });
    const tasks = lines.filter(({ table }) => table === "tasks").map(({ row }) => row["instruction"]);
    expect(tasks).toEqual(hostile.tasks.map(({ task }) => task.instruction));
  });

  it("holds no half of a surrogate pair where readers outside JavaScript would fail on it", () => {
    expect(wellFormed("a\ud800b\udc00c👩")).toBe("a\ufffdb\ufffdc👩");
    const others = textFormats.filter(({ holds }) => holds === "chosen-tasks");
    expect(others).toHaveLength(textFormats.length - 1);
    for (const { id } of others) {
      expect(textOf(id, hostile)).not.toMatch(/\\ud[89a-f]|\p{Surrogate}/iu);
    }
  });

  it("joins small pieces without losing any", async () => {
    for (const format of textFormats) {
      let joined = "";
      for await (const piece of pieces(format, hostile)) joined += String(piece);
      expect(joined).toBe(textOf(format.id, hostile));
    }
  });
});

describe("filter", () => {
  const run = sampleRun();
  const instance = [{ input: "", output: "x" }];
  const tasks = [
    sampleTask(run, 0, "seed", instance, { origin: "seed", classification: "no", createdAt: 0 }),
    sampleTask(run, 1, "A", instance, { rating: { grade: "A" }, tags: ["keep"], classification: "yes", createdAt: 10 }),
    {
      ...sampleTask(run, 2, "C", instance, {
        ...{ rating: { grade: "C" }, classification: "no", createdAt: 20 },
        modelRating: { rating: { grade: "B" }, model: "m", at: 1 },
      }),
      checks: ["refusal"] as const,
    },
    sampleTask(run, 3, "bare", [], { classification: "unknown", checked: true, createdAt: 30 }),
    sampleTask(run, 4, "gone", instance, { withdrawn: true }),
  ];
  it.each<[string, Partial<ExportFilter>, string[]]>([
    ["machine tasks only", {}, ["A", "C", "bare"]],
    ["with seeds", { includeSeeds: true }, ["seed", "A", "C", "bare"]],
    ["classification", { classification: "yes" }, ["A"]],
    ["no classification, with seeds", { classification: "no", includeSeeds: true }, ["seed", "C"]],
    ["graded B or better", { gradeAtLeast: "B" }, ["A"]],
    ["graded C or better, with seeds", { gradeAtLeast: "C", includeSeeds: true }, ["seed", "A", "C"]],
    ["dates, the end left out", { from: 10, before: 20 }, ["A"]],
    ["only with instances", { onlyWithInstances: true }, ["A", "C"]],
    ["graded B or better by a model", { remarks: { ...noRemarks, modelGradeAtLeast: "B" } }, ["C"]],
    ["tagged", { remarks: { ...noRemarks, tag: "keep" } }, ["A"]],
    ["marked as checked", { remarks: { ...noRemarks, onlyChecked: true } }, ["bare"]],
    [
      "without findings, with seeds",
      { includeSeeds: true, remarks: { ...noRemarks, withoutFindings: true } },
      ["seed", "A", "bare"],
    ],
  ])("%s", (_, change, expected) => {
    const kept = filterTasks(tasks, { ...machineTasksOnly, ...change });
    expect(kept.map(({ task }) => task.instruction)).toEqual(expected);
  });
});

describe("split", () => {
  const { tasks } = largeSource(5_000);
  it("puts each task on one side, near the wanted share, always the same, also in longer runs", () => {
    const { train, validation } = splitTasks(tasks, { validationShare: 0.1, seed: 1 });
    expect(train.length + validation.length).toBe(tasks.length);
    const early = splitTasks(tasks.slice(0, 1_000), { validationShare: 0.1, seed: 1 });
    expect([validation.length, early.validation.length]).toEqual([511, 98]);
    expect(validation.slice(0, early.validation.length)).toEqual(early.validation);
    const renamed = tasks.map((each) => ({
      ...each,
      task: { ...each.task, id: each.task.id.replace("run1", "other") },
    }));
    expect(splitTasks(renamed, { validationShare: 0.1, seed: 1 }).validation.length).toBe(validation.length);
    expect(splitTasks(tasks, { validationShare: 0.1, seed: 2 }).validation).not.toEqual(validation);
    expect(splitTasks(tasks, { validationShare: 0, seed: 1 }).validation).toEqual([]);
  });
});

async function bytesOf(format: typeof parquetFormat, source: ExportSource): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of format.writeBytes(source)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}
