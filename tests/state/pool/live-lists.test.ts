/** Lists of a pool show what another tab changes; deeds on many act on what was shown, and name what was changed since. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { adding, deleting, editing, editingInstance } from "../../../src/core/curation/curation.ts";
import type { PoolChange } from "../../../src/core/curation/curation.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { changePool } from "../../../src/pool/curation.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { instancesOf } from "../../../src/pool/rows.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import type { LedgerApi } from "../../../src/rpc/ledger-api.ts";
import type { PagedRows } from "../../../src/state/parts/paged.svelte.ts";
import { BrowseState } from "../../../src/state/pool/browse.svelte.ts";
import { CurationState } from "../../../src/state/pool/curation.svelte.ts";
import { keepLive } from "../../../src/state/pool/live-rows.ts";
import { LedgerWorker } from "../../../workers/ledger/ledger-worker.ts";
import { storedRun } from "../../support/runs/stored-run.ts";
import { MemoryLocks } from "../../support/stand-ins/memory-locks.ts";

const stored = storedRun("aa", 12, { answered: true });
let here: SeedbedDatabase;
let other: SeedbedDatabase;
let browse: BrowseState;
let curation: CurationState;

beforeEach(async () => {
  vi.stubGlobal("navigator", { locks: new MemoryLocks() });
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
  here = openDatabase("live-lists");
  other = openDatabase("live-lists");
  await addRun(here, stored);
  const ledger: LedgerApi = new LedgerWorker(here);
  browse = new BrowseState(here, ledger);
  curation = new CurationState(here, ledger, (change) => browse.applied(change));
  browse.lookAt("aa");
  await vi.waitFor(() => expect(browse.tasks.phase).toBe("end"));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  other.close();
  await here.delete();
});

const shown = (): readonly TaskRow[] => browse.tasks.rows;
const machine = (): readonly TaskRow[] => shown().filter(({ origin }) => origin === "machine");
/** What the other tab does. */
const does = (change: PoolChange) => changePool(other, "aa", () => change);
const rowOf = async (id: string): Promise<TaskRow> => (await other.tasks.get(id))!;

describe("a list", () => {
  it("shows what another tab has edited, added and deleted", async () => {
    const [first, second] = machine();
    await does(editing(first!, "The other tab's text.", "no"));
    await vi.waitFor(() => expect(machine()[0]?.instruction).toBe("The other tab's text."));
    await does(deleting(second!, await instancesOf(other, [second!.id])));
    await vi.waitFor(() => expect(shown().some(({ id }) => id === second!.id)).toBe(false));
    const run = (await other.runs.get("aa"))!;
    const draft = { instruction: "A new task.", classification: "no", instances: [] } as const;
    await does(adding(run, "aa:hand.1", draft, 1));
    await vi.waitFor(() => expect(shown().at(-1)?.instruction).toBe("A new task."));
  });

  it("shows no row twice and loses none while the other tab goes on", async () => {
    for (const task of machine()) await does(editing(task, `${task.instruction} Again.`, "no"));
    await vi.waitFor(() => expect(machine().every(({ instruction }) => instruction.endsWith(" Again."))).toBe(true));
    expect(shown().map(({ id }) => id)).toEqual(stored.tasks.map(({ id }) => id));
  });

  it("that is being read when a change comes looks again at its end", async () => {
    const paged = { rows: [], phase: "reading" as PagedRows<TaskRow, never>["phase"], patch: () => undefined };
    const more = vi.fn(() => Promise.resolve());
    const asked = vi.fn(() => Promise.resolve());
    const list = { table: "tasks" as const, paged: Object.assign(paged, { more }), byIds: () => Promise.resolve([]) };
    const stop = keepLive(here, "aa", list, asked);
    await does(editing(machine()[0]!, "While a page was read.", "no"));
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(more).not.toHaveBeenCalled();
    paged.phase = "end";
    await vi.waitFor(() => expect(more).toHaveBeenCalledOnce());
    stop();
  });

  it("leaves the open task as it was shown, and says that it has changed", async () => {
    const [first, second] = machine();
    await browse.open.showTask(first!);
    await does(editing(second!, "Another one.", "no"));
    await vi.waitFor(() => expect(machine()[1]?.instruction).toBe("Another one."));
    expect(browse.open.stale).toBeUndefined();
    const [instance] = await instancesOf(other, [first!.id]);
    await does(editingInstance(instance!, { input: "", output: "theirs" }));
    await vi.waitFor(() => expect(browse.open.stale).toBe("changed"));
    expect(browse.open.detail?.instances.some(({ output }) => output === "theirs")).toBe(false);
    await browse.open.lookAgain();
    expect([browse.open.stale, browse.open.detail?.instances[0]?.output]).toEqual([undefined, "theirs"]);
    const now = await rowOf(first!.id);
    await does(deleting(now, await instancesOf(other, [now.id])));
    await vi.waitFor(() => expect(browse.open.stale).toBe("deleted"));
    expect(browse.open.detail?.task.id).toBe(first!.id);
  });

  it("does not say so of this tab's own changes", async () => {
    const [first] = machine();
    await browse.open.showTask(first!);
    await curation.edit(first!, "Mine.", "no");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([browse.open.stale, browse.open.detail?.task.instruction]).toEqual([undefined, "Mine."]);
  });
});

