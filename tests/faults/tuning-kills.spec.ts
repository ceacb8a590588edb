/** A tuning is killed six times, and has the weights of an undisturbed one; `npm run soak -- --tunings 60` is the long form. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveFolder } from "../../scripts/lib/server.mjs";
import { recordRun } from "../../scripts/soak/recording/recorded-run.ts";
import { Session } from "../../scripts/soak/session.ts";
import { killTunings } from "../../scripts/soak/tuning/kill-tunings.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";
import { wholeModelPlan } from "../../src/core/tuning/plan.ts";
import { modelToGguf } from "../../training/gguf/qwen2.ts";
import { builtFolder } from "../support/browser/built.ts";
import { expect, test } from "../support/browser/test.ts";
import { byteModel } from "../support/byte-model.ts";
import { startJax } from "../support/tiny-model.ts";

const SEED = 1;
const KILLS = 6;

test("a tuning that is killed goes on to the weights of one that was not", async () => {
  test.setTimeout(240_000);
  await startJax();
  const bytes = modelToGguf(await byteModel(), { name: "Tiny", author: "a test", license: "mit", description: "" });
  const source = { kind: "tuned", tuning: "tiny", origin: "a test" } as const;
  const { stored } = await recordRun(12, SEED);
  const { server, url } = await serveFolder(builtFolder, 0);
  const profile = mkdtempSync(join(tmpdir(), "seedbed-tuning-kills-"));
  const session = new Session(profile, url);
  try {
    const result = await killTunings(session, {
      ...{ seed: SEED, kills: KILLS, stored, student: { ...pocketModel, id: "tuned:tiny", source } },
      file: { name: "tiny.gguf", bytes },
      plan: { ...wholeModelPlan, promptShape: "output", epochs: 16, rowTokens: 96, batchRows: 2, heldOutShare: 0.2 },
      say: (line) => console.log(line),
    });
    expect(result.problems).toEqual([]);
    expect(result).toMatchObject({ kills: KILLS, equal: result.tunings });
    expect(result.fromCheckpoint).toBeGreaterThan(0);
  } finally {
    await session.kill();
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
