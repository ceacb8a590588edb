/** A run that works on its list: its export, its backup and its card keep the list with its inputs, and make no seeds of it. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { provenance } from "../../../src/core/export/provenance.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addSeededRuns, seedsOf } from "../../../src/pool/seeds.ts";
import { backupRuns } from "../../../src/pool/whole-runs/backup.ts";
import { restoreBackup } from "../../../src/pool/whole-runs/restore.ts";
import { answerList, ListModel, listed, sourceOf } from "../../support/runs/answered-list.ts";
import { hostileTexts } from "../../support/runs/sample-run.ts";
import { choice, headerOf, textOf, unzipped } from "../../support/unzipped-dataset.ts";

const list = [
  listed("Name a river."),
  listed(
    "Say it again.",
    hostileTexts.filter((each) => each.trim() !== ""),
    "b",
  ),
  listed("Break down."),
];
const engine = new ListModel((task) =>
  task.startsWith("Break") ? undefined : { text: ` Of ${String(task.length)}.`, finishReason: "stop" },
);
const pool = await answerList(list, engine);
const source = sourceOf(pool);
const rows: RunRows = {
  run: pool.run,
  tasks: source.tasks.map(({ task }) => task),
  instances: source.tasks.flatMap(({ instances }) => instances),
  completions: source.completions,
  candidates: source.candidates,
};
const exported = (of: typeof source) => [...fullFormat.write(of)].join("");

let db: SeedbedDatabase;
beforeEach(() => {
  db = openDatabase("works-on-seeds");
});
afterEach(async () => {
  await db.delete();
});

describe("the file of such a run", () => {
  it("gives the list back, no seeds in the pool, and equal bytes again", () => {
    const text = exported(source);
    const lines = text.trimEnd().split("\n");
    const values = lines.map((line, i) => ({ line: i + 1, value: JSON.parse(line) as unknown }));
    const back = readExport(values, { runId: "run", name: "again", now: 5 });
    expect(back.run).toMatchObject({ recipe: "answers", worksOnSeeds: true, seeds: list });
    expect(back.tasks.map(({ origin, instruction }) => [origin, instruction])).toEqual(
      list.map(({ instruction }) => ["machine", instruction]),
    );
    const instances = back.tasks.map(({ id }) => back.instances.filter(({ taskId }) => taskId === id));
    const again = back.tasks.map((task, i) => ({ task, instances: instances[i] ?? [] }));
    expect(exported({ ...back, tasks: again })).toBe(text);
  });

  it("is restored from a backup with its list, to equal bytes", async () => {
    await addSeededRuns(db, [rows.run]);
    await db.tasks.bulkAdd([...rows.tasks]);
    await db.instances.bulkAdd([...rows.instances]);
    await db.completions.bulkAdd([...rows.completions]);
    await db.candidates.bulkAdd([...rows.candidates]);
    const file = await backupRuns(db, ["run"]);
    const restored = await restoreBackup(db, file);
    const [id = ""] = restored.kind === "restored" ? restored.runIds : [];
    expect(await seedsOf(db, id)).toEqual(list);
    expect(await db.runs.get(id)).toMatchObject({ recipe: "answers", worksOnSeeds: true, seedCount: list.length });
    expect(await db.tasks.where("[runId+order]").between([id, 0], [id, Infinity]).count()).toBe(list.length);
    expect(await (await backupRuns(db, [id])).text()).toBe(await file.text());
  });
});

describe("where its texts come from", () => {
  it("is said truly in the card, and in no words of another recipe", async () => {
    const card = textOf("README.md", await unzipped(source, { ...choice, filter: machineTasksOnly }));
    expect(card).toContain("a language model answered a list of instructions");
    expect(card).toContain("Recipe: Answers to my instructions. Preset: Recommended. Instructions: built-in, 3.");
    expect(card).toContain("the model is asked for one answer to each instruction.");
    expect(card).toContain("| Instructions taken | 3 |");
    expect(card).toContain("| Tasks with an instance | 2 |");
    expect(card).toContain("A Survey. arXiv 2308.10792");
    expect(card).not.toMatch(/ROUGE|seed task|without the seeds|own;|Tasks to generate/u);
    expect(headerOf(card)).toMatchObject({ tags: ["synthetic", "answers"] });
  });

  it("names the list in the metadata of a file", () => {
    expect(provenance(pool.run)).toMatchObject({ method: "Answers to my instructions", instructions: "built-in (3)" });
    expect(provenance(pool.run)).not.toHaveProperty("seeds");
  });
});
