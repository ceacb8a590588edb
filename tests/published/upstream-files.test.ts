/** The public code's files written from an opened run: equal bytes where their order is fixed, and the same run when opened again. */
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { publicCodeFiles } from "../../src/core/export/public-code/files.ts";
import { selfInstructFormat } from "../../src/core/export/formats/self-instruct.ts";
import type { OpenedRun } from "../../src/published/opening/open-run.ts";
import { INSTRUCTIONS, keptInstances, source, uninterrupted } from "../support/runs/opened-run.ts";
import { linesOf, open, recordedRun, textOf, type TextFile } from "../support/runs/published.ts";

/** A file's content without its spelling: parsed lines, and sets of instances where the public code's order is random. */
function content(text: string): unknown[] {
  return linesOf(text).map(({ text: line }) => JSON.parse(line) as unknown);
}

function written(opened: OpenedRun): TextFile[] {
  return publicCodeFiles(source(opened)).map(({ name, lines }) => ({ name, text: [...lines()].join("") }));
}

describe("publicCodeFiles", () => {
  const files = written(open(recordedRun));

  it("gives the published instructions, replies and seeds back to the byte", () => {
    for (const name of ["seed_tasks.jsonl", INSTRUCTIONS, "is_clf_or_not_davinci_template_1.jsonl"]) {
      expect(textOf(files, name)).toBe(textOf(recordedRun, name));
    }
  });

  it("gives the raw answers and the sets of instances back", () => {
    const name = "machine_generated_instances.jsonl";
    expect(content(textOf(files, name))).toMatchObject(content(textOf(recordedRun, name)) as object[]);
    const sorted = (list: readonly TextFile[]) =>
      linesOf(textOf(list, "all_generated_instances.jsonl"))
        .map(({ text }) => text)
        .sort();
    expect(sorted(files)).toEqual(sorted(recordedRun));
  });

  it("packs them under the public code's names, the same bytes for the same run", async () => {
    const zipped = async () => {
      const pieces: number[] = [];
      for await (const piece of selfInstructFormat.writeBytes(source(open(recordedRun)))) pieces.push(...piece);
      return Uint8Array.from(pieces);
    };
    const first = await zipped();
    const unpacked = Object.entries(unzipSync(first)).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }));
    expect(unpacked).toEqual(files);
    expect(await zipped()).toEqual(first);
  });

  it("opens again as the same run", () => {
    const { run: first, problems: _, report, ...rows } = open(recordedRun);
    const { run: second, problems, report: reportAgain, ...rowsAgain } = open(files);
    expect(rowsAgain.tasks).toEqual(rows.tasks);
    expect(rowsAgain.candidates).toEqual(rows.candidates);
    expect(rowsAgain.instances.filter(({ verdict }) => verdict.kind === "kept")).toEqual(
      rows.instances.filter(({ verdict }) => verdict.kind === "kept"),
    );
    expect(second.counters).toEqual(first.counters);
    expect(second.random).toEqual(first.random);
    expect(reportAgain.finetuning.reachable).toBe(reportAgain.finetuning.of);
    expect(problems).toEqual([]);
  });

  it("writes answers given in other words in the public code's words", () => {
    const opened = open(uninterrupted);
    const completions = opened.completions.map((each) =>
      each.stage === "instances" ? { ...each, text: `{"instances": ${JSON.stringify(each.text)}}` } : each,
    );
    const again = open(written({ ...opened, completions }));
    expect(keptInstances(again.instances).map(({ input, output }) => [input, output])).toEqual(
      keptInstances(opened.instances).map(({ input, output }) => [input, output]),
    );
  });
});
