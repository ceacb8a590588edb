/** An instance without an output is never exported as an answer. */
import { strFromU8, unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { pieces, type ExportFormat } from "../../../src/core/export/format.ts";
import { formats } from "../../../src/core/export/formats.ts";
import { datasetZip } from "../../../src/core/export/package/zip.ts";
import { answeredExamples } from "../../../src/core/export/selection/examples.ts";
import { filterTasks, machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { csvRecords } from "../../../src/core/imports/csv-records.ts";
import { Problems } from "../../../src/core/imports/problems.ts";
import { sampleRun, sampleSource, sampleTask } from "../../support/runs/sample-run.ts";

const run = {
  ...sampleRun(),
  seeds: [
    {
      id: "seed_task_0",
      name: "rivers",
      instruction: "Name a river.",
      instances: [
        { input: "of Portugal", output: "" },
        { input: "of Spain", output: "Ebro" },
      ],
      isClassification: false,
    },
  ],
};
const source = sampleSource(
  [
    sampleTask(run, 0, "Seed of nothing.", [{ input: "asked", output: "" }], { origin: "seed" }),
    sampleTask(run, 1, "Answer one of two.", [
      { input: "first", output: "" },
      { input: "second", output: "Right." },
    ]),
    sampleTask(run, 2, "Answer with space.", [{ input: "third", output: " \n\u3000" }]),
  ],
  run,
);

async function textOf(format: ExportFormat): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of pieces(format, source)) parts.push(Buffer.from(part));
  const bytes = Buffer.concat(parts);
  if (format.id === "parquet") return JSON.stringify(await parquetReadObjects({ file: new Uint8Array(bytes).buffer }));
  if (format.mediaType !== "application/zip") return bytes.toString("utf8");
  return Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file))
    .join("\n");
}

describe("instances without an output", () => {
  it.each(formats.filter(({ id }) => id !== "full"))("$id leaves them out", async (format) => {
    const text = await textOf(format);
    expect(text).toContain("Right.");
    for (const asked of ["asked", "first", "third", "of Portugal"]) expect(text).not.toContain(asked);
    if (format.id === "csv") expect([...csvRecords(text, ",", new Problems())]).toHaveLength(2);
  });

  it("stay in the record of the whole run", async () => {
    expect(await textOf(formats.find(({ id }) => id === "full")!)).toContain('"first"');
  });

  it("count neither as examples nor as instances of a task", async () => {
    expect(answeredExamples(source.tasks)).toBe(1);
    const kept = filterTasks(source.tasks, { ...machineTasksOnly, onlyWithInstances: true });
    expect(kept.map(({ task }) => task.instruction)).toEqual(["Answer one of two."]);
    const parts: Uint8Array[] = [];
    const choice = { formats: [], filter: machineTasksOnly, split: { validationShare: 0, seed: 0 }, language: "en" };
    for await (const part of datasetZip(source, { ...choice, now: 0 })) parts.push(part);
    expect(strFromU8(unzipSync(Buffer.concat(parts))["README.md"]!)).toContain("| Examples in this export | 1 |");
  });
});
