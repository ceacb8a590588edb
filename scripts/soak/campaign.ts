/** Strikes runs with one fault after another, audits the rows after each, and compares the dataset at each run's end. */
import { acknowledge, audit, type Acknowledged, type Audit } from "./audit.ts";
import { Chance } from "./chance.ts";
import { faults, type FaultKind } from "./faults.ts";
import type { RecordedRun } from "./recording/recorded-run.ts";
import { sleep, type Session } from "./session.ts";
import type { Stored } from "./stored.ts";

export interface CampaignPlan {
  readonly seed: number;
  /** The kinds of fault, in order. */
  readonly kinds: readonly FaultKind[];
  /** Faults per run; after them the run may reach its end. */
  readonly killsPerRun: number;
  readonly pocketGoal: number;
  readonly recorded: RecordedRun;
  /** Whether each run of the embedded model is repeated without a fault and compared. */
  readonly repeats: boolean;
  readonly say: (line: string) => void;
}

export interface Campaign {
  readonly kills: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Faults that came after loading: the run had stored an answer since it was last resumed. */
  readonly atWork: number;
  readonly lostRows: number;
  readonly doubledRows: number;
  /** Acknowledged rows that were overwritten. */
  readonly changedRows: number;
  readonly miscounted: number;
  readonly unresumable: number;
  readonly worstResumeSeconds: number;
  readonly medianResumeSeconds: number;
  /** Whether every recorded run gave the same bytes as the undisturbed one. */
  readonly datasetsEqual: boolean;
  /** Runs of the embedded model that were repeated without a fault, and how many of them gave the same bytes. */
  readonly repeated: number;
  readonly repeatedEqual: number;
  readonly runs: number;
  readonly acknowledgedRows: number;
  readonly pageErrors: number;
  /** What was wrong, in words. */
  readonly problems: readonly string[];
}

/** Longest time until a reopened page offers to go on, s. */
export const RESUME_SECONDS = 2;
/** One in four faults comes within this time after Resume, ms: most likely while the run still loads. */
const LOADING_MS = 4000;
const LOADING_SHARE = 0.25;
/** The other faults come within this time after the run's next answer, ms: while it asks, judges or writes. */
const WORKING_MS = 1500;
/** Longest wait for an undisturbed run to end, ms. */
const END_MS = 600_000;

