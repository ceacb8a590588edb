/** What `npm test` counts, from a report that Vitest itself wrote about files that fail in each way. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countVitest } from "../../scripts/lib/count-tests.mjs";

const PASS = 'it("passes", () => {});';
const FAIL = 'it("fails", () => { throw new Error("as it should"); });';
const files = {
  passes: PASS,
  fails: `${PASS} describe("a part", () => { ${FAIL} });`,
  "cannot-load": `import "./nowhere.ts"; ${PASS}`,
  "has-no-test": "",
  "cannot-be-set-up": `beforeAll(() => { throw new Error("as it should"); }); ${PASS}`,
};
type FileName = keyof typeof files;

const folder = mkdtempSync(join(tmpdir(), "seedbed-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly { status: string }[] }[];
}
let whole: Report;

beforeAll(() => {
  mkdirSync(join(folder, "tests"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "tests", `${name}.test.ts`), text);
  const report = join(folder, "report.json");
  const options = ["--root", folder, "--globals", "--maxWorkers", "1", "--reporter", "json", "--outputFile", report];
  spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...options]);
  whole = JSON.parse(readFileSync(report, "utf8")) as Report;
});

it("the report has every file", () => {
  expect(whole.testResults).toHaveLength(Object.keys(files).length);
});

it("a failed test counts once, and so does a file that failed without one", () => {
  expect(countVitest(whole)).toEqual({ passed: 2, failed: 4, flaky: 0 });
});

it.each<[FileName, number]>([
  ["passes", 0],
  ["fails", 0],
  ["cannot-load", 1],
  ["has-no-test", 1],
  ["cannot-be-set-up", 1],
])("%s: counts %i beside its tests", (name, count) => {
  const testResults = whole.testResults.filter((each) => each.name.endsWith(`/${name}.test.ts`));
  expect(testResults).toHaveLength(1);
  expect(countVitest({ numPassedTests: 0, numFailedTests: 0, testResults }).failed).toBe(count);
});
