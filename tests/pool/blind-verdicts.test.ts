/** Verdicts on a tuning's answers: two tabs lose none of each other's, and they go with the tuning. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { noVerdicts, type BlindVerdicts } from "../../src/core/tuning/blind/verdicts.ts";
import { blindVerdicts, changeBlindVerdicts } from "../../src/pool/blind-verdicts.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { addTuning, deleteTuning } from "../../src/pool/tunings.ts";
import { storedTuning } from "../support/runs/stored-tuning.ts";
import { taughtRun } from "../support/runs/taught-run.ts";

const saying =
  (place: number) =>
  (verdicts: BlindVerdicts): BlindVerdicts => ({
    ...verdicts,
    pairs: [...verdicts.pairs, { place, better: "both" }],
  });

it("are none at first, added to by two tabs, and deleted with their tuning", async () => {
  const [one, other] = [openDatabase("verdicts"), openDatabase("verdicts")];
  const tuning = storedTuning(taughtRun("taught", 8).run, 4);
  const { id } = tuning.record;
  await addTuning(one, tuning);
  expect(await blindVerdicts(one, id)).toEqual(noVerdicts(id));
  await Promise.all([0, 1, 2, 3].map((place) => changeBlindVerdicts(place % 2 === 0 ? one : other, id, saying(place))));
  const { pairs } = await blindVerdicts(other, id);
  expect(pairs.map(({ place }) => place).sort()).toEqual([0, 1, 2, 3]);
  await changeBlindVerdicts(one, "another", saying(0));
  await deleteTuning(other, id);
  expect(await blindVerdicts(one, id)).toEqual(noVerdicts(id));
  expect((await blindVerdicts(one, "another")).pairs).toHaveLength(1);
  other.close();
  await one.delete();
});
