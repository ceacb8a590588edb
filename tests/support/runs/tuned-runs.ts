/** Two runs with tunings on them, as a database holds them after some rounds. */
import type { Example } from "../../../src/core/export/selection/examples.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { tunedModel } from "../../../src/core/tuning/students.ts";
import type { SeedbedDatabase } from "../../../src/pool/database.ts";
import { addJudgeReplies } from "../../../src/pool/model-verdicts.ts";
import { addOtherReplies } from "../../../src/pool/other-replies.ts";
import { addTuning } from "../../../src/pool/tunings.ts";
import { made, storeMade } from "./damaged-run.ts";
import { storedTuning } from "./stored-tuning.ts";

/** Of each tuning. */
export const QUESTIONS = 4;
/** With a loss that ran away. */
export const progress = {
  ...{ step: 2, steps: 4, stepLosses: [1.5, Number.NaN], epochEnds: [2], losses: [{ heldOut: 2 }, { learned: 1 }] },
  ...{ looks: [{ epoch: 1, answers: ["so"] }], tokens: 90, seconds: 1.5, bestEpoch: 1 },
};
/** Holds every tuning at once. */
export const hold = (): Promise<() => void> => Promise.resolve(() => undefined);

/** A run, a tuning on it that was judged, the run that its model grew, and a tuning on that which was paused. */
export async function storeTuned(to: SeedbedDatabase): Promise<void> {
  const [first, second] = [made("first", 1).run, made("second", 3).run];
  await storeMade(to, "first", 1);
  const tuning = storedTuning(first, QUESTIONS, { id: "t1", progress, movedAfter: 1 });
  await addTuning(to, { ...tuning, data: { ...tuning.data, learned: [example], heldOut: [example] } });
  await storeMade(to, "second", 3);
  await to.runs.update("second", { model: tunedModel(tuning.record) });
  const later = {
    id: "t2",
    student: tunedModel(tuning.record),
    phase: { kind: "paused" },
    progress,
    device: "webgpu",
  } as const;
  await addTuning(to, storedTuning(second, QUESTIONS, { ...later, checkpoint: "b" }));
  await to.blindVerdicts.put({ id: "t1", seed: 7, pairs: [{ place: 0, better: "after" }], grades: [] });
  await addOtherReplies(to, "t2", tunedModel(tuning.record), [{ text: "x", ended: false }]);
  await addJudgeReplies(to, "t1", pocketModel, [{ kind: "grade", place: 1, side: "before", text: "B" }]);
}

const example: Example = {
  task: "0.0.1",
  origin: "machine",
  classification: "no",
  ...{ instruction: "Do \ud83d\ude00.", input: "", output: "x", system: "" },
};
