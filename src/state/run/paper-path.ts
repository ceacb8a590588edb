/** The links of the way through the whole paper with the built-in model: each opens the page at one of its steps. */
import { lessonHash, type LessonStep } from "../../core/lesson/lesson.ts";
import { defaultMethod } from "../../core/method/presets.ts";
import { pocketModel } from "../../core/models/model-list.ts";
import { BUILT_IN_SEEDS } from "../seeds/seed-set.ts";

/** Enough that a tuning shows something, and grown within a lesson's patience. */
export const PATH_GOAL = 150;

/** @returns the hash of an address */
export function paperPath(step: LessonStep): string {
  return lessonHash({
    ...{ modelId: pocketModel.id, seedsName: BUILT_IN_SEEDS, method: defaultMethod, randomSeed: 7 },
    ...{ goal: PATH_GOAL, panels: undefined, step },
  });
}