describe("a deed on many", () => {
  it("leaves out what another tab has changed since it was selected, names it, and offers it again", async () => {
    const [first, second, third, fourth] = machine();
    browse.selection.add([first!, second!, third!, fourth!]);
    await does(editing(second!, "Edited meanwhile.", "no"));
    await does(deleting(third!, await instancesOf(other, [third!.id])));
    // The list shows the new text by now; what was selected is what was shown then.
    await vi.waitFor(() => expect(machine()[1]?.instruction).toBe("Edited meanwhile."));
    expect(await curation.withdraw("aa", browse.selection.tasks)).toBe("stored");
    const said = curation.said.of("aa");
    const names = [second, third].map((row) => row!.instruction.slice(0, 80));
    expect(said).toMatchObject({ kind: "done", deed: "withdrawn", rows: 2, left: { count: 2, names } });
    expect((await rowOf(first!.id)).withdrawn).toBe(true);
    expect((await rowOf(second!.id)).withdrawn).toBeUndefined();
    await curation.again("aa");
    expect(await rowOf(second!.id)).toMatchObject({ instruction: "Edited meanwhile.", withdrawn: true });
    expect(curation.said.of("aa")).toMatchObject({ kind: "done", rows: 1 });
    // Nothing is left to be done again.
    await curation.again("aa");
    expect((await other.runs.get("aa"))?.counters.tasks).toBe(stored.run.counters.tasks - 4);
  });

  it("is not stopped by what another tab has rated", async () => {
    const [first, second] = machine();
    browse.selection.add([first!, second!]);
    await curation.rate("aa", [first!], { grade: "B" });
    expect(await curation.rate("aa", browse.selection.tasks, { validTask: true })).toBe("stored");
    expect(curation.said.of("aa")).toMatchObject({ rows: 2 });
    expect((await rowOf(first!.id)).rating).toEqual({ grade: "B", validTask: true });
  });
});

it("says a conflict once: an editor that stays open says it itself", async () => {
  const [first] = machine();
  await does(editing(first!, "Theirs.", "no"));
  expect(await curation.edit(first!, "Mine.", "no")).toMatchObject({ kind: "changed" });
  expect(curation.said.of("aa")).toBeUndefined();
  // No editor holds a deletion.
  expect(await curation.remove(first!, [])).toMatchObject({ kind: "changed" });
  expect(curation.said.of("aa")).toMatchObject({ kind: "changed" });
});
