/** What holds of every tuning on rows, whichever weights it trains: the same suite runs over all of them. */
import { expect, it } from "vitest";
import { checkpointFromBytes, checkpointToBytes } from "../../training/checkpoint.ts";
import type { RowJob } from "../../training/row-tuning.ts";
import type { StudentTuning, TunedStep } from "../../training/student-tuning.ts";

/** One kind of tuning, with six rows of which two make a step, and one row held out. */
interface TuningCase<Kind extends StudentTuning> {
  readonly rows: RowJob["rows"];
  /** A row that does not fit. */
  readonly long: RowJob["rows"][number];
  readonly tuning: (change?: Partial<RowJob>) => Kind;
  /** What came of it. */
  readonly result: (tuning: Kind) => Promise<unknown>;
}

/** The order of a test's epochs: each begins with the next row. */
export const turned: RowJob["order"] = (epoch, count) => Array.from({ length: count }, (_, i) => (i + epoch) % count);

export async function until(run: StudentTuning, step = Infinity): Promise<TunedStep[]> {
  const told: TunedStep[] = [];
  for await (const each of run.run()) {
    told.push(each);
    if (each.step >= step) break;
  }
  return told;
}

export function itIsATuning<Kind extends StudentTuning>({ rows, long, tuning, result }: TuningCase<Kind>): void {
  it("counts its rows and steps, and tells where each epoch ends", async () => {
    const run = tuning({ epochs: 4 });
    expect(run.counts).toEqual({ rows: 6, heldOut: 1, tooLong: 0 });
    const before = await run.heldOutLoss();
    expect(await run.heldOutLoss(run.heldOutBatches), "all batches").toBe(before);
    const told = await until(run);
    expect(told.map(({ step }) => step)).toEqual(Array.from({ length: run.steps }, (_, i) => i + 1));
    expect(told.filter(({ endsEpoch }) => endsEpoch).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(await run.heldOutLoss()).not.toBe(before);
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
    expect(await result(resumed)).toEqual(await result(whole));
    for (const each of [whole, resumed]) each.dispose();
  });

  it("leaves out rows that do not fit, and refuses to learn from none", async () => {
    const run = tuning({ rows: [...rows, long], heldOut: [long] });
    expect(run.counts).toEqual({ rows: 6, heldOut: 0, tooLong: 2 });
    expect(await run.heldOutLoss()).toBeNaN();
    run.dispose();
    expect(() => tuning({ rows: [long] })).toThrow("there is no row that fits");
  });
}
