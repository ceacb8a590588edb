/** A seed's system text: in every format that can hold it, back again when the file is opened, and nowhere where no seed has one. */
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { datasetInfo } from "../../../src/core/export/package/dataset-info.ts";
import { dataFiles } from "../../../src/core/export/package/data-files.ts";
import { parquetFormat } from "../../../src/core/export/formats/parquet.ts";
import { formats } from "../../../src/core/export/formats.ts";
import type { ExportSource } from "../../../src/core/export/format.ts";
import { publicCodeFiles } from "../../../src/core/export/public-code/files.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import { seedRows } from "../../../src/core/rows/seeded-pool.ts";
import { readPublished } from "../../../src/published/reading/records.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";
import type { NumberedValue } from "../../../src/core/text/numbered-value.ts";
import { sampleRun, sampleSource, sampleTask } from "../../support/runs/sample-run.ts";
import { textFormats } from "../../support/text-formats.ts";

const system = "Answer in Spanish, in one word.";
const machine = sampleTask(sampleRun(), 1, "Name a lake of Italy.", [{ input: "", output: "Como." }]);

function source(systems: { readonly system?: string }): ExportSource {
  const seed = { id: "a", name: "", instruction: "Name a river.", isClassification: false, ...systems };
  const run: SeededRun = { ...sampleRun(), seeds: [{ ...seed, instances: [{ input: "", output: "Duero." }] }] };
  const { tasks, instances } = seedRows(run);
  return sampleSource([...tasks.map((task) => ({ task, instances })), machine], run);
}

const written = (id: string, from: ExportSource) =>
  [...(textFormats.find((each) => each.id === id)?.write(from) ?? [])].join("");

describe("a seed's system text", () => {
  it.each(["messages", "sharegpt", "alpaca", "alpaca-lines", "csv"])("goes out as %s and comes back", (id) => {
    const text = written(id, source({ system }));
    const { tasks, asks } = importSeeds({ kind: "text", text });
    expect(asks).toBeNull();
    expect(tasks.map((task) => [task.instruction, task.system, task.instances])).toEqual([
      ["Name a river.", system, [{ input: "", output: "Duero." }]],
      ["Name a lake of Italy.", undefined, [{ input: "", output: "Como." }]],
    ]);
  });

  it("stands in Parquet, as a turn and as a column", async () => {
    const read = async (from: ExportSource) => {
      const bytes: number[] = [];
      for await (const piece of parquetFormat.writeBytes(from)) bytes.push(...piece);
      return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    };
    const [first, second] = await read(source({ system }));
    expect(first).toMatchObject({ system, messages: [{ role: "system", content: system }, {}, {}] });
    expect(second).toMatchObject({ system: "", messages: [{ role: "user" }, { role: "assistant" }] });
    expect(Object.keys((await read(source({})))[0] ?? {})).not.toContain("system");
  });

  it("stands in the public code's seed file, and is read from a published run", () => {
    const [line = ""] = publicCodeFiles(source({ system }))[0]?.lines() ?? [];
    expect(readPublished(JSON.parse(line))).toMatchObject({ kind: "seed", record: { system } });
  });

  it("is a column that LLaMA-Factory is told of, only where there is one", () => {
    const files = dataFiles(formats, [{ side: "train", tasks: [] }], []);
    const columns = (withSystem: boolean) => {
      const info = JSON.parse(datasetInfo(files, withSystem)) as Record<string, { columns: object }>;
      return info.seedbed_alpaca_train?.columns;
    };
    expect(columns(true)).toMatchObject({ prompt: "instruction", system: "system" });
    expect(columns(false)).toEqual({ prompt: "instruction", query: "input", response: "output" });
  });

  it("is in the file of a whole run, and there when that is opened", () => {
    const lines = written("full", source({ system })).trimEnd().split("\n");
    const values = lines.map((each, index): NumberedValue => ({ line: index + 1, value: JSON.parse(each) }));
    const { run, tasks } = readExport(values, { runId: "other", name: "Other", now: 1 });
    expect([run.seeds[0]?.system, tasks[0]?.system, tasks[1]?.system]).toEqual([system, system, undefined]);
  });

  it("changes no file of a run without one", () => {
    for (const id of ["messages", "sharegpt", "alpaca", "alpaca-lines", "csv"]) {
      expect(written(id, source({}))).not.toContain("system");
    }
  });
});
