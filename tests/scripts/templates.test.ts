/** The templates command: a report by row, tasks as lines, columns that a person names, and what is wrong in words. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { textRow, workbook } from "../support/workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "seedbed-templates-"));
afterAll(() => rmSync(folder, { recursive: true }));

function templates(name: string, data: string | Uint8Array, ...options: string[]) {
  const file = join(folder, name);
  writeFileSync(file, data);
  const args = ["--import", "tsx", "scripts/templates.ts", "--table", file, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const lines = stdout.trim().split("\n");
  const report = () => JSON.parse(lines.at(-1) ?? "") as Record<string, unknown> & { skipped: readonly object[] };
  return { status, stderr, stdout, lines, report };
}

const csv = "Review,Stars,note\nThe soup was cold.,1,a\n,5,b\n{{Stars}} <b>good</b>,5,c\nFine.,9,d\n";
const map = ["--map", "text=Review,label=Stars"];

describe("the report", { timeout: 60_000 }, () => {
  it("counts rows, tasks and instances, and names each row that gives nothing", () => {
    const { report } = templates("a.csv", csv, "--kind", "sentiment", ...map, "--draw", "one", "--seed", "3", "--json");
    const { rows, skipped } = report();
    expect(rows).toBe(4);
    expect(skipped).toEqual([
      {
        row: 2,
        template: expect.stringMatching(/^sentiment\//u) as string,
        message: "row 2: the column “Review” is empty",
      },
    ]);
  });

  it("is the same for a workbook, and each draw is the seed's", () => {
    const sheet = {
      name: "Reviews",
      rows: csv
        .trim()
        .split("\n")
        .map((line, index) => textRow(index + 1, ...line.split(",")))
        .join(""),
    };
    const options = ["--kind", "sentiment", ...map, "--draw", "all", "--apart", "--json"];
    const ofSheet = templates("a.xlsx", workbook([sheet]), ...options).report();
    const ofText = templates("b.csv", csv, ...options).report();
    expect(ofSheet).toEqual(ofText);
    // Eleven wordings for each of three rows with a text; the twelfth needs to know which of the numbers are good.
    expect(ofText).toMatchObject({ rows: 4, tasks: 33, instances: 33 });
    const drawn = (seed: string) => templates("b.csv", csv, "--kind", "sentiment", "--tasks", "--seed", seed).stdout;
    expect(drawn("5")).toBe(drawn("5"));
    expect(drawn("5")).not.toBe(drawn("6"));
  });

  it("follows the tasks, whose texts are the data's own", () => {
    const { lines } = templates("a.csv", csv, "--kind", "sentiment", "--draw", "all", "--tasks", "--json");
    const tasks = lines.slice(0, -1).map((line) => JSON.parse(line) as { templateId: string; instances: object[] });
    expect(tasks.find(({ templateId }) => templateId === "sentiment/plain")?.instances).toContainEqual({
      ...{ input: "{{Stars}} <b>good</b>", output: "5" },
    });
  });

  it("holds at most so many rows a class", () => {
    const many = `text,label\n${Array.from({ length: 30 }, (_, index) => `text ${index},${index % 3 === 0 ? "pos" : "neg"}`).join("\n")}\n`;
    const { report } = templates("m.csv", many, "--kind", "sentiment", "--per-class", "4", "--json");
    expect(report()).toMatchObject({ rows: 30, instances: 8 });
  });
});

describe("a person's templates", { timeout: 60_000 }, () => {
  const own = join(folder, "own.txt");
  it("render the columns that they name", () => {
    writeFileSync(
      own,
      "=== stars\nchoices: Stars\nchoice: 1 = bad\nchoice: 5 = good\n--- instruction\nHow was it?\n--- input\n{{Review}}\n--- output\n{{Stars}}\n",
    );
    const { report } = templates("a.csv", csv, "--templates", own, "--json");
    expect(report()).toMatchObject({
      ...{ tasks: 1, instances: 2 },
      skipped: [
        { row: 2, template: "own/stars", message: "row 2: the column “Review” is empty" },
        { row: 4, template: "own/stars", message: "row 4: “9” is not among the choices: 1, 5" },
      ],
    });
  });

  it("are refused by their lines, and by a column that is not there", () => {
    writeFileSync(own, "=== stars\n--- output\n{{\n");
    const broken = templates("a.csv", csv, "--templates", own);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toMatch(/own\.txt, line 3: the placeholder/u);
    writeFileSync(own, "=== stars\n--- instruction\nGo.\n--- output\n{{Star}}\n");
    expect(templates("a.csv", csv, "--templates", own).stderr).toBe(
      "own/stars: the template names the column “Star”, which the table does not have; it has: “Review”, “Stars”, “note”\n",
    );
  });
});

it.each<[string, readonly string[], RegExp]>([
  ["a kind that does not exist", ["--kind", "mood"], /There is no kind “mood”/u],
  [
    "a field that does not exist",
    ["--kind", "sentiment", "--map", "txt=Review"],
    /“txt=Review” is not field=column; the fields are text, label/u,
  ],
  [
    "a field without a column",
    ["--kind", "translation", "--map", "source=Review,target=note"],
    /First language: --map from=COLUMN or --set from=TEXT/u,
  ],
  ["a number that is none", ["--kind", "sentiment", "--per-class", "x"], /--per-class takes a whole number/u],
])("%s is named without a stack trace", { timeout: 60_000 }, (_, options, message) => {
  const { status, stderr } = templates("a.csv", csv, ...options);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("    at ");
});
