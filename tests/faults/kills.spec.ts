/** Twelve faults of all kinds on running runs; `npm run soak` is the long form, which also limits how long a run takes to resume. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveFolder } from "../../scripts/lib/server.mjs";
import { runCampaign } from "../../scripts/soak/campaign.ts";
import { mixedKinds } from "../../scripts/soak/kinds.ts";
import { recordRun } from "../../scripts/soak/recording/recorded-run.ts";
import { Session } from "../../scripts/soak/session.ts";
import { builtFolder } from "../support/browser/built.ts";
import { expect, test } from "../support/browser/test.ts";

const SEED = 1;
const KILLS = 12;
const GOAL = 16;

test("no fault loses a row, doubles one, or leaves a run that will not go on", async () => {
  test.setTimeout(420_000);
  const recorded = await recordRun(GOAL, SEED);
  const { server, url } = await serveFolder(builtFolder, 0, new Map([[recorded.path, recorded.lines]]));
  const profile = mkdtempSync(join(tmpdir(), "seedbed-faults-"));
  const session = new Session(profile, url);
  try {
    const kinds = mixedKinds(KILLS, SEED);
    const say = (line: string) => console.log(line);
    const plan = { seed: SEED, kinds, killsPerRun: KILLS / 2, pocketGoal: GOAL, recorded, repeats: false, say };
    const { problems, kills, datasetsEqual } = await runCampaign(session, plan);
    expect(problems).toEqual([]);
    expect({ kills, datasetsEqual }).toEqual({ kills: KILLS, datasetsEqual: true });
  } finally {
    await session.kill();
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
