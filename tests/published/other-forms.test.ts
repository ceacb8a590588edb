/** Published runs in other forms than the public code's own: arrays, chat messages, and without a file of instructions. */
import { describe, expect, it } from "vitest";
import { INSTRUCTIONS } from "../support/runs/opened-run.ts";
import { gather, linesOf, open, recordedRun, withText } from "../support/runs/published.ts";

const values = (text: string) => linesOf(text).map(({ text: line }) => JSON.parse(line) as Record<string, unknown>);
const changed = (change: (text: string) => string) =>
  recordedRun.map(({ name, text }) => ({ name, text: change(text) }));
const expected = open(recordedRun);

describe("a published run", () => {
  it.each<[string, (text: string) => string]>([
    ["pretty-printed arrays", (text) => JSON.stringify(values(text), undefined, 2)],
    ["arrays on one line", (text) => `\n${JSON.stringify(values(text))}\n`],
    [
      "arrays with an element a line",
      (text) =>
        `[\n${values(text)
          .map((each) => JSON.stringify(each))
          .join(",\n")}\n]\n`,
    ],
    [
      "pretty-printed objects",
      (text) =>
        values(text)
          .map((each) => `${JSON.stringify(each, undefined, 2)}\n`)
          .join(""),
    ],
  ])("opens from %s", (_, change) => {
    const { tasks, instances, report, problems } = open(changed(change));
    expect([tasks, instances, report.tasks, problems]).toEqual([
      expected.tasks,
      expected.instances,
      expected.report.tasks,
      [],
    ]);
  });

  it("names the line of an element that is no record", () => {
    const text = '[\n  {"instruction": "a", "request_idx": 0},\n  {"a": 1},\n  {"instruction": 1, "request_idx": 0}\n';
    expect(gather([{ name: "x.json", text }]).problems).toEqual([
      { file: "x.json", line: 3, message: "not a record of these formats" },
      { file: "x.json", line: 4, message: '"instruction" must be text' },
      { file: "x.json", line: 4, message: "the array does not end: the file may have been cut off" },
    ]);
  });

  it.each<[string, (prompt: unknown) => unknown]>([
    ["one message", (content) => ({ role: "user", content })],
    ["one message in parts", (content) => ({ role: "user", content: [{ type: "text", text: content }] })],
    [
      "a list of messages",
      (content) => [
        { role: "system", content: "x" },
        { role: "user", content },
      ],
    ],
    ["an object of messages", (content) => ({ messages: [{ role: "user", content }] })],
  ])("opens when each prompt is %s", (_, wrap) => {
    const files = withText(recordedRun, INSTRUCTIONS, (text) =>
      values(text)
        .map(({ metadata, ...rest }) => {
          const { prompt, ...more } = metadata as Record<string, unknown>;
          return `${JSON.stringify({ ...rest, metadata: { prompt: wrap(prompt), ...more } })}\n`;
        })
        .join(""),
    );
    const { tasks, report, problems } = open(files);
    expect([tasks, report.tasks, problems]).toEqual([expected.tasks, expected.report.tasks, []]);
  });

  it.each(["machine_generated_instances.jsonl", "all_generated_instances.jsonl"])(
    "opens without a file of instructions, from %s",
    (name) => {
      const { run, tasks, instances, problems } = open(
        recordedRun.filter((each) => each.name === "seed_tasks.jsonl" || each.name === name),
      );
      const instructions = (list: typeof tasks) =>
        new Set(list.filter(({ origin }) => origin === "machine").map(({ instruction }) => instruction));
      const kept = ({ verdict }: (typeof instances)[number]) => verdict.kind === "kept";
      expect(problems).toEqual([
        { file: name, line: 0, message: "no file of instructions; those of the instances taken" },
      ]);
      expect(instances.filter(kept).length).toBe(expected.instances.filter(kept).length);
      for (const each of instructions(tasks)) expect(instructions(expected.tasks)).toContain(each);
      expect(run.counters.tasksWithInstances).toBe(expected.run.counters.tasksWithInstances);
    },
  );
});
