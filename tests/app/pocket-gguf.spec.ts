import "../../pocket/node-runtime.ts";
import { expect, test } from "../support/browser/test.ts";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureParity } from "../../pocket/check/parity.ts";
import { openInChromium } from "../../pocket/chromium.ts";
import { PLANS, type TrainingPlan } from "../../pocket/config.ts";
import { heldOutDocuments } from "../../pocket/corpus/documents.ts";
import { modelFromGguf } from "../../training/gguf/qwen2.ts";
import { pocketDocuments, quietLines } from "../../pocket/stream.ts";
import { trainPocket } from "../../pocket/training.ts";

const STEPS = 40;
const PROMPTS = [
  "Come up with a series of tasks:\n1. Name three rivers.\n2. Add 17 and 25.\n3.",
  "Task: Tell the colour of the sky.\nExample 1\n",
];

test("wllama loads the file of a tiny training and continues texts alike", async () => {
  const folder = mkdtempSync(join(tmpdir(), "seedbed-pocket-"));
  try {
    const plan = PLANS.tiny as TrainingPlan;
    const report = () => undefined;
    const sources = { documents: pocketDocuments, heldOut: heldOutDocuments, quiet: quietLines() };
    await trainPocket({
      plan,
      planName: "tiny",
      seed: 2,
      steps: STEPS,
      out: folder,
      resume: false,
      report,
      ...sources,
    });
    const path = join(folder, "pocket.gguf");
    const browser = await openInChromium(path);
    try {
      const parity = await measureParity(modelFromGguf(readFileSync(path)), browser, PROMPTS);
      expect(parity).toMatchObject({ prompts: PROMPTS.length, identical: PROMPTS.length, sameLength: PROMPTS.length });
      expect(parity.worstLogprobGap).toBeLessThan(0.05);
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
