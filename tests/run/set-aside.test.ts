/** Parts of list replies that are no candidates: they stand in the ledger in their places, and change nothing else of a run. */
import { selfInstruct } from "../../src/core/recipes/self-instruct.ts";
import { describe, expect, it } from "vitest";
import { countChange } from "../../src/core/curation/curation-counts.ts";
import { admitting } from "../../src/core/curation/admitting.ts";
import { reversed } from "../../src/core/curation/curation.ts";
import { defaultMethod, paperMethod } from "../../src/core/method/presets.ts";
import { isAside, itemsRead, ledgerRows } from "../../src/core/rows/counters.ts";
import { isList } from "../../src/core/rows/ids.ts";
import { deriveRun } from "../../src/core/workbench/derive-run.ts";
import { asParsed, RejudgedTally, reread } from "../../src/core/workbench/workbench.ts";
import type { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { proceed, talkingPool, talkingRun } from "../support/runs/talking-run.ts";

const ledger = (pool: MemoryPool) => [...pool.candidates.values()].sort((a, b) => a.order - b.order);
const byId = <Row extends { readonly id: string }>(rows: Iterable<Row>): Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

describe("parts set aside", () => {
  it("stand in the ledger in the order of the reply, each counted by its reason", async () => {
    const pool = await talkingRun();
    const rows = ledger(pool);
    expect(rows.map(({ order }) => order)).toEqual(rows.map((_, i) => i));
    const { counters } = pool.run;
    expect(ledgerRows(counters)).toBe(rows.length);
    const aside = rows.filter(isAside);
    expect(Object.values(counters.setAside ?? {}).reduce((sum, each) => sum + each, 0)).toBe(aside.length);
    expect(counters.setAside).toMatchObject({ greeting: expect.any(Number), "closing-remark": expect.any(Number) });
    expect(counters.candidates).toBe(rows.length - aside.length);
    expect(itemsRead(counters)).toBe(rows.length - (counters.setAside?.["no-task"] ?? 0));
    for (const { completionId } of rows) {
      const own = rows.filter((each) => each.completionId === completionId);
      const places = own.flatMap(({ aside: at }) => (at && at.to > 0 ? [at.from] : []));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it("say so where a reply gave nothing", async () => {
    const pool = await talkingRun();
    const talk = [...pool.completions.values()].find(({ text }) => text.startsWith("I am not sure"));
    const rows = ledger(pool).filter(({ completionId }) => completionId === talk?.id);
    expect(rows.map(({ instruction, verdict }) => [instruction, verdict.kind === "refused" && verdict.reason])).toEqual(
      [
        ["", "no-task"],
        ["I am not sure what to write.", "speaks-of-itself"],
      ],
    );
  });

  it("change no task, instance or candidate", async () => {
    const { setAside: _, ...without } = defaultMethod;
    const [shown, forgotten] = [await talkingRun(), await talkingRun(without)];
    expect(byId(shown.tasks.values())).toEqual(byId(forgotten.tasks.values()));
    expect(byId(shown.instances.values())).toEqual(byId(forgotten.instances.values()));
    const candidates = ledger(shown).filter((row) => !isAside(row));
    expect(candidates.map(({ order: _order, ...row }) => row)).toEqual(
      ledger(forgotten).map(({ order: _order, ...row }) => row),
    );
    expect(forgotten.run.counters.setAside).toBeUndefined();
    expect(ledger(await talkingRun(paperMethod)).some(({ aside }) => aside !== undefined)).toBe(false);
  });

  it("are the same rows after a crash at any write", async () => {
    const whole = await talkingRun();
    for (let failAt = 2; failAt < whole.writes; failAt += 3) {
      const pool = talkingPool();
      pool.failAt = failAt;
      await proceed(pool).catch(() => undefined);
      pool.failAt = Infinity;
      await proceed(pool);
      expect(ledger(pool)).toEqual(ledger(whole));
      expect(pool.run.counters).toEqual(whole.run.counters);
    }
  });

  it("are read again from the stored replies under the same ids, and go into a derived run", async () => {
    const { run, candidates, completions, tasks } = await talkingRun();
    const lists = [...completions.values()].filter(({ id }) => isList(id));
    const again = lists.flatMap((each) =>
      reread(each, selfInstruct, { method: defaultMethod, profile: run.model.profile }),
    );
    const known = new Map(again.map((each) => [each.taskId, each]));
    const rows = [...candidates.values()];
    for (const { id, instruction, aside } of rows)
      expect(known.get(id)).toMatchObject({ instruction, ...(aside && { aside }) });

    const judged = rows.map((row) => ({ candidate: asParsed(row, undefined), verdict: row.verdict }));
    const made = { id: "other", name: "other", now: 0, method: run.method };
    const derived = deriveRun(run, made, judged, [...tasks.values()], []);
    expect(derived.run.counters.setAside).toEqual(run.counters.setAside);
    expect(derived.run.counters.candidates).toBe(run.counters.candidates);
    expect(derived.candidates.map(({ aside }) => aside)).toEqual(rows.map(({ aside }) => aside));

    const tally = new RejudgedTally(10);
    for (const { candidate, verdict } of judged) tally.add(candidate, verdict);
    expect(tally.result(0).candidates).toBe(run.counters.candidates);
  });

  it("can be put back, and the counts follow", async () => {
    const { run, candidates } = await talkingRun();
    const part = [...candidates.values()].find(({ instruction }) => instruction.startsWith("2. I am not"));
    if (!part) throw new Error("The model did not speak of itself.");
    const change = admitting(run, part, 0);
    expect(change.tasks[0]?.after).toMatchObject({ instruction: "I am not able to do that.", byHand: "admitted" });
    const counters = countChange(run, change);
    expect(counters.accepted).toBe(run.counters.accepted + 1);
    expect(counters.candidates).toBe(run.counters.candidates + 1);
    expect(ledgerRows(counters)).toBe(ledgerRows(run.counters));
    const { removed, ...back } = countChange({ ...run, counters }, reversed(change));
    expect(back).toEqual(run.counters);
    expect(removed ?? 0).toBe(1);
  });
});
