/** Kill after kill over runs that go on, with an audit after each, and a comparison at each run's end. */
import { Chance } from "./chance.ts";
import { faults, type FaultKind } from "./faults.ts";
import type { RecordedRun } from "./recorded-run.ts";
import { sleep, type Session } from "./session.ts";
import { audit, type Stored } from "./stored.ts";

export interface CampaignPlan {
  readonly seed: number;
  /** In the order they strike. */
  readonly kinds: readonly FaultKind[];
  /** Faults that one run must bear before it is left to reach its end. */
  readonly killsPerRun: number;
  readonly pocketGoal: number;
  readonly recorded: RecordedRun;
  readonly say: (line: string) => void;
}

export interface Campaign {
  readonly kills: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly lostRows: number;
  readonly doubledRows: number;
  readonly miscounted: number;
  readonly unresumable: number;
  readonly worstResumeSeconds: number;
  readonly medianResumeSeconds: number;
  /** Whether every recorded run came to the very bytes of the undisturbed one. */
  readonly datasetsEqual: boolean;
  readonly runs: number;
  readonly acknowledgedRows: number;
  readonly pageErrors: number;
  /** What was wrong, in words. */
  readonly problems: readonly string[];
}

/** A fault strikes between these after the run was told to go on, ms: while it loads, asks, writes. */
const LEAST_WAIT_MS = 50;
const MOST_WAIT_MS = 4000;
/** Time for an undisturbed end, ms. */
const END_MS = 600_000;

export async function runCampaign(session: Session, plan: CampaignPlan): Promise<Campaign> {
  const chance = new Chance(plan.seed);
  const byKind: Record<string, number> = {};
  const problems: string[] = [];
  const resumes: number[] = [];
  const sums = { lost: 0, doubled: 0, miscounted: 0, unresumable: 0, acknowledged: 0, runs: 0 };
  let equal = true;

  for (let struck = 0; struck < plan.kinds.length; sums.runs++) {
    const isRecorded = sums.runs % 2 === 0;
    if (isRecorded) await session.startRecorded(plan.recorded);
    else await session.startPocket(plan.pocketGoal, Math.floor(chance.between(1, 1e6)));
    plan.say(`run ${session.runId} ${isRecorded ? "repeats the recording" : "asks Pocket"}`);
    const kinds = plan.kinds.slice(struck, struck + plan.killsPerRun);
    for (const kind of kinds) {
      struck++;
      const wait = chance.between(LEAST_WAIT_MS, MOST_WAIT_MS);
      const number = `${struck} of ${plan.kinds.length}`;
      try {
        if (await strike(kind, wait, number)) break;
      } catch (error) {
        sums.unresumable++;
        problems.push(`${number} ${kind}: ${error instanceof Error ? error.message : String(error)}`);
        plan.say(problems.at(-1) ?? "");
        await session.kill();
        await session.open();
        await session.reopen();
        await session.resume();
      }
    }
    const end = await session.ended(END_MS);
    judge(end, "at its end");
    sums.acknowledged += session.acknowledged.size;
    if (isRecorded && (await session.exported()) !== plan.recorded.dataset) {
      equal = false;
      problems.push(`run ${session.runId}: its dataset is not the undisturbed one`);
    }
  }
  return {
    kills: Object.values(byKind).reduce((sum, each) => sum + each, 0),
    byKind,
    lostRows: sums.lost,
    doubledRows: sums.doubled,
    miscounted: sums.miscounted,
    unresumable: sums.unresumable,
    worstResumeSeconds: rounded(Math.max(0, ...resumes)),
    medianResumeSeconds: rounded(resumes.toSorted((a, b) => a - b)[Math.floor(resumes.length / 2)] ?? 0),
    datasetsEqual: equal,
    runs: sums.runs,
    acknowledgedRows: sums.acknowledged,
    pageErrors: session.errors.length,
    problems: [...problems, ...[...new Set(session.errors)].map((each) => `error in the page: ${each}`)],
  };

  /** @returns whether the run had reached its end before */
  async function strike(kind: FaultKind, waitMs: number, number: string): Promise<boolean> {
    const watching = session.watch(waitMs);
    await sleep(waitMs);
    if (needsLiveRun(kind)) {
      await watching;
      const { run } = await session.stored();
      if (run.phase.kind === "finished") kind = "renderer-crash";
    }
    const outcome = await faults[kind](session);
    await watching;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    let line = `${number} ${kind} after ${Math.round(waitMs)} ms`;
    if (outcome === "died") {
      await session.open();
      const found = await session.stored();
      judge(found, `after ${kind} ${number}`);
      if (found.run.phase.kind === "finished") {
        plan.say(`${line}: the run had ended`);
        return true;
      }
      const seconds = await session.reopen();
      resumes.push(seconds);
      line += `, ${session.acknowledged.size} rows seen, Resume after ${seconds.toFixed(2)} s`;
      await session.resume();
    }
    if (outcome === "lived") {
      await session.goesOn();
      judge(await session.stored(), `after ${kind} ${number}`);
    }
    plan.say(line);
    return false;
  }

  function judge(stored: Stored, when: string): void {
    const { lost, doubled, miscounted } = audit(stored, session.acknowledged);
    sums.lost += lost.length;
    sums.doubled += doubled.length;
    sums.miscounted += miscounted.length;
    for (const each of [
      ...lost.map((id) => `lost ${id}`),
      ...doubled.map((id) => `doubled ${id}`),
      ...miscounted.map((text) => `miscounted ${text}`),
    ])
      problems.push(`run ${session.runId} ${when}: ${each}`);
  }
}

/** Faults that are forced on a worker at its work. */
function needsLiveRun(kind: FaultKind): boolean {
  return kind === "worker-closed" || kind === "worker-silent" || kind === "disk-full" || kind === "database-closed";
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Half renderer crashes and half kills of the browser, but for one in six that is another fault; in an order by chance. */
export function mixedKinds(kills: number, seed: number): FaultKind[] {
  const others: FaultKind[] = [
    "disk-full",
    "tab-frozen",
    "offline",
    "database-closed",
    "worker-closed",
    "worker-silent",
  ];
  const rest = Math.min(kills, Math.max(others.length, Math.floor(kills / 6)));
  const kinds = Array.from({ length: kills }, (_, i): FaultKind => {
    if (i < rest) return others[i % others.length] as FaultKind;
    return i % 2 === 0 ? "renderer-crash" : "browser-kill";
  });
  return new Chance(seed).shuffled(kinds);
}
