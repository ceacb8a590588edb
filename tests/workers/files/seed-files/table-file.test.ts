/** Tables of labelled data from files of every kind: CSV, JSON lines, Parquet, workbooks, and files that are none of these. */
import { gzipSync, strToU8 } from "fflate";
import { ByteWriter, parquetWriteBuffer, ParquetWriter } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { readTableFile } from "../../../../workers/files/seed-files/table-file.ts";
import { encode } from "../../../support/encode.ts";
import { textRow, workbook } from "../../../support/workbook.ts";

type Options = Parameters<typeof readTableFile>[1];
const read = (name: string, bytes: Uint8Array | ArrayBuffer, options?: Options) =>
  readTableFile(new File([bytes as Uint8Array<ArrayBuffer>], name), options);
const rowsOf = async (...given: Parameters<typeof read>) => {
  const { table, problems } = await read(...given);
  expect(problems).toEqual([]);
  return table.rows.map(({ line, cells }) => [line, ...cells.values()]);
};
const refusal = async (...given: Parameters<typeof read>) => {
  const { table, problems } = await read(...given);
  expect(table.rows).toEqual([]);
  return problems.map(({ line, message }) => `${String(line)} ${message}`);
};
const reviews = [
  ["The soup was cold.", "0"],
  ["What a view!", "1"],
];
const csv = `text,label\n${reviews.map((row) => row.join(",")).join("\n")}\n`;

/** Columns of texts, numbers and lists, some of them empty. */
function parquet(codec: "SNAPPY" | "UNCOMPRESSED"): Uint8Array {
  const columnData = [
    { name: "text", data: ["The soup was cold.", null] },
    { name: "label", data: [0n, 1n] },
    { name: "__proto__", data: ["a", "b"] },
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, codec }));
}

describe("a table", () => {
  it("is read from text, its rows by their lines", async () => {
    const rows = [
      [2, "The soup was cold.", "0"],
      [3, "What a view!", "1"],
    ];
    expect(await rowsOf("a.csv", strToU8(csv))).toEqual(rows);
    expect(await rowsOf("a.csv.gz", gzipSync(strToU8(csv)))).toEqual(rows);
    const jsonl = '{"text": "The soup was cold.", "label": 0}\n{"text": null, "label": 1}\n';
    expect(await rowsOf("a.jsonl", strToU8(jsonl))).toEqual([
      [1, "The soup was cold.", 0],
      [2, null, 1],
    ]);
  });

  it("is read from a workbook, its rows by their numbers", async () => {
    const rows = textRow(1, "text", "label") + textRow(3, "The soup was cold.", "0");
    const other = { name: "Other", rows: textRow(1, "text", "topic") + textRow(2, "A wet day.", "weather") };
    const bytes = workbook([{ name: "Reviews", rows }, other]);
    const { table, problems, sheet, sheets } = await read("a.xlsx", bytes);
    expect(table.rows.map(({ line, cells }) => [line, ...cells.values()])).toEqual([[3, "The soup was cold.", "0"]]);
    expect([sheet, sheets]).toEqual(["Reviews", ["Reviews", "Other"]]);
    expect(problems.map(({ message }) => message)).toEqual(["the sheet “Reviews” was read, one of 2"]);
    expect((await read("a.xlsx", bytes, { sheet: "Other" })).table.columns).toEqual(["text", "topic"]);
  });

  it("in another encoding is shown, and the encoding asked for", async () => {
    const bytes = encode("text;label\nDie Suppe war heiß.;1\n", "windows-1252");
    expect(await read("a.csv", bytes)).toMatchObject({ asks: "encoding", encoding: "windows-1252" });
    expect((await read("a.csv", bytes, { encoding: "windows-1252" })).asks).toBeNull();
  });

  it("has a header where a common name is in its first row, however short the rows are", async () => {
    expect((await read("a.csv", strToU8("word,topic\nant,pet\n"))).table.columns).toEqual(["word", "topic"]);
    expect((await read("a.csv", strToU8("ant,pet\nbee,pet\n"))).table.columns).toEqual(["column 1", "column 2"]);
  });

  it("may have no header, where a person says so", async () => {
    const { table } = await read("a.csv", strToU8(csv), { header: false });
    expect(table.columns).toEqual(["column 1", "column 2"]);
    expect(table.rows).toHaveLength(3);
  });
});

describe("a Parquet file", () => {
  it.each(["SNAPPY", "UNCOMPRESSED"] as const)(
    "is read, whatever its name and its columns' names: %s",
    async (codec) => {
      expect(await rowsOf("a.csv", parquet(codec))).toEqual([
        [1, "The soup was cold.", 0n, "a"],
        [2, null, 1n, "b"],
      ]);
      expect((await read("a.parquet", parquet(codec))).table.columns).toEqual(["text", "label", "__proto__"]);
    },
  );

  it("that is broken off or damaged is refused in words", async () => {
    const whole = parquet("SNAPPY");
    expect((await refusal("a.parquet", whole.slice(0, 200)))[0]).toMatch(
      /^0 the Parquet file (?:cannot be read|is damaged)/u,
    );
    for (let length = 4; length < whole.length; length += 7) {
      expect(await refusal("a.parquet", whole.slice(0, length))).toHaveLength(1);
    }
    expect(await refusal("a.parquet", strToU8(`PAR1${"x".repeat(500)}PAR1`))).toHaveLength(1);
  });

  it("with a damaged column is refused, and no other column's failure is left behind", async () => {
    const damaged = parquet("SNAPPY");
    // The first page's header, and the last column's name where its place in the file is told.
    damaged[4] = 0xff;
    const name = String.fromCharCode(...damaged).lastIndexOf("__proto__");
    damaged[name] = "x".charCodeAt(0);
    expect(await refusal("a.parquet", damaged)).toHaveLength(1);
    // A failure that nobody catches is told after a turn, and fails the whole test run.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it("packed in a way that is not read here is refused by its name", async () => {
    const writer = new ByteWriter();
    const schema = [
      { name: "root", num_children: 1 },
      { name: "text", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
    ] as const;
    const compressors = { ZSTD: (bytes: Uint8Array) => bytes };
    const parts = new ParquetWriter({ writer, schema: [...schema], codec: "ZSTD", compressors });
    await parts.write({ columnData: [{ name: "text", data: ["x".repeat(1_000)] }] });
    await parts.finish();
    expect(await refusal("a.parquet", writer.getBytes())).toEqual([
      "0 the Parquet file is packed by ZSTD, which is not read here: save it with Snappy, with gzip or unpacked",
    ]);
  });

  it("with too many rows gives the first of them and says so", async () => {
    const data = Array.from({ length: 100_001 }, () => "x");
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "text", data }] }));
    const { table, problems } = await read("a.parquet", bytes);
    expect(table.rows).toHaveLength(100_000);
    expect(problems).toEqual([{ line: 0, severity: "error", message: "more than 100000 rows" }]);
  });
});

it("other files are named", async () => {
  const kinds = "Tables are read from CSV, JSON, JSON lines, Parquet and Excel workbooks (.xlsx).";
  expect(await refusal("a.csv", strToU8("%PDF-1.4"))).toEqual([`0 this is a PDF. ${kinds}`]);
});
