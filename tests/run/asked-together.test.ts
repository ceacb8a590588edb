/** Yes or no about all tasks of a list in one request: the same rows however it is worked through, and single questions where it cannot be read. */
import { describe, expect, it } from "vitest";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { defaultMethod, paperMethod } from "../../src/core/method/presets.ts";
import { hash32, requestSeed } from "../../src/core/method/request-seed.ts";
import { isAboutAll, placeOf } from "../../src/core/rows/ids.ts";
import type { CompletionRequest, Engine, EngineCompletion } from "../../src/run/ports.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { kindInList, ListAnswering, type ListReply } from "../support/runs/asked-together.ts";
import { content, newPool, Stepping, stepsOf } from "../support/runs/stepping.ts";
import type { MemoryPool } from "../support/stand-ins/memory-pool.ts";

const GOAL = 16;
const method = { ...defaultMethod, batchSize: 2 };
const pool = (parallel = 1, seed = 5, goal = GOAL): MemoryPool => newPool(seed, parallel, method, goal);

async function ended(into: MemoryPool, engine: Engine): Promise<MemoryPool> {
  await new Stepping(into, engine, "run").ended;
  return into;
}

async function stepped(into: MemoryPool, engine: Engine): Promise<Stepping> {
  const run = new Stepping(into, engine);
  for (let at = await run.wait(); at;) at = await run.next();
  await run.ended;
  return run;
}

/** All rows but where the run stands: who steps remembers the last step. */
function rows(of: MemoryPool) {
  const { cursor: _, ...others } = content(of);
  return others;
}

const singles = (of: MemoryPool) =>
  [...of.completions.values()].filter(({ id, stage }) => stage === "classification" && !isAboutAll(id));
const lists = (of: MemoryPool) => [...of.completions.values()].filter(({ id }) => isAboutAll(id));

describe("where an engine keeps no prefix and tells no likelihoods", () => {
  it("asks once about a list, and every task of it names that reply", async () => {
    const whole = await ended(pool(), new ListAnswering("answers"));
    expect(whole.tasks.size).toBe(GOAL);
    expect(singles(whole)).toEqual([]);
    for (const task of whole.tasks.values()) {
      expect(task.classification).toBe(kindInList(task.instruction));
      expect(task.classificationCompletionId).toBe(`${task.completionId ?? ""}/all-classification`);
    }
    expect(new Set([...whole.tasks.values()].map(({ completionId }) => completionId)).size).toBe(lists(whole).length);
    expect(whole.run.counters.requests).toBe(whole.completions.size);
  });

  it("asks about all that passed the rules, refused or not by what comes later", async () => {
    const engine = new ListAnswering("answers");
    const whole = await ended(pool(1, 5, 14), engine);
    const wanted = lists(whole).map(({ id }) => {
      const prompt = id.slice(0, id.indexOf("/"));
      const own = [...whole.candidates.values()].filter(({ completionId }) => completionId === prompt);
      return own.flatMap(({ instruction, verdict }) =>
        verdict.kind === "kept" || verdict.reason === "too-similar" ? [instruction] : [],
      );
    });
    // The goal cuts the last list: candidates after it are in no ledger, but were asked about.
    expect(engine.lists.slice(0, -1)).toEqual(wanted.slice(0, -1));
    expect(engine.lists.at(-1)?.slice(0, wanted.at(-1)?.length)).toEqual(wanted.at(-1));
    expect(engine.lists.at(-1)!.length).toBeGreaterThan(wanted.at(-1)!.length);
  });

  it.each<readonly [ListReply, end: string]>([
    ["nonsense", "stop"],
    ["fails", "failed"],
    ["too-long", "failed"],
  ])("asks about each task alone where the reply is of the kind: %s", async (reply, end) => {
    const whole = await ended(pool(), new ListAnswering(reply));
    const alone = await ended(
      newPool(5, 1, { ...method, classificationAsked: "one-by-one" }, GOAL),
      new ScriptedEngine(),
    );
    expect(rows(whole).tasks).toEqual(rows(alone).tasks);
    expect(rows(whole).instances).toEqual(rows(alone).instances);
    expect(singles(whole)).toHaveLength(singles(alone).length);
    expect(new Set(lists(whole).map(({ finishReason }) => finishReason))).toEqual(new Set([end]));
  });
});

describe("asks about each task alone", () => {
  it.each([
    ["under the paper's method", paperMethod, () => new ListAnswering("answers")],
    [
      "where the method says so",
      { ...method, classificationAsked: "one-by-one" } as const,
      () => new ListAnswering("answers"),
    ],
    [
      "in a method from before this point",
      { ...method, classificationAsked: undefined },
      () => new ListAnswering("answers"),
    ],
    ["where the engine keeps a prefix", method, () => Object.assign(new ListAnswering("answers"), keepsPrefix)],
  ])("%s", async (_, own, engine) => {
    const { classificationAsked, ...others } = own;
    const asked = classificationAsked === undefined ? others : own;
    const model = engine();
    const whole = await ended(newPool(5, 1, asked as typeof method, 6), model);
    expect(model.lists).toEqual([]);
    expect(singles(whole).length).toBeGreaterThan(0);
  });
});

