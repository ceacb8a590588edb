/** A tuning of a tiny model: it learns its rows, tells its epochs, and goes on from bytes as if it had never stopped. */
import { beforeAll, describe, expect, it } from "vitest";
import { checkpointFromBytes, checkpointToBytes } from "../../training/checkpoint.ts";
import type { HostModel } from "../../training/host.ts";
import type { TunedStep } from "../../training/student-tuning.ts";
import { Tuning, type TuningJob } from "../../training/tuning.ts";
import { byteModel } from "../support/byte-model.ts";
import { startJax } from "../support/tiny-model.ts";

let model: HostModel;
beforeAll(async () => {
  await startJax();
  model = await byteModel();
});

const ANIMALS = ["cat", "dog", "cow", "hen", "pig", "bee"];
const rows = ANIMALS.map((animal) => ({ prompt: `${animal}:`, completion: animal < "d" ? " low" : " high" }));
const EPOCHS = 40;

function tuning(change: Partial<TuningJob> = {}): Tuning {
  return new Tuning({
    model,
    rows,
    heldOut: [{ prompt: "ant:", completion: " low" }],
    epochs: EPOCHS,
    order: (epoch, count) => Array.from({ length: count }, (_, i) => (i + epoch) % count),
    peakRate: 0.01,
    shape: { rows: 2, tokens: 16 },
    ...change,
  });
}

async function until(run: Tuning, step = Infinity): Promise<TunedStep[]> {
  const told: TunedStep[] = [];
  for await (const each of run.run()) {
    told.push(each);
    if (each.step >= step) break;
  }
  return told;
}

describe("a tuning", () => {
  it("learns to answer its rows and to stop, and tells where each epoch ends", async () => {
    const run = tuning();
    expect(run.counts).toEqual({ rows: 6, heldOut: 1, tooLong: 0 });
    const before = await run.heldOutLoss();
    const told = await until(run);
    expect(told.map(({ step }) => step)).toEqual(Array.from({ length: run.steps }, (_, i) => i + 1));
    expect(told.filter(({ endsEpoch }) => endsEpoch).map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: EPOCHS }, (_, i) => i + 1),
    );
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

  it("killed in the middle of an epoch, goes on from bytes to the same weights as one left alone", async () => {
    const whole = tuning();
    const told = await until(whole);
    const begun = tuning();
    const half = Math.floor(whole.steps / 2);
    await until(begun, half);
    const bytes = checkpointToBytes({ head: { stepsDone: half }, state: await begun.snapshot() });
    begun.dispose();
    const { head, state } = checkpointFromBytes<{ stepsDone: number }>(bytes);
    const resumed = tuning({ resumed: { ...head, state } });
    expect(await until(resumed)).toEqual(told.slice(half));
    expect(await resumed.tuned()).toEqual(await whole.tuned());
    for (const each of [whole, resumed]) each.dispose();
  });

  it("leaves the model it began with as it was", async () => {
    const run = tuning();
    await until(run, 3);
    const now = await run.tuned();
    expect(now.tensors.get("output_norm.weight")).not.toEqual(model.tensors.get("output_norm.weight"));
    expect(model).toEqual(await byteModel());
    run.dispose();
  });

  it("leaves out rows that do not fit, and refuses to learn from none", async () => {
    const long = { prompt: "a long question:", completion: " low" };
    const run = tuning({ rows: [...rows, long], heldOut: [long] });
    expect(run.counts).toEqual({ rows: 6, heldOut: 0, tooLong: 2 });
    expect(await run.heldOutLoss()).toBeNaN();
    run.dispose();
    expect(() => tuning({ rows: [long] })).toThrow("there is no row that fits");
  });
});
