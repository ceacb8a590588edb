/** The parse command: one JSON line for each completion, then the totals. A bad line is named, without a stack trace. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "seedbed-parse-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function parse(lines: readonly (object | string)[], ...options: string[]) {
  const file = join(folder, `${files++}.jsonl`);
  writeFileSync(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  const args = ["--import", "tsx", "scripts/parse.ts", "--in", file, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stderr, stdout, rows: stdout.trim().split("\n") };
}

function json(rows: readonly string[]): unknown[] {
  return rows.map((row) => JSON.parse(row) as unknown);
}

const PROMPT = "Come up with a series of tasks:\n1. Sort the five words by length.\n2. Say why the sky is blue.\n3.";

it("reads instructions of a chat model asked with a numbered list", { timeout: 60_000 }, () => {
  const { status, rows } = parse(
    [
      {
        prompt: PROMPT,
        completion: "Sure!\n1. Sort the five words by length.\n2. Write a short poem.",
        finishReason: "stop",
      },
      { prompt: [{ role: "user", content: PROMPT }], completion: "Let me know!", finishReason: "stop" },
      { prompt: PROMPT, completion: "3. Write a short poem.\n4. Descri", finishReason: "length" },
    ],
    ...["--profile", "chat", "--stage", "instructions", "--json"],
  );
  expect(status).toBe(0);
  expect(json(rows)).toEqual([
    {
      line: 1,
      items: ["Write a short poem."],
      refused: [{ item: "Sort the five words by length.", reason: "demonstration-repeated" }],
    },
    { line: 2, items: [], refused: [] },
    { line: 3, items: ["Write a short poem."], refused: [{ item: "Descri", reason: "list-cut" }] },
    { completions: 3, items: 2, unparsed: 1, yes: 0, no: 0, unknown: 0 },
  ]);
});

it("tells what a reply held besides its items, where asked to", { timeout: 60_000 }, () => {
  const completion = "Sure!\n1. Write a short poem.\n\nI hope this helps!";
  const { rows } = parse(
    [{ prompt: PROMPT, completion }],
    "--profile",
    "chat",
    "--stage",
    "instructions",
    "--set-aside",
    "--json",
  );
  expect(json(rows)[0]).toMatchObject({
    items: ["Write a short poem."],
    setAside: [
      { part: "Sure!", reason: "greeting" },
      { part: "I hope this helps!", reason: "closing-remark" },
    ],
  });
});

it("reads yes and no as profile and method say", { timeout: 60_000 }, () => {
  const lines = ["Yes.", "It is not a classification task.", "Hm"].map((completion) => ({ prompt: "", completion }));
  const totals = (...options: string[]) =>
    json(parse(lines, "--stage", "classification", "--json", ...options).rows).at(-1);
  expect(totals("--profile", "chat")).toEqual({ completions: 3, items: 2, unparsed: 1, yes: 1, no: 1, unknown: 1 });
  expect(totals("--profile", "base")).toMatchObject({ yes: 1, no: 0, unknown: 2 });
  expect(totals("--profile", "base", "--method", "paper")).toMatchObject({ yes: 0, no: 3, unknown: 0 });
});

it("distinguishes output first from input first by the line, the prompt or the reply", { timeout: 60_000 }, () => {
  const { rows } = parse(
    [
      { prompt: "Task: Judge.\n", completion: "Class label: Spam\nYou won!" },
      { prompt: "Task: Judge.\n", completion: "Label: Spam\nInput: You won!", classification: true },
      { prompt: "Task: Add.\n", completion: "Example 1\nInput: 3 + 4\nOutput: 7" },
    ],
    ...["--profile", "chat", "--stage", "instances", "--json"],
  );
  const spam = { order: "output-first", items: [{ input: "You won!", output: "Spam" }], refused: [] };
  expect(json(rows)).toEqual([
    { line: 1, ...spam },
    { line: 2, ...spam },
    { line: 3, order: "input-first", items: [{ input: "3 + 4", output: "7" }], refused: [] },
    { completions: 3, items: 3, unparsed: 0, yes: 0, no: 0, unknown: 0 },
  ]);
});

it("prints plain text without --json", { timeout: 60_000 }, () => {
  const { stdout } = parse([{ completion: " Write a poem." }], "--profile", "base", "--stage", "instructions");
  expect(stdout).toBe("1: 1 items\n  + Write a poem.\ncompletions 1, items 1, unparsed 0, yes 0, no 0, unknown 0\n");
});

it.each([
  { name: "a line that is no JSON", lines: [{ completion: "a" }, "", "{broken"], message: "line 3: not JSON" },
  { name: "a completion that is no text", lines: [{ completion: 7 }], message: "line 1: completion:" },
])("names $name", { timeout: 60_000 }, ({ lines, message }) => {
  const { status, stderr } = parse(lines, "--profile", "base", "--stage", "instructions");
  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\n\s+at /u);
});

it("says how it is used", { timeout: 60_000 }, () => {
  const { status, stderr } = parse([], "--profile", "both", "--stage", "instructions");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^usage: /u);
});

it("reads whole tasks, numbered as the prompt's list goes on", { timeout: 60_000 }, () => {
  const prompt =
    "The 20 tasks:\n###\n1. Instruction: Name a river.\n1. Input:\n<noinput>\n1. Output:\nPo\n###\n2. Instruction:";
  const completion =
    " Name a lake.\n2. Input:\n<noinput>\n2. Output:\nComo\n###\n3. Instruction: Add.\n3. Output: 3\n###\n";
  const lake = { instruction: "Name a lake.", instances: [{ input: "", output: "Como" }] };
  const add = { instruction: "Add.", instances: [{ input: "", output: "3" }] };
  for (const [method, items] of [
    ["paper", [lake]],
    ["default", [lake, add]],
  ] as const) {
    const { rows } = parse(
      [{ prompt, completion }],
      ...["--profile", "base", "--stage", "whole-tasks", "--method", method, "--json"],
    );
    expect(json(rows)[0]).toEqual({ line: 1, items, refused: [] });
  }
});
