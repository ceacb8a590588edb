/** Seed files of every kind of bytes: gzip, workbooks, other encodings, and files that are none of these. */
import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { SeedFileOptions } from "../../../../src/core/imports/bytes/seed-file.ts";
import { readSeedFile } from "../../../../workers/files/seed-files/seed-file.ts";
import { encode } from "../../../support/encode.ts";
import { textRow, workbook } from "../../../support/workbook.ts";

const read = (name: string, bytes: Uint8Array<ArrayBuffer>, options?: SeedFileOptions) =>
  readSeedFile(new File([bytes], name), options);
const tasksOf = async (...given: Parameters<typeof read>) =>
  (await read(...given)).tasks.map(({ instruction, instances: [first] }) => [instruction, first?.input, first?.output]);
const refusal = async (...given: Parameters<typeof read>) => {
  const { tasks, problems } = await read(...given);
  expect(tasks).toEqual([]);
  return problems.map(({ line, message }) => `${String(line)} ${message}`);
};
const csv = "instruction,input,output\nName a river of Portugal.,,Douro.\nName a lake of Italy.,,Como.\n";
const river = ["Name a river of Portugal.", "", "Douro."];
const lake = ["Name a lake of Italy.", "", "Como."];
const jsonl = '{"instruction":"Name a river of Portugal.","output":"Douro."}\n';

describe("a gzip", () => {
  it("is read as the file inside, by the name without its ending", async () => {
    expect(await tasksOf("a.csv.gz", gzipSync(strToU8(csv)) as Uint8Array<ArrayBuffer>)).toEqual([river, lake]);
    expect(await tasksOf("a.jsonl.gz", gzipSync(strToU8(jsonl)) as Uint8Array<ArrayBuffer>)).toEqual([river]);
  });

  it("is told by its bytes, and what is inside may be in any encoding", async () => {
    const packed = gzipSync(encode("instruction;output\nNenne einen Fluß.;Douro, über Porto\n", "windows-1252"));
    const reading = await read("a.csv", packed as Uint8Array<ArrayBuffer>);
    expect(reading).toMatchObject({ asks: "encoding", encoding: "windows-1252" });
    expect(reading.tasks[0]?.instruction).toBe("Nenne einen Fluß.");
  });

  it("that unpacks to more than the limit is refused before it is unpacked", async () => {
    const bomb = gzipSync(new Uint8Array(201_000_000)) as Uint8Array<ArrayBuffer>;
    expect(bomb.length).toBeLessThan(300_000);
    expect(await refusal("a.jsonl.gz", bomb)).toEqual(["0 the gzip unpacks to more than 200 MB"]);
  });

  it("that is broken off, or holds another gzip or a PDF, is refused in words", async () => {
    const whole = gzipSync(strToU8(csv)) as Uint8Array<ArrayBuffer>;
    expect(await refusal("a.csv.gz", whole.slice(0, 40))).toEqual(["0 the gzip is damaged or broken off"]);
    expect((await refusal("a.gz", gzipSync(whole) as Uint8Array<ArrayBuffer>))[0]).toMatch(/^0 this is a gzip within/u);
    expect((await refusal("a.gz", gzipSync(strToU8("%PDF-1.4")) as Uint8Array<ArrayBuffer>))[0]).toMatch(/a PDF/u);
  });
});