export async function runCampaign(session: Session, plan: CampaignPlan): Promise<Campaign> {
  const chance = new Chance(plan.seed);
  const byKind: Record<string, number> = {};
  const problems: string[] = [];
  const resumes: number[] = [];
  const sums = { atWork: 0, lost: 0, doubled: 0, changed: 0, miscounted: 0, unresumable: 0, acknowledged: 0, runs: 0 };
  const repeats = { made: 0, equal: 0 };
  let equal = true;
  /** Rows of the current run, as the last audit found them. */
  let earlier: Acknowledged = new Map();

  let isRecorded = false;
  for (let struck = 0; struck < plan.kinds.length; sums.runs++) {
    const kinds = plan.kinds.slice(struck, struck + plan.killsPerRun);
    // The two kinds of run take turns, but a recording has no device to lose.
    isRecorded = !isRecorded && !kinds.includes("device-lost");
    const runSeed = Math.floor(chance.between(1, 1e6));
    if (isRecorded) await session.startRecorded(plan.recorded);
    else await session.startPocket(plan.pocketGoal, runSeed);
    earlier = new Map();
    plan.say(`run ${session.runId} ${isRecorded ? "repeats the recording" : "asks Pocket"}`);
    for (const kind of kinds) {
      const isWorking = chance.next() >= LOADING_SHARE;
      const wait = chance.between(0, isWorking ? WORKING_MS : LOADING_MS);
      const number = `${struck + 1} of ${plan.kinds.length}`;
      try {
        // A fault after a run's end tests nothing: the next run gets it.
        if ((isWorking && !(await session.answered())) || (await strike(kind, wait, isWorking, number))) break;
        struck++;
      } catch (error) {
        struck++;
        stuck(`${number} ${kind}`, error);
        await session.kill();
        await session.open();
        if ((await session.stored()).run.phase.kind === "finished") break;
        await session.reopen();
        await session.resume();
      }
    }
    sums.acknowledged += session.acknowledged.size;
    try {
      judge(await session.ended(END_MS), "at its end");
    } catch (error) {
      stuck(`run ${session.runId}`, error);
      continue;
    }
    if (isRecorded) {
      const differs = firstDifference(await session.exported(), plan.recorded.dataset);
      if (differs === undefined) continue;
      equal = false;
      problems.push(`run ${session.runId}: its dataset is not the undisturbed one: ${differs}`);
      plan.say(problems.at(-1) ?? "");
    } else if (plan.repeats) {
      const struckDataset = await session.exported();
      await session.startPocket(plan.pocketGoal, runSeed);
      await session.ended(END_MS);
      const differs = firstDifference(unclocked(struckDataset), unclocked(await session.exported()));
      repeats.made++;
      if (differs === undefined) repeats.equal++;
      else plan.say(`made again without a fault it is another: ${differs}`);
    }
  }
  return {
    kills: Object.values(byKind).reduce((sum, each) => sum + each, 0),
    byKind,
    atWork: sums.atWork,
    lostRows: sums.lost,
    doubledRows: sums.doubled,
    changedRows: sums.changed,
    miscounted: sums.miscounted,
    unresumable: sums.unresumable,
    worstResumeSeconds: rounded(Math.max(0, ...resumes)),
    medianResumeSeconds: rounded(resumes.toSorted((a, b) => a - b)[Math.floor(resumes.length / 2)] ?? 0),
    datasetsEqual: equal,
    repeated: repeats.made,
    repeatedEqual: repeats.equal,
    runs: sums.runs,
    acknowledgedRows: sums.acknowledged,
    pageErrors: session.errors.length,
    problems: [...problems, ...[...new Set(session.errors)].map((each) => `error in the page: ${each}`)],
  };

  /** @returns whether the run ended before the fault */
  async function strike(kind: FaultKind, waitMs: number, isWorking: boolean, number: string): Promise<boolean> {
    const before = answersSeen(session);
    const watching = session.watch(waitMs);
    await sleep(waitMs);
    if (needsLiveRun(kind)) {
      await watching;
      const { run } = await session.stored();
      if (run.phase.kind === "finished") return true;
    }
    const hasAnswered = isWorking || answersSeen(session) > before;
    const outcome = await faults[kind](session);
    await watching;
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
      await session.answered();
      judge(await session.stored(), `after ${kind} ${number}`);
    }
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    if (hasAnswered) sums.atWork++;
    plan.say(line);
    return false;
  }

  function stuck(what: string, error: unknown): void {
    sums.unresumable++;
    problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    plan.say(problems.at(-1) ?? "");
  }

  function judge(stored: Stored, when: string): void {
    for (const [what, found] of Object.entries(audit(stored, session.acknowledged, earlier))) {
      sums[what as keyof Audit] += found.length;
      for (const each of found) problems.push(`run ${session.runId} ${when}: ${what} ${each}`);
    }
    earlier = acknowledge(stored);
    for (const id of earlier.keys()) session.acknowledged.add(id);
  }
}

function answersSeen({ acknowledged }: Session): number {
  return [...acknowledged].filter((id) => id.startsWith("completions ")).length;
}

/** Without the speeds that were measured by the clock: no two runs have the same. */
function unclocked(dataset: string): string {
  return dataset.replaceAll(/"(reads|writes)PerSecond":[\d.e-]+/gu, '"$1PerSecond":0');
}

/** Characters shown of each side of a difference. */
const SHOWN = 200;

/** The first line in which two texts differ, with both versions. */
function firstDifference(found: string, wanted: string): string | undefined {
  if (found === wanted) return undefined;
  const [ours, theirs] = [found.split("\n"), wanted.split("\n")];
  const line = ours.findIndex((each, i) => each !== theirs[i]);
  const [a, b] = line < 0 ? ["", theirs[ours.length] ?? ""] : [ours[line] ?? "", theirs[line] ?? ""];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - SHOWN / 2), at + SHOWN);
  return `line ${line + 1} of ${ours.length} and ${theirs.length}, character ${at}: ${around(a)} | ${around(b)}`;
}

/** Faults that need a worker at work. */
const liveRunKinds: ReadonlySet<FaultKind> = new Set([
  "worker-closed",
  "worker-silent",
  "device-lost",
  "disk-full",
  "database-closed",
]);

function needsLiveRun(kind: FaultKind): boolean {
  return liveRunKinds.has(kind);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
