/** Safety copies in a folder: the last two stay, no other file is touched, and a failed one leaves nothing and removes nothing. */
import { expect, it } from "vitest";
import { copiesToRemove, copyName } from "../../../src/core/backup/safety-names.ts";
import { putCopy, type CopyFolder } from "../../../src/state/export/safety-folder.ts";

const TIME = Date.UTC(2026, 0, 2, 3, 4, 5);

class MemoryFolder implements CopyFolder {
  readonly name = "copies";
  readonly files = new Map<string, string>();

  async getFileHandle(name: string): Promise<FileSystemFileHandle> {
    if (!this.files.has(name)) this.files.set(name, "");
    return { name } as FileSystemFileHandle;
  }
  async removeEntry(name: string): Promise<void> {
    this.files.delete(name);
  }
  async *values() {
    for (const [name, text] of this.files) yield { kind: "file", name, getFile: async () => new Blob([text]) };
  }
  write = async ({ name }: FileSystemFileHandle): Promise<void> => {
    this.files.set(name, "whole");
  };
}

it("are named by the run and the time", () => {
  expect(copyName("My-run", "a1b2c3d4", TIME)).toBe("My-run-a1b2c3d4-20260102-030405.seedbed.jsonl");
});

it("keep the last two of a run, whatever it is called by then, and leave all other files", async () => {
  const folder = new MemoryFolder();
  const strangers = ["backup.seedbed.jsonl", "a1b2c3d4.txt", "My-run-ffff0000-20200101-000000.seedbed.jsonl"];
  for (const name of strangers) folder.files.set(name, "theirs");
  for (const [i, name] of ["Old", "Old", "New", "New"].entries())
    await putCopy(folder, "a1b2c3d4", copyName(name, "a1b2c3d4", TIME + i * 60_000), folder.write);
  expect([...folder.files.keys()].sort()).toEqual(
    [...strangers, "New-a1b2c3d4-20260102-030605.seedbed.jsonl", "New-a1b2c3d4-20260102-030705.seedbed.jsonl"].sort(),
  );
});

it("that fail leave no file, and the earlier ones stay", async () => {
  const folder = new MemoryFolder();
  for (const i of [0, 1]) await putCopy(folder, "a1", copyName("r", "a1", TIME + i * 60_000), folder.write);
  const before = [...folder.files.keys()];
  const failing = () => Promise.reject(new Error("The disk is full."));
  await expect(putCopy(folder, "a1", copyName("r", "a1", TIME + 120_000), failing)).rejects.toThrow(
    "The disk is full.",
  );
  expect([...folder.files.keys()]).toEqual(before);
});

it("that a closed tab has left empty do not count, and go", () => {
  const name = (minute: number): string => copyName("r", "a1", TIME + minute * 60_000);
  const files = [0, 1, 2, 3].map((minute) => ({ name: name(minute), bytes: minute === 2 ? 0 : 9 }));
  expect(copiesToRemove(files, "a1")).toEqual([name(0), name(2)]);
});
