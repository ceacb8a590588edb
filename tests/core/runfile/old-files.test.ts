/** Files written by version 1 are read, and give the same run as files of the present version. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import type { FileRow } from "../../../src/core/runfile/read-rows.ts";
import { readBackup, type BackupRow } from "../../../src/core/backup/read-backup.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";

import { exportLines } from "../../../src/core/runfile/write.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
const options = { runId: "new", name: "again", now: 5 };
const values = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line, i) => ({ line: i + 1, value: JSON.parse(line) as unknown }));
const refusal = (lines: ReturnType<typeof values>): unknown => {
  try {
    return readExport(lines, options);
  } catch (error) {
    return error;
  }
};

const backup: BackupRow[] = [];
beforeAll(async () => {
  const pieces = async function* () {
    yield fixture("backup-1.jsonl");
  };
  for await (const each of readBackup(pieces(), (run) => ["new", "bb"][run] as string)) backup.push(each);
});

describe("a backup of version 1", () => {
  it("is read whole", () => {
    const runs = backup.filter(({ table }) => table === "runs").map(({ row }) => row as RunRow);
    expect(runs.map(({ id, derivedFrom }) => [id, derivedFrom])).toEqual([
      ["new", undefined],
      ["bb", "new"],
    ]);
    expect(runs[1]).toMatchObject({ epoch: 4, note: "by hand", counters: { engineMs: 5.5, removed: 1 } });
    expect(runs[1]?.random?.words).toHaveLength(624);
    // The id of a run that is not in the file stays unchanged.
    expect(runs[1]?.openBatch?.prompts[0]?.demonstrations[0]?.taskId).toBe("zz:seed:seed_task_0");
    const answers = [{ taskId: "new:0.1.0", rating: { validTask: true } }];
    expect(runs[0]?.reviews?.[1]).toMatchObject({ createdAt: 2, answers });
  });
});

describe("an export of version 1", () => {
  const text = fixture("export-1.jsonl").toString();

  it("gives the same run as the backup of that version, except for names and times", () => {
    const read = readExport(values(text), options);
    const of = <Table extends FileRow["table"]>(table: Table) =>
      backup
        .filter(
          (each): each is Extract<FileRow, { table: Table }> => each.table === table && "run" in each && each.run === 0,
        )
        .map(({ row }) => row);
    const [run] = of("runs") as [RunRow];
    const seeds = of("seeds") as RunRows["run"]["seeds"];
    const held = {
      run: { ...run, seeds },
      completions: of("completions"),
      candidates: of("candidates"),
      tasks: of("tasks"),
      instances: of("instances"),
    } as RunRows;
    const lines = (rows: RunRows) => [...exportLines(rows)].toSorted();
    expect(lines(read)).toEqual(lines(held));
  });

  it("is exported in the present form, which is read and exported to equal bytes", () => {
    const { run, completions, candidates, tasks, instances } = readExport(values(text), options);
    const written = [...exportLines({ run, completions, candidates, tasks, instances })].join("");
    expect(written.startsWith('{"format":"seedbed-run","version":2}\n')).toBe(true);
    expect([...exportLines(readExport(values(written), options))].join("")).toBe(written);
  });

  it.each([
    ["a later version", 1, { kind: "seedbed-run", version: 99 }],
    ["a line of no kind", 3, { kind: "other" }],
    ["a task without instances", 15, { kind: "task", id: "0.0.0", order: 3 }],
    ["a candidate with an odd place", 9, { kind: "candidate", id: "0.0", completion: "0.0", order: 0 }],
  ])("is refused for %s, with its line", (_, line, value) => {
    expect(refusal(values(text).with(line - 1, { line, value }))).toMatchObject({ name: "RunFileRefusal", line });
  });
});
