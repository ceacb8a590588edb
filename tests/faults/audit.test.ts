/** The audit itself: a whole run passes, and each kind of damage is found. */
import { beforeAll, expect, it } from "vitest";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { acknowledge, audit } from "../../scripts/soak/audit.ts";
import { recordRun } from "../../scripts/soak/recording/recorded-run.ts";
import type { Stored } from "../../scripts/soak/stored.ts";

const SEED = 3;
const GOAL = 20;

let whole: Stored;
beforeAll(async () => {
  whole = (await recordRun(GOAL, SEED)).stored;
});

/** Audits a run that was whole at the last reading and has the rows of `now`. */
function found(now: Partial<Stored>) {
  return audit({ ...whole, ...now }, [], acknowledge(whole));
}

function counting(change: Partial<Stored["run"]["counters"]>): Partial<Stored> {
  return { run: { ...whole.run, counters: { ...whole.run.counters, ...change } } };
}

function last<Row>(rows: readonly Row[]): Row {
  return rows.at(-1) as Row;
}

it("finds nothing wrong in a whole run, which has some of everything that is counted", () => {
  expect(audit(whole, [])).toEqual({ lost: [], doubled: [], changed: [], miscounted: [] });
  const { counters } = whole.run;
  const { requests, tasks, classification, instances, promptTokens, completionTokens } = counters;
  expect(Math.min(requests, tasks, classification, instances, promptTokens, completionTokens)).toBeGreaterThan(0);
  expect(Object.keys(counters.refused).length).toBeGreaterThan(0);
});

it.each(["completions", "candidates", "tasks", "instances"] as const)("finds that one of the %s is lost", (table) => {
  const row = last<{ readonly id: string }>(whole[table]);
  const { lost, miscounted } = found({ [table]: whole[table].filter((each) => each !== row) });
  expect(lost).toContain(`${table} ${row.id}`);
  expect(miscounted).not.toEqual([]);
});

it("finds a lost row that only other rows name, and one that was only acknowledged", () => {
  const answer = whole.tasks.find(({ origin }) => origin === "machine")?.classificationCompletionId ?? "";
  const completions = whole.completions.filter(({ id }) => id !== answer);
  expect(audit({ ...whole, completions }, []).lost).toEqual([`completions ${answer}`]);
  expect(audit(whole, ["tasks gone"]).lost).toEqual(["tasks gone"]);
});

it("finds a row that was overwritten with other words", () => {
  const completions = whole.completions.map((each, i) => (i === 4 ? { ...each, text: `${each.text}.` } : each));
  expect(found({ completions })).toEqual({
    lost: [],
    doubled: [],
    changed: [`completions ${whole.completions[4]?.id}`],
    miscounted: [],
  });
});

it("finds doubled rows", () => {
  const machine = whole.tasks.filter(({ origin }) => origin === "machine");
  const task: TaskRow = { ...last(machine), id: "twice" };
  expect(found({ tasks: [...whole.tasks, task] }).doubled).toEqual([
    `task ${task.order}`,
    `instruction ${task.instruction}`,
  ]);
  const candidate = { ...last(whole.candidates), id: "twice" };
  expect(found({ candidates: [...whole.candidates, candidate] }).doubled).toEqual([`candidate ${candidate.order}`]);
  const instance: InstanceRow = { ...last(whole.instances), id: "twice" };
  const { doubled, miscounted } = found({ instances: [...whole.instances, instance] });
  expect(doubled).toEqual([`instance ${instance.taskId} ${instance.index}`]);
  expect(miscounted).toContainEqual(expect.stringMatching(`^instances of ${instance.taskId}: `));
});

it("finds each counter that is wrong by one", () => {
  const numbers = Object.entries(whole.run.counters).filter(
    ([name, amount]) => typeof amount === "number" && !name.endsWith("Ms"),
  );
  expect(numbers).toHaveLength(12);
  for (const [name, amount] of numbers as [string, number][]) {
    expect(found(counting({ [name]: amount + 1 })).miscounted).toEqual([
      `${name}: ${amount + 1} counted, ${amount} there`,
    ]);
  }
  const { refused, refusedInstances } = whole.run.counters;
  const [reason, times] = Object.entries(refused)[0] ?? ["", 0];
  expect(found(counting({ refused: { ...refused, [reason]: times - 1, "too-long": 1 } })).miscounted).toEqual([
    `refused ${reason}: ${times - 1} counted, ${times} there`,
    "refused too-long: 1 counted, 0 there",
  ]);
  expect(found(counting({ refusedInstances: { ...refusedInstances, "over-limit": 1 } })).miscounted).toEqual([
    "refusedInstances over-limit: 1 counted, 0 there",
  ]);
});

it("finds a gap in the pool's order and in the ledger's", () => {
  const moved = <Row extends { readonly order: number }>(rows: readonly Row[]): Row[] => {
    const most = Math.max(...rows.map(({ order }) => order));
    return rows.map((each) => (each.order === most ? { ...each, order: most + 1 } : each));
  };
  expect(found({ tasks: moved(whole.tasks), candidates: moved(whole.candidates) }).miscounted).toEqual([
    expect.stringMatching(/^last task: /),
    expect.stringMatching(/^last candidate: /),
  ]);
});
