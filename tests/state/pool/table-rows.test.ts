/** The table's rows in the page: read where they are seen, and never those of an older question. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LedgerApi, TablePart, TableSearch } from "../../../src/rpc/ledger-api.ts";
import { TableRows } from "../../../src/state/pool/table/table-rows.svelte.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const [task] = storedRun("tr", 1).tasks;
let asked: { readonly query: TableSearch; readonly answer: (part: TablePart) => void; readonly fail: () => void }[];
let table: TableRows;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
  asked = [];
  const ledger = {
    table: (_: string, query: TableSearch) =>
      new Promise<TablePart>((answer, no) => asked.push({ query, answer, fail: () => no(new Error("gone")) })),
  };
  table = new TableRows(ledger as unknown as LedgerApi);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const question = { runId: "tr", search: "", sort: { by: "number", down: false } } as const;
const part = ({ from, limit }: TableSearch, name: string, count = 1000): TablePart => ({
  ...{ from, count, total: count, counts: {} as TablePart["counts"] },
  rows: Array.from({ length: limit }, (_, i) => ({
    ...{
      task: { ...task!, id: `${name}${String(from + i)}` },
      input: undefined,
      output: undefined,
      checks: [],
      meaning: undefined,
    },
  })),
});
const settle = () => vi.advanceTimersByTimeAsync(0);
async function answerAll(name: string): Promise<void> {
  for (const { query, answer } of asked.splice(0)) answer(part(query, name));
  await settle();
}

it("drops the answer to an older question, also where it comes last", async () => {
  void table.ask(question);
  const [old] = asked.splice(0);
  void table.ask({ ...question, search: "poem" });
  await answerAll("new");
  old!.answer(part(old!.query, "old", 7));
  await settle();
  expect([table.at(0)?.task.id, table.count]).toEqual(["new0", 1000]);
});

it("reads what is seen and not in memory, once", async () => {
  void table.ask(question);
  await answerAll("a");
  table.see(500, 530);
  table.see(505, 535);
  expect(asked.map(({ query }) => query.from)).toEqual([480, 510]);
  await answerAll("a");
  expect([table.at(479)?.task.id, table.at(512)?.task.id]).toEqual([undefined, "a512"]);
  table.see(0, 29);
  expect(asked).toEqual([]);
});

it("reads what is seen again after changes, calmly, and keeps the place", async () => {
  void table.ask(question);
  await answerAll("a");
  table.see(500, 530);
  await answerAll("a");
  const { turn } = table;
  for (let i = 0; i < 20; i++) void table.more();
  await vi.advanceTimersByTimeAsync(1500);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map(({ query }) => query.from)).toEqual([480, 510]);
  await answerAll("b");
  expect([table.at(512)?.task.id, table.turn]).toEqual(["b512", turn]);
});

it("says that a question failed, and answers the next one", async () => {
  void table.ask(question);
  asked.splice(0)[0]!.fail();
  await settle();
  expect(table.phase).toBe("failed");
  void table.ask(question);
  await answerAll("a");
  expect([table.phase, table.count]).toEqual(["end", 1000]);
});