describe("a workbook", () => {
  const header = textRow(2, "instruction", "input", "output");
  const sheet = { name: "Tasks", rows: header + textRow(3, ...river) + textRow(6, ...lake) };

  it("is read whatever its name, its blank rows skipped", async () => {
    expect(await tasksOf("a.xlsx", workbook([sheet]))).toEqual([river, lake]);
    expect(await tasksOf("a.csv", workbook([sheet]))).toEqual([river, lake]);
  });

  it("names the row of what is wrong", async () => {
    const rows = header + textRow(5, "", "an input", "");
    expect((await read("a.xlsx", workbook([{ name: "Tasks", rows }]))).problems[0]).toMatchObject({ line: 5 });
  });

  it("of several sheets gives the first that is not hidden, or the one that is chosen", async () => {
    const hidden = { name: "Lists", rows: textRow(1, "secret"), hidden: true };
    const other = { name: "More", rows: textRow(1, "instruction", "output") + textRow(2, "Say hello.", "Hello.") };
    const bytes = workbook([hidden, sheet, other]);
    expect(await read("a.xlsx", bytes)).toMatchObject({ sheet: "Tasks", sheets: ["Tasks", "More"] });
    expect((await read("a.xlsx", bytes)).problems[0]?.message).toBe("the sheet “Tasks” was read, one of 2");
    expect((await refusal("a.xlsx", bytes, { sheet: "None" }))[0]).toMatch(/no sheet “None”/u);
    expect(await tasksOf("a.xlsx", bytes, { sheet: "More" })).toEqual([["Say hello.", "", "Hello."]]);
  });

  it("gives dates and numbers as a person sees them, in any time zone", async () => {
    const formats = ["yyyy-mm-dd", "dd.mm.yyyy", "0%", "#,##0.00", "#,##0.00 [$€-407]", "[h]:mm:ss", "00000"];
    const cells: readonly (readonly [value: string, style: number, seen: string])[] = [
      ["45413", 1, "2024-05-01"],
      ["45413", 2, "01.05.2024"],
      ["45413", 8, "2024-05-01"],
      ["0.5", 3, "50%"],
      ["1234.5", 4, "1,234.50"],
      ["1234.5", 5, "1.234,50 €"],
      ["1.0868055555555556", 6, "26:05:00"],
      ["1067", 7, "01067"],
      ["42", 0, "42"],
      ["0.30000000000000004", 0, "0.3"],
      ["-17", 0, "-17"],
    ];
    const rows = cells.map(([value, style], index) => {
      const number = String(index + 2);
      return `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>Question ${number} of the sheet</t></is></c><c r="B${number}" s="${String(style)}"><v>${value}</v></c></row>`;
    });
    const zone = process.env["TZ"];
    for (const each of ["UTC", "America/New_York", "Asia/Tokyo"]) {
      process.env["TZ"] = each;
      const bytes = workbook([{ name: "A", rows: textRow(1, "instruction", "output") + rows.join("") }], { formats });
      expect((await tasksOf("a.xlsx", bytes)).map(([, , output]) => output)).toEqual(cells.map(([, , seen]) => seen));
    }
    process.env["TZ"] = zone;
  });

  it("gives formulas by their stored results, rich text whole, readings left out, and merged cells for each row", async () => {
    const strings = `<si><r><t>Rich </t></r><r><rPr><b/></rPr><t xml:space="preserve">bold text</t></r></si><si><t>川の名前</t><rPh sb="0" eb="1"><t>カワ</t></rPh></si>`;
    const rows = [
      textRow(1, "instruction", "input", "output"),
      `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>`,
      `<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="str"><f>A1&amp;"x"</f><v>A &lt;b&gt;</v></c></row>`,
      `<row r="4"><c r="A4" t="inlineStr"><is><t>Name a lake of</t></is></c><c r="B4" t="inlineStr"><is><t>Italy</t></is></c><c r="C4" t="b"><v>1</v></c></row>`,
      `<row r="5"><c r="B5" t="inlineStr"><is><t>Spain</t></is></c><c r="C5" t="inlineStr"><is><t>Sanabria</t></is></c></row>`,
      `<row r="6"><c r="A6" t="inlineStr"><is><t>What is the sum?</t></is></c><c r="C6"><f>1+1</f></c></row>`,
    ];
    const bytes = workbook([{ name: "A", rows: rows.join(""), merges: ["A4:A5"] }], { strings });
    const { tasks, problems } = await read("a.xlsx", bytes);
    expect(tasks.map(({ instruction, instances }) => [instruction, ...instances])).toEqual([
      ["Rich bold text", { input: "", output: "2" }],
      ["川の名前", { input: "", output: "A <b>" }],
      ["Name a lake of", { input: "Italy", output: "TRUE" }, { input: "Spain", output: "Sanabria" }],
      ["What is the sum?"],
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ line: 6, message: expect.stringContaining("formula") as string }),
    );
  });

  it("that unpacks to more than the limit, lies about its size or is broken, is refused", async () => {
    const zeros = new Uint8Array(120_000_000);
    const large = zipSync({ "xl/workbook.xml": zeros, "xl/sharedStrings.xml": zeros }) as Uint8Array<ArrayBuffer>;
    expect(large.length).toBeLessThan(1_000_000);
    expect(await refusal("a.xlsx", large)).toEqual(["0 the workbook unpacks to more than 200 MB"]);
    const whole = workbook([sheet]);
    expect((await refusal("a.xlsx", lying(whole)))[0]).toMatch(/larger than the zip says/u);
    expect((await refusal("a.xlsx", whole.slice(0, 900)))[0]).toMatch(/damaged or broken off/u);
    const empty = zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }) as Uint8Array<ArrayBuffer>;
    expect((await refusal("a.xlsx", empty))[0]).toMatch(/^0 the workbook/u);
  });
});

