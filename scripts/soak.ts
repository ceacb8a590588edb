/** `npm run soak`: the built app under faults at random points; ends in one line of figures. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfOlder, dist } from "./lib/build.mjs";
import { serveFolder } from "./lib/server.mjs";
import { runCampaign } from "./soak/campaign.ts";
import { equalKinds, kindsNamed, mixedKinds } from "./soak/kinds.ts";
import { recordRun } from "./soak/recorded-run.ts";
import { Session } from "./soak/session.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "12" },
    seed: { type: "string", default: "1" },
    /** Kinds of fault, by commas, in equal numbers; `kills` for renderer crashes and kills of the browser. */
    only: { type: "string" },
    "kills-per-run": { type: "string", default: "6" },
    goal: { type: "string", default: "24" },
    dist: { type: "string", default: dist },
    json: { type: "boolean", default: false },
  },
});

const seed = Number(values.seed);
const kills = Number(values.kills);
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
  const kinds = values.only === undefined ? mixedKinds(kills, seed) : equalKinds(kindsNamed(values.only), kills, seed);
  const killsPerRun = Number(values["kills-per-run"]);
  const result = await runCampaign(session, { seed, kinds, killsPerRun, pocketGoal: goal, recorded, say });
  console.log(JSON.stringify({ seed, ...result }));
  const { lostRows, doubledRows, miscounted, unresumable, datasetsEqual } = result;
  process.exitCode = lostRows + doubledRows + miscounted + unresumable === 0 && datasetsEqual ? 0 : 1;
} finally {
  await session.kill();
  server.close();
  server.closeAllConnections();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
