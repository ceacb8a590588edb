/** The induction command: means by task, normalised instructions, and a bad line named without a stack trace. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "seedbed-induction-"));
afterAll(() => rmSync(folder, { recursive: true }));

function induction(text: string, ...options: string[]) {
  const file = join(folder, "lines.jsonl");
  writeFileSync(file, text);
  const [mode = "", ...more] = options;
  return run(mode, file, ...more);
}

function run(...options: string[]) {
  const args = ["--import", "tsx", "scripts/induction.ts", ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stderr, rows: stdout.trim().split("\n") };
}

it("scores lines and passes over further fields", { timeout: 60_000 }, () => {
  const lines = [
    { task: "sum", metric: "em", prediction: "4", answers: ["4", "four"], input: "2 2" },
    { task: "sum", metric: "em", prediction: "5", answers: ["4", "four"] },
    { task: "synonyms", prediction: "It is big.", answers: ["big"] },
  ];
  const { rows } = induction(lines.map((line) => JSON.stringify(line)).join("\n"), "--score", "--rows", "--json");
  expect(rows.map((row) => JSON.parse(row) as unknown)).toEqual([
    { line: 1, task: "sum", metric: "em", score: 1 },
    { line: 2, task: "sum", metric: "em", score: 0 },
    { line: 3, task: "synonyms", metric: "contains", score: 1 },
    { rows: 3, mean: 2 / 3, byTask: { sum: 0.5, synonyms: 1 } },
  ]);
});

it("lists the page's own tasks, with their pairs in JSON", { timeout: 60_000 }, () => {
  const rows = run("--tasks", "--json").rows.map((row) => JSON.parse(row) as { id: string; pairs: object[] });
  expect(rows).toHaveLength(12);
  expect(rows[0]).toMatchObject({ id: "first-letter", metric: "em" });
  expect(rows[0]?.pairs[0]).toEqual({ input: "apple", answers: ["a"] });
});

it("wants one thing at a time", { timeout: 60_000 }, () => {
  expect(run("--tasks", "--normalize", "x").stderr).toContain("usage: npm run");
});

it("prints normalised instructions", { timeout: 60_000 }, () => {
  expect(induction('{"prediction": ": to write it"}\n', "--normalize").rows).toEqual(["write it"]);
});

it.each([
  ['{"prediction": "a"}', "--score", "line 1: answers"],
  ['\n{"prediction": "a", "answers": [], "metric": "bleu"}', "--score", "line 2: metric must be one of"],
  ["[", "--normalize", "line 1: not JSON"],
])("names what is wrong in %s", { timeout: 60_000 }, (text, mode, message) => {
  const { status, stderr } = induction(text, mode);
  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