const keepsPrefix = { capabilities: new ScriptedEngine().capabilities };

describe("where an engine says that it tells likelihoods", () => {
  class Telling extends ListAnswering {
    readonly #tells: boolean;
    constructor(tells: boolean) {
      super("answers");
      this.#tells = tells;
      this.capabilities.logprobs = true;
    }
    override async complete(request: CompletionRequest): Promise<EngineCompletion> {
      const answer = await super.complete(request);
      const firstToken = [
        { token: " No", logprob: -0.2 },
        { token: " Yes", logprob: -(hash32(String(request.prompt)) % 5) },
      ];
      return request.likelihood && this.#tells ? { ...answer, firstToken } : answer;
    }
  }

  it.each([
    ["and does, each task is asked about alone", true],
    ["and does not, that is found out first, and lists are asked about", false],
  ])("%s; in steps too", async (_, tells) => {
    const whole = await ended(pool(), new Telling(tells));
    expect([singles(whole).length > 0, lists(whole).length > 0]).toEqual([tells, !tells]);
    const slow = pool();
    await stepped(slow, new Telling(tells));
    expect(rows(slow)).toEqual(rows(whole));
  });
});

describe("a recording, which computes nothing,", () => {
  const model = (keepsPrefix: boolean) => {
    const engine = new ListAnswering("mixed");
    engine.capabilities.prefixCache = keepsPrefix;
    return engine;
  };
  it.each([
    ["of a run asked about lists", false],
    ["of a run asked about each task", true],
  ])("%s, is asked in the same way and gives the same rows", async (_, keepsPrefix) => {
    const whole = await ended(pool(), model(keepsPrefix));
    expect(lists(whole).length > 0).toBe(!keepsPrefix);
    const recorded = [...whole.completions.values()].map((row) => ({
      ...row,
      seed: requestSeed(whole.run.randomSeed, placeOf(row.id)),
    }));
    const replay = new ReplayEngine(recorded);
    await replay.load(() => undefined, new AbortController().signal);
    const { tasks, instances } = rows(await ended(pool(), replay));
    expect({ tasks, instances }).toEqual({ tasks: rows(whole).tasks, instances: rows(whole).instances });
  });
});

describe.each<ListReply>(["answers", "mixed"])("a run whose lists are answered (%s)", (reply) => {
  it.each([5, 42])("has the same rows in steps, and with four requests at once (seed %i)", async (seed) => {
    const one = await ended(pool(1, seed), new ListAnswering(reply));
    expect(lists(one).length).toBeGreaterThan(1);
    const four = await ended(pool(4, seed), new ListAnswering(reply, 4));
    const { tasks, instances } = rows(one);
    expect({ tasks: rows(four).tasks, instances: rows(four).instances }).toEqual({ tasks, instances });
    const slow = pool(1, seed);
    const run = await stepped(slow, new ListAnswering(reply));
    expect(rows(slow)).toEqual(rows(one));
    expect({ most: run.gate.most, unseen: run.gate.unseen }).toEqual({ most: 1, unseen: 0 });
    const steps = stepsOf(run.events);
    const all = steps.filter(({ detail }) => detail.kind === "all");
    expect(all).toHaveLength(lists(one).length);
    for (const { out } of all) expect(out.some(({ type }) => type === "request-ended")).toBe(true);
  });

  it("has the same tasks wherever the goal cuts", async () => {
    const whole = rows(await ended(pool(), new ListAnswering(reply))).tasks.sort((a, b) => a.order - b.order);
    for (let goal = 1; goal < GOAL; goal++) {
      const cut = rows(await ended(pool(1, 5, goal), new ListAnswering(reply))).tasks;
      expect(cut.sort((a, b) => a.order - b.order)).toEqual(whole.slice(0, goal));
    }
  });

  it("stands after a reload where it stood, at every step", async () => {
    const expected: string[] = [];
    const whole = new Stepping(pool(), new ListAnswering(reply));
    for (let at = await whole.wait(); at && expected.length < 60; at = await whole.next())
      expected.push(JSON.stringify(at.detail));
    whole.gate.stop();
    expect(expected.some((each) => each.includes('"kind":"all"'))).toBe(true);
    const tabs = pool();
    for (const [i, detail] of expected.entries()) {
      const run = new Stepping(tabs, new ListAnswering(reply));
      const at = await run.wait();
      expect(JSON.stringify(at?.detail), `step ${i + 1}`).toEqual(detail);
      await run.next();
      run.gate.stop();
      await run.ended;
    }
  });
});

it.each([1, 4])("loses and doubles nothing, wherever a write fails (%i at a time)", async (parallel) => {
  const whole = await ended(pool(parallel, 5, 9), new ListAnswering("mixed", parallel));
  expect(whole.writes).toBeGreaterThan(20);
  for (let failAt = 1; failAt <= whole.writes; failAt += parallel === 1 ? 1 : 3) {
    const broken = pool(parallel, 5, 9);
    broken.failAt = failAt;
    await expect(ended(broken, new ListAnswering("mixed", parallel))).rejects.toThrow("the power went out");
    await ended(broken, new ListAnswering("mixed", parallel));
    expect(rows(broken), `write ${failAt}`).toEqual(rows(whole));
  }
});
