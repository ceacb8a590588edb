/** The study of the induction command, with a server that answers as told: what is asked, grouped, carried out and scored. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "seedbed-induction-run-"));
const asked: { prompt: string; max_tokens: number }[] = [];
/** Induces two instructions by turns, and carries out only the one that says "right". */
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    const body = JSON.parse(Buffer.concat(pieces).toString("utf8")) as (typeof asked)[number];
    asked.push(body);
    const text = body.prompt.endsWith("The instruction was") ? induced(body.prompt) : output(body.prompt);
    const usage = { prompt_tokens: 1, completion_tokens: 1 };
    response.end(JSON.stringify({ choices: [{ index: 0, text, finish_reason: "stop" }], usage }));
  });
});

/** The same for the same prompt, since prompts come in any order. */
function induced(prompt: string): string {
  return prompt.includes("in1\n") ? ' probably to "do it wrong"' : " to do it right\nand more";
}
function output(prompt: string): string {
  const [, instruction = "", input = ""] = /^Instruction: (.*)\nInput: (.*)\nOutput:$/u.exec(prompt) ?? [];
  return instruction.includes("right") ? ` ${input.replace("in", "out")}\n\nInput: x` : " no";
}

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const pair = (at: number) => ({ input: `in${at}`, output: `out${at}` });
  const text = (at: number) => `Input: in${at}\nOutput: out${at}`;
  const prompts = [1, 2, 3, 4].map((from) => [0, 1, 2, 3, 4].map((at) => text(from + at)).join("\n\n"));
  for (const [name, examples] of [
    ["execute", [11, 12, 13, 14, 15, 16].map(pair)],
    ["induce", Object.fromEntries(prompts.map((seen, at) => [at + 1, { metadata: { examples_seen: seen } }]))],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "mine.json"), JSON.stringify({ examples }));
  }
  writeFileSync(join(folder, "pairs.txt"), [1, 2, 3, 4, 5, 6, 7].map((at) => `in${at} => out${at}`).join("\n"));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function study(...options: string[]) {
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1`;
  asked.length = 0;
  const args = ["--import", "tsx", "scripts/induction.ts", "--run", address, "--json", ...options];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return stdout
    .trim()
    .split("\n")
    .map((row) => JSON.parse(row) as object);
}

it("asks the published prompts, and tries each instruction once on the test inputs", { timeout: 60_000 }, async () => {
  const rows = await study("--published", folder, "--method", "paper", "--prompts", "3", "--inputs", "4");
  const right = { instruction: "do it right", count: 2, tried: 4, accuracy: 1 };
  const wrong = { instruction: "do it wrong", count: 1, tried: 4, accuracy: 0 };
  expect(rows).toEqual([
    { name: "mine", metric: "em", heldOut: 4, instructions: [right, wrong], score: 2 / 3 },
    { tasks: 1, mean: 2 / 3 },
  ]);
  expect(asked.map((each) => each.max_tokens)).toEqual([...Array<number>(3).fill(50), ...Array<number>(8).fill(30)]);
});

it(
  "splits a file of pairs itself, and the page's own tasks have a person's instruction",
  { timeout: 60_000 },
  async () => {
    const rows = await study(join(folder, "pairs.txt"), "sum", "--prompts", "2", "--inputs", "3");
    expect(rows).toMatchObject([
      { name: "pairs", heldOut: 2 },
      { name: "Sum", heldOut: 3, score: 0, own: { instruction: "Add the two numbers.", tried: 3, accuracy: 0 } },
      { tasks: 2 },
    ]);
    const shown = asked
      .filter(({ prompt }) => prompt.endsWith("was"))
      .flatMap(({ prompt }) => prompt.match(/in\d/gu) ?? []);
    const tried = asked.flatMap(({ prompt }) => /^Instruction[^]*Input: (in\d)\n/u.exec(prompt)?.[1] ?? []);
    expect(new Set(shown).size).toBe(5);
    expect(tried.filter((input) => shown.includes(input))).toEqual([]);
  },
);
