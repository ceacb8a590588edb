/** A run that a person has edited: the full export loses nothing, and the training formats have the edited text. */
import "fake-indexeddb/auto";
import { beforeAll, describe, expect, it } from "vitest";
import { givingInstances } from "../../../src/core/curation/new-instances.ts";
import { admitting } from "../../../src/core/curation/admitting.ts";
import * as curation from "../../../src/core/curation/curation.ts";
import type { PoolChange } from "../../../src/core/curation/curation.ts";
import type { ExportFormat } from "../../../src/core/export/format.ts";
import { pieces } from "../../../src/core/export/format.ts";
import { formats } from "../../../src/core/export/formats.ts";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import { publicCodeFiles } from "../../../src/core/export/public-code/files.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import { saveReview, storeChange } from "../../../src/pool/curation.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { instancesOf } from "../../../src/pool/rows.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const db = openDatabase("curated-export");
const stored = storedRun("aa", 40);
const machine = stored.tasks.filter(({ origin }) => origin === "machine");
const EDITED = "An instruction in other words.";
const [edited, gone, out, asked, rated] = machine.map(({ id }) => id) as [string, string, string, string, string];

const task = async (id: string): Promise<TaskRow> => (await db.tasks.get(id))!;
const run = async (): Promise<RunRow> => (await db.runs.get("aa"))!;
const firstInstance = async (id: string): Promise<InstanceRow> => (await instancesOf(db, [id]))[0]!;
const exported = async (id: string, seeds: boolean): Promise<string> =>
  [...fullFormat.write(await exportSource(db, id, fullFormat, seeds))].join("");

async function does(change: PoolChange): Promise<void> {
  expect(await storeChange(db, change)).toBe("done");
}

/** Every kind of curation once, on the stored rows. */
beforeAll(async () => {
  // A later prompt showed one task that is edited afterwards, and one that is deleted.
  const demonstrations = [edited, gone].map((taskId) => ({
    origin: "machine" as const,
    taskId,
    instruction: machine.find(({ id }) => id === taskId)!.instruction,
  }));
  await addRun(db, {
    ...stored,
    tasks: stored.tasks.map((each) => (each.id === rated ? { ...each, demonstrations } : each)),
  });
  await does(curation.editing(await task(edited), EDITED, "yes"));
  await does(curation.editingInstance(await firstInstance(edited), { input: "in", output: "An output by hand." }));
  await does(curation.deleting(await task(gone), await instancesOf(db, [gone])));
  await does(curation.withdrawing("aa", [await task(out)], true));
  const [, second] = stored.candidates.filter(({ verdict }) => verdict.kind === "refused") as CandidateRow[];
  await does(admitting(await run(), second!, 5));
  const draft = {
    instruction: "A task by hand.",
    classification: "no" as const,
    instances: [{ input: "", output: "1" }],
  };
  await does(curation.adding(await run(), "aa:hand.1", draft, 5));
  const answer = {
    classification: "no" as const,
    instancesCompletionId: `${asked}/instances-2`,
    judged: [
      { input: "", output: "", refusal: "empty-output" as const },
      { input: "", output: "New." },
    ],
  };
  await does(givingInstances(await task(asked), await instancesOf(db, [asked]), answer));
  const [replaced] = await instancesOf(db, [asked]);
  await does(curation.admittingInstance(await task(asked), replaced!));
  await does(
    curation.addingInstance(await task(rated), await instancesOf(db, [rated]), { input: "", output: "More." }),
  );
  await does(curation.rating("aa", [await task(rated)], { grade: "B", rightOutput: false }));
  for (const seed of [1, 2]) {
    await saveReview(db, "aa", { seed, createdAt: seed, answers: [{ taskId: rated, rating: { validTask: true } }] });
  }
});

describe("the full export", () => {
  it.each([true, false])("gives equal bytes when it is read and exported again (with seeds: %s)", async (seeds) => {
    const id = seeds ? "with" : "without";
    const text = await exported("aa", seeds);
    const values = text
      .trimEnd()
      .split("\n")
      .map((line, i) => ({ line: i + 1, value: JSON.parse(line) as unknown }));
    const rows = readExport(values, { runId: id, name: "again", now: 5 });
    await addRun(db, rows);
    expect(await exported(id, seeds)).toBe(text);

    const own = (each: string): string => each.replace("aa:", `${id}:`);
    expect(await db.tasks.get(own(edited))).toMatchObject({ instruction: EDITED, editedFrom: machine[0]!.instruction });
    expect(await db.tasks.get(own(out))).toMatchObject({ withdrawn: true });
    expect((await db.tasks.where("id").startsWith(`${id}:`).toArray()).map(({ byHand }) => byHand).sort()).toContain(
      "admitted",
    );
    expect(await db.tasks.get(`${id}:hand.1`)).toMatchObject({ byHand: "added", instanceCount: 1 });
    const verdicts = (await instancesOf(db, [own(asked)])).map(({ verdict, byHand }) => [verdict.kind, byHand]);
    expect(verdicts).toEqual([
      ["kept", true],
      ["refused", undefined],
      ["kept", undefined],
    ]);
    expect(await db.tasks.get(own(rated))).toMatchObject({
      rating: { grade: "B", rightOutput: false },
      demonstrations: (await task(rated)).demonstrations!.map((each) => ({ ...each, taskId: own(each.taskId) })),
    });
    expect((await db.runs.get(id))?.reviews).toMatchObject([
      { seed: 1 },
      { seed: 2, answers: [{ taskId: own(rated) }] },
    ]);
    const { engineMs: _, runMs: __, firstTaskMs: ___, ...counts } = (await run()).counters;
    expect((await db.runs.get(id))?.counters).toMatchObject(counts);
  });
});

describe("an exported file", () => {
  const textOf = async (format: ExportFormat): Promise<string> => {
    const source = await exportSource(db, "aa", format, false);
    if (format.id === "self-instruct")
      return publicCodeFiles(source)
        .map((each) => [...each.lines()].join(""))
        .join("");
    const parts: Buffer[] = [];
    for await (const piece of pieces(format, source)) parts.push(Buffer.from(piece));
    return Buffer.concat(parts).toString();
  };
  const before = machine[0]!.instruction;

  // Parquet packs its texts; it takes the same rows as messages.
  it.each(formats.filter(({ id }) => id !== "parquet"))("has the edited text: $id", async (format) => {
    const text = await textOf(format);
    expect(text).toContain(EDITED);
    expect(text).toContain("An output by hand.");
    expect(text).toContain("A task by hand.");
    const withdrawn = JSON.stringify(machine[2]!.instruction).slice(1, -1);
    if (format.id === "full") return;
    expect(text).not.toContain(`An answer to: ${before}`);
    // The public code keeps raw completions beside a task, and these hold every text.
    if (format.id !== "self-instruct") expect(text).not.toContain(withdrawn);
    expect(text).not.toContain(`"instruction": "${before}"`);
  });

  it("keeps the earlier text too in the full format", async () => {
    const text = await textOf(fullFormat);
    expect(text).toContain(`"editedFrom":${JSON.stringify(before)}`);
    expect(text).toContain(JSON.stringify(`An answer to: ${before}`));
  });
});
