/** Trains a few steps to see how long a tuning will take here, and throws them away. */
import type { TuningMeasure } from "../../src/core/tuning/estimate.ts";
import type { StudentTuning } from "../../training/student-tuning.ts";

/** A first measuring of the loss that was shorter is done again: most of it was compiling. Seconds. */
const SHORT_SECONDS = 5;

type Timed = Pick<TuningMeasure, "firstStepSeconds" | "stepSeconds" | "heldOutSeconds" | "steps">;

/** @param now milliseconds since any fixed point @param steps timed after the first, which is compiled */
export async function measureSteps(tuning: StudentTuning, now: () => number, steps: number): Promise<Timed> {
  const ends = [now()];
  for await (const _ of tuning.run()) {
    ends.push(now());
    if (ends.length > steps + 1) break;
  }
  const first = (ends[1]! - ends[0]!) / 1000;
  const timed = ends.length - 2;
  const stepSeconds = timed > 0 ? (ends.at(-1)! - ends[1]!) / 1000 / timed : first;
  return { firstStepSeconds: first, stepSeconds, heldOutSeconds: await heldOutSeconds(), steps: tuning.steps };

  /** One batch is timed for all: they are of one size. */
  async function heldOutSeconds(): Promise<number> {
    let seconds = 0;
    for (let tries = 0; tries < 2 && (tries === 0 || seconds < SHORT_SECONDS); tries++) {
      const began = now();
      await tuning.heldOutLoss(1);
      seconds = (now() - began) / 1000;
    }
    return seconds * tuning.heldOutBatches;
  }
}
