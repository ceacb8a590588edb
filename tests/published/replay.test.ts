/**
 * Published runs can be replayed exactly. The public code's scripts wrote the small run beside this file from twelve
 * seeds and our own invented completions, with a stop at 20 instructions and a new start. Other published runs are
 * compared when they are present beside the repository.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paperMethod } from "../../src/core/method/presets.ts";
import { compare, recordedRun, textOf, withText, type TextFile } from "../support/runs/published.ts";

const INSTRUCTIONS = "machine_generated_instructions.jsonl";
const ORACLE = "../shared/oracle";

describe("a recorded run", () => {
  it("is the same in every prompt, completion, score, average, instance set and fine-tuning row", () => {
    const report = compare(recordedRun);
    expect(report).toMatchObject({
      prompts: { exact: 11, of: 11 },
      completions: { exact: 11, of: 11 },
      scores: { exact: 270, of: 270 },
      averages: { within: 27, of: 27 },
      tasks: { exact: 27, of: 27 },
      finetuning: { reachable: 56, of: 56 },
      differences: [],
      truncated: [],
      restarts: [{ line: 21, requestIndex: 2, kind: "reseeded" }],
    });
    expect(report.averages.worst).toBeLessThan(1e-15);
  });

  it("differs from one with another random seed, batch or number of demonstrations", () => {
    expect(compare(recordedRun, 43).prompts).toEqual({ exact: 0, of: 11 });
    expect(compare(recordedRun, 42, { ...paperMethod, batchSize: 4 }).prompts.exact).toBeLessThan(11);
    const fewer = { ...paperMethod, demonstrations: { total: 7, machine: 2 } };
    expect(compare(recordedRun, 42, fewer).prompts.exact).toBe(0);
  });

  it.each([
    ["a score", INSTRUCTIONS, /\d(?=\}, "avg_similarity)/, "7", "scores"],
    ["an instruction", INSTRUCTIONS, /"Give the capital/, '"Give this capital', "completions"],
    ["an instance", "all_generated_instances.jsonl", /a telephone/, "a telegraph", "tasks"],
  ] as const)("shows %s that was changed", (_, file, from, to, part) => {
    const report = compare(withText(recordedRun, file, (text) => text.replace(from, to)));
    expect(report[part].exact).toBeLessThan(report[part].of);
    expect(report.differenceCount).toBeGreaterThan(0);
  });

  it("reports a fine-tuning row that no task gives", () => {
    const changed = withText(recordedRun, "gpt3_finetuning_data_56.jsonl", (text) => text.replace("Sn<", "Sb<"));
    expect(compare(changed).finetuning).toEqual({ reachable: 55, of: 56 });
  });

  it("accepts any of the instructions that are equally similar at the border, and one entry for equal instructions", () => {
    const twice = withText(recordedRun, INSTRUCTIONS, (text) => text.split("\n").slice(0, 6).join("\n"));
    expect(compare(twice).scores).toEqual({ exact: 60, of: 60 });
    const missing = withText(twice, INSTRUCTIONS, (text) =>
      text.replace(/"most_similar": \{"[^"]*": [\d.]+, /, '"most_similar": {'),
    );
    expect(compare(missing).scores).toEqual({ exact: 59, of: 60 });
  });
});

describe("a record that breaks off", () => {
  const lines = textOf(recordedRun, INSTRUCTIONS).trimEnd().split("\n");
  const cut = (text: string) => compare(withText(recordedRun, INSTRUCTIONS, () => text));

  it("within a completion is reported as such, and the rest is exact", () => {
    const report = cut(lines.slice(0, -1).join("\n"));
    expect(report.truncated).toMatchObject([{ line: 26, kind: "unfinished-completion" }]);
    expect(report.completions).toEqual({ exact: 10, of: 11 });
    expect(report.prompts).toEqual({ exact: 11, of: 11 });
    expect(report.differences.filter((each) => !each.startsWith("instances"))).toEqual([]);
  });

  it("before a restart is reported too", () => {
    const report = cut([...lines.slice(0, 19), ...lines.slice(20)].join("\n"));
    expect(report.truncated).toMatchObject([{ line: 19, kind: "unfinished-completion" }]);
    expect(report.restarts).toHaveLength(1);
  });

  it("reads a record that follows half a record on the same line", () => {
    const report = cut(
      [...lines.slice(0, 20), lines[19]?.slice(0, 200) + (lines[20] ?? ""), ...lines.slice(21)].join("\n"),
    );
    expect(report.completions).toEqual({ exact: 11, of: 11 });
  });

  it.each(["\r\n", "\r"])("does not depend on how lines end (%j)", (end) => {
    expect(cut(lines.join(end)).completions).toEqual({ exact: 11, of: 11 });
  });
});

describe("several runs in one file", () => {
  it("are replayed one after the other", () => {
    const twice = withText(recordedRun, INSTRUCTIONS, (text) => text + text);
    const report = compare(twice);
    expect(report.completions).toEqual({ exact: 22, of: 22 });
    expect(report.scores).toEqual({ exact: 540, of: 540 });
    expect(report.restarts.map(({ kind }) => kind)).toEqual(["reseeded", "emptied", "reseeded"]);
  });
});

describe("unusual records", () => {
  const edit = (change: (record: Record<string, unknown>) => unknown) =>
    compare(
      withText(recordedRun, INSTRUCTIONS, (text) =>
        text
          .trimEnd()
          .split("\n")
          .map((line) => JSON.stringify(change(JSON.parse(line) as Record<string, unknown>)))
          .join("\n"),
      ),
    );

  it("without request indices are still found among the batches", () => {
    const report = edit(({ request_idx: _, ...rest }) => rest);
    expect(report.prompts).toEqual({ exact: 11, of: 11 });
    expect(report.completions).toEqual({ exact: 11, of: 11 });
  });

  it("whose indices begin again are a run that was started again", () => {
    const report = edit((each) => ({ ...each, request_idx: each["request_idx"] === 2 ? 0 : each["request_idx"] }));
    expect(report.prompts).toEqual({ exact: 11, of: 11 });
    expect(report.restarts).toHaveLength(1);
  });

  it("without a completion are counted for what they hold", () => {
    const report = edit((each) => ({ ...each, metadata: { prompt: null, response: null } }));
    expect(report.prompts).toEqual({ exact: 0, of: 0 });
    expect(report.completions).toEqual({ exact: 0, of: 0 });
    expect(report.scores).toEqual({ exact: 270, of: 270 });
    expect(report.notes).toHaveLength(2);
  });

  it("as a chat interface records them are read alike", () => {
    const report = edit((each) => {
      const { prompt, response } = each["metadata"] as {
        prompt: string;
        response: { choices: { text: string; finish_reason: string }[] };
      };
      const choices = response.choices.map(({ text, finish_reason }) => ({
        message: { role: "assistant", content: text },
        finish_reason,
      }));
      return { ...each, metadata: { prompt: [{ role: "user", content: prompt }], response: { choices } } };
    });
    expect(report.completions).toEqual({ exact: 11, of: 11 });
    expect(report.prompts).toEqual({ exact: 11, of: 11 });
  });

  it("of another kind are skipped", () => {
    const noise = 'null\n[]\n7\n"text"\n{}\n{"instruction": 3, "request_idx": 1}\n';
    const report = compare(withText(recordedRun, INSTRUCTIONS, (text) => noise + text));
    expect(report.completions).toEqual({ exact: 11, of: 11 });
  });
});

describe("the command", () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["node_modules/tsx/dist/cli.mjs", "scripts/replay.ts", ...args],
      { encoding: "utf8" },
    );
    return { status, stdout: stdout.trimEnd().split("\n"), stderr: stderr.trimEnd().split("\n") };
  };
  const at = (name: string) => `tests/published/recorded-run/${name}`;

  it("prints one JSON object as its last line", () => {
    const { status, stdout } = run("--json", "--seeds", at("seed_tasks.jsonl"), "--instructions", at(INSTRUCTIONS));
    expect(status).toBe(0);
    expect(JSON.parse(stdout.at(-1) ?? "")).toMatchObject({
      prompts: { exact: 11, of: 11 },
      tasks: { exact: 0, of: 0 },
    });
  });

  it.each([
    ["nothing", []],
    ["an unknown option", ["--seed", "x"]],
    ["a file that is not there", ["--seeds", at("none"), "--instructions", at(INSTRUCTIONS)]],
    ["a folder", ["--seeds", "tests", "--instructions", at(INSTRUCTIONS)]],
    ["a file of another kind", ["--seeds", at(INSTRUCTIONS), "--instructions", at(INSTRUCTIONS)]],
    ["a number that is none", ["--seeds", at("seed_tasks.jsonl"), "--instructions", at(INSTRUCTIONS), "--batch", "x"]],
  ])("refuses %s with one line", (_, args) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toEqual([""]);
    expect(stderr).toHaveLength(1);
  });
});

describe.skipIf(!existsSync(ORACLE))("published runs (only where their files are at hand)", () => {
  const seeds = (): TextFile => ({
    name: "seed_tasks.jsonl",
    text: readFileSync(`${ORACLE}/seed_tasks.jsonl`, "utf8"),
  });
  const order = ["machine_generated_instructions", "is_clf", "machine_generated_instances", "all_generated", "gpt3"];

  it.each(["davinci_a", "davinci_b"])("%s comes out the same", (name) => {
    const files = order
      .flatMap((start) => readdirSync(`${ORACLE}/${name}`).filter((each) => each.startsWith(start)))
      .map((each) => ({ name: each, text: readFileSync(`${ORACLE}/${name}/${each}`, "utf8") }));
    const report = compare([seeds(), ...files]);
    for (const part of ["prompts", "completions", "scores", "tasks"] as const) {
      expect(report[part].exact).toBe(report[part].of);
    }
    expect(report.prompts.of).toBeGreaterThan(0);
    expect(report.averages.within).toBe(report.averages.of);
    expect(report.finetuning.reachable).toBe(report.finetuning.of);
    expect(report.differences).toEqual([]);
  });
});
