/** A tuning of a tiny model: it learns its rows, and goes on from bytes as if it had never stopped. */
import { beforeAll, describe, expect, it } from "vitest";
import type { HostModel } from "../../training/host.ts";
import { Tuning, type TuningJob } from "../../training/tuning.ts";
import { byteModel } from "../support/byte-model.ts";
import { startJax } from "../support/tiny-model.ts";
import { itIsATuning, turned, until } from "../support/tuning-contract.ts";

let model: HostModel;
beforeAll(async () => {
  await startJax();
  model = await byteModel();
});

const ANIMALS = ["cat", "dog", "cow", "hen", "pig", "bee"];
const rows = ANIMALS.map((animal) => ({ prompt: `${animal}:`, completion: animal < "d" ? " low" : " high" }));

function tuning(change: Partial<TuningJob> = {}): Tuning {
  return new Tuning({
    ...{ model, rows, heldOut: [{ prompt: "ant:", completion: " low" }], epochs: 40, order: turned, peakRate: 0.01 },
    shape: { rows: 2, tokens: 16 },
    ...change,
  });
}

describe("a tuning", () => {
  itIsATuning({
    ...{ rows, tuning, long: { prompt: "a long question:", completion: " low" } },
    result: (run) => run.tuned(),
  });

  it("learns to answer its rows and to stop", async () => {
    const run = tuning();
    const before = await run.heldOutLoss();
    await until(run);
    expect(await run.heldOutLoss()).toBeLessThan(0.6 * before);
    const answers = await run.answers(
      rows.map(({ prompt }) => prompt),
      9,
    );
    expect(answers).toEqual(rows.map(({ completion }) => completion));
    expect(await run.answers(["cat:"], 2), "cut at its limit").toEqual([" l"]);
    const endless = "x".repeat(1_000_000);
    expect(await run.answers([endless, "cat:"], 2), "too long a prompt").toEqual(["", " l"]);
    expect(await run.answers([endless], 2), "no prompt that fits").toEqual([""]);
    run.dispose();
  });

  it("leaves the model it began with as it was", async () => {
    const run = tuning();
    await until(run, 3);
    const now = await run.tuned();
    expect(now.tensors.get("output_norm.weight")).not.toEqual(model.tensors.get("output_norm.weight"));
    expect(model).toEqual(await byteModel());
    run.dispose();
  });
});
