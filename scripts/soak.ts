/** `npm run soak`: runs the built app under faults at random moments. The last line holds the figures. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfOlder, dist } from "./lib/build.mjs";
import { serveFolder } from "./lib/server.mjs";
import { RESUME_SECONDS, runCampaign } from "./soak/campaign.ts";
import { equalKinds, kindsNamed, mixedKinds } from "./soak/kinds.ts";
import { longRun } from "./soak/long-run.ts";
import { brokenLimits } from "./soak/long-run-limits.ts";
import { race } from "./soak/race.ts";
import { recordRun } from "./soak/recording/recorded-run.ts";
import { Session } from "./soak/session.ts";
import { killTunings } from "./soak/tuning/kill-tunings.ts";
import { localGguf } from "../src/core/models/own-models.ts";
import { pocketModel } from "../src/core/models/model-list.ts";
import { loraPlan, usualLora } from "../src/core/tuning/lora-plan.ts";
import { wholeModelPlan } from "../src/core/tuning/plan.ts";

/** Enough to outlast some kills on a run of the usual goal. */
const TUNING_EPOCHS = 16;
/** More tasks than a race can reach. */
const RACE_GOAL = 10_000;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "12" },
    seed: { type: "string", default: "1" },
    /** Kinds of fault, separated by commas, in equal numbers; `kills` means renderer crashes and kills of the browser. */
    only: { type: "string" },
    "kills-per-run": { type: "string", default: "6" },
    goal: { type: "string", default: "24" },
    dist: { type: "string", default: dist },
    /** Instead of faults: one run of this many requests, to watch its memory and rate. */
    requests: { type: "string" },
    /** Instead of faults: two tabs that take a run from each other for this many seconds. */
    race: { type: "string" },
    /** Instead of faults on runs: this many kills of tunings of the embedded model. */
    tunings: { type: "string" },
    /** A GGUF that these tunings tune by LoRA in the place of the embedded model; a small one, for its time. */
    student: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const seed = Number(values.seed);
const say = (line: string): void => {
  if (!values.json) console.log(line);
};

say(`seed ${seed}`);
const goal = Number(values.goal);
const recorded = await recordRun(goal, seed);
if (values.dist === dist) buildIfOlder();
const { server, url } = await serveFolder(values.dist, 0, new Map([[recorded.path, recorded.lines]]));
const profile = mkdtempSync(join(tmpdir(), "seedbed-soak-"));
const session = new Session(profile, url);
try {
  const sound =
    values.requests !== undefined
      ? await lasts(Number(values.requests))
      : values.race !== undefined
        ? await races(Number(values.race))
        : values.tunings !== undefined
          ? await tunes(Number(values.tunings))
          : await strikes(Number(values.kills));
  process.exitCode = sound ? 0 : 1;
} finally {
  await session.kill();
  server.close();
  server.closeAllConnections();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function strikes(kills: number): Promise<boolean> {
  const kinds = values.only === undefined ? mixedKinds(kills, seed) : equalKinds(kindsNamed(values.only), kills, seed);
  const killsPerRun = Number(values["kills-per-run"]);
  const plan = { seed, kinds, killsPerRun, pocketGoal: goal, recorded, repeats: true, say };
  const result = await runCampaign(session, plan);
  console.log(JSON.stringify({ seed, ...result }));
  return result.problems.length === 0 && result.datasetsEqual && result.worstResumeSeconds < RESUME_SECONDS;
}

async function lasts(requests: number): Promise<boolean> {
  const result = await longRun(session, { requests, seed, say });
  console.log(JSON.stringify({ seed, ...result }));
  const broken = brokenLimits(result);
  for (const each of broken) console.error(each);
  return broken.length === 0;
}

async function tunes(kills: number): Promise<boolean> {
  const about = { seed, kills, stored: recorded.stored, say };
  const plan = { ...wholeModelPlan, epochs: TUNING_EPOCHS, heldOutShare: 0.2 };
  const student = values.student === undefined ? { student: pocketModel, plan } : byLora(values.student);
  const result = await killTunings(session, { ...about, ...student });
  console.log(JSON.stringify({ seed, ...result }));
  return result.problems.length === 0 && result.equal === result.tunings;
}

function byLora(path: string) {
  const bytes = readFileSync(path);
  const chosen = { name: basename(path), bytes };
  const plan = { ...loraPlan, epochs: TUNING_EPOCHS, heldOutShare: 0.2 };
  return { chosen, student: localGguf({ name: chosen.name, size: bytes.length }), plan, lora: usualLora };
}

async function races(seconds: number): Promise<boolean> {
  await session.startPocket(RACE_GOAL, seed);
  await session.answered();
  const tabs = [session.page, await session.openBeside()] as const;
  const result = await race(tabs, session.runId, seconds * 1000, seed);
  console.log(JSON.stringify({ seed, ...result }));
  return [result.lost, result.doubled, result.changed, result.miscounted].every(({ length }) => length === 0);
}