/** Sets the size of the first file in a zip's directory to one byte. */
function lying(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = zip.slice();
  const mark = [0x50, 0x4b, 1, 2];
  const at = copy.findIndex((_, index) => mark.every((byte, place) => copy[index + place] === byte));
  new DataView(copy.buffer).setUint32(at + 24, 1, true);
  return copy;
}

describe("a text", () => {
  // The case of a table saved by a spreadsheet in German.
  const german = encode("instruction;input;output\r\nNenne einen Fluß.;;Douro, über Porto\r\n", "windows-1252");

  it("that is not UTF-8 is asked about, with the best guess in the tasks", async () => {
    const reading = await read("a.csv", german);
    expect(reading.asks).toBe("encoding");
    expect(reading.tasks[0]).toMatchObject({
      instruction: "Nenne einen Fluß.",
      instances: [{ input: "", output: "Douro, über Porto" }],
    });
    expect(await read("a.csv", german, { encoding: "cp1252" })).toMatchObject({ asks: null, encoding: "windows-1252" });
  });

  it("in UTF-16 is read", async () => {
    for (const encoding of ["utf-16le", "utf-16be"])
      expect(await tasksOf("a.csv", encode(csv, encoding))).toEqual([river, lake]);
  });

  it("in an encoding that does not exist is refused", async () => {
    expect(await refusal("a.csv", german, { encoding: "klingon" })).toEqual(["0 there is no encoding called klingon"]);
  });

  it("that is none is named", async () => {
    const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect((await refusal("a.jsonl", bytes("PAR1\x15\0\x15\0")))[0]).toMatch(
      /^0 this is a Parquet file\. Seeds are read/u,
    );
    expect((await refusal("a.csv", bytes("\x01\x02\x03\x04\x05\x06\x07")))[0]).toMatch(/not a text/u);
    const zip = zipSync({ "train.jsonl": strToU8(jsonl) }) as Uint8Array<ArrayBuffer>;
    expect((await refusal("a.zip", zip))[0]).toMatch(/this is a zip: unpack it/u);
    expect(await refusal("a.txt", new Uint8Array())).toEqual([expect.stringContaining("holds no task")]);
  });

  it("that cannot be read, as a folder that was dropped, is refused in words", async () => {
    const folder = new File([], "folder");
    folder.slice = () => {
      throw new DOMException("", "NotFoundError");
    };
    expect((await readSeedFile(folder)).problems[0]?.message).toMatch(/is a folder/u);
  });
});
