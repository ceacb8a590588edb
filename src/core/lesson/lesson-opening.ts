/** How a lesson opens: what its teacher says, and what is ready. Nothing in it starts or downloads anything by itself. */
import { isRecipe } from "../recipes/recipes.ts";
import { wellFormed } from "../text/well-formed.ts";
import { shown } from "./lesson-method.ts";
import { isPacked } from "./lesson-seeds.ts";
import { walkStops } from "./walk-stops.ts";

export interface LessonOpening {
  /** Characters: at most `openingLimits.title`, and not none. */
  readonly title?: string;
  /** The teacher's words, plain text of several lines. Characters: at most `openingLimits.note`, and not none. */
  readonly note?: string;
  /** Whether the first button starts step by step. */
  readonly inSteps?: true;
  /** Seeds of the link's own, as `packedSeeds` writes them. */
  readonly own?: string;
  /** Name of the recipe whose recorded example is offered. */
  readonly recording?: string;
  /** Whether the page is shown as for a lecture hall. */
  readonly presents?: true;
  /** The stop of the guided walk that is open, from 1. */
  readonly walk?: number;
}

/** Characters. They protect the page from a hostile address, and its reader from a lecture. */
export const openingLimits = { title: 100, note: 1_000 } as const;

const STEPS = "step";
const ON = "1";

/** What an address says of it, by key. */
export function openingPairs({ title, note, inSteps, own, recording, presents, walk }: LessonOpening) {
  return {
    ...(title && { title }),
    ...(note && { note }),
    ...(inSteps && { begin: STEPS }),
    ...(own && { own }),
    ...(recording && { play: recording }),
    ...(presents && { present: ON }),
    ...(walk !== undefined && { walk }),
  };
}

type Draft = { -readonly [Key in keyof LessonOpening]: LessonOpening[Key] };

/**
 * Writes one value into a lesson.
 * @returns why it was passed over or cut, if it was; `false` where the key says nothing of an opening
 */
export function takeOpening(lesson: Draft, key: string, value: string): string | false | undefined {
  switch (key) {
    case "title":
    case "note":
      return takeText(lesson, key, value);
    case "begin":
      if (value !== STEPS) return `“begin” is not “${STEPS}” and was passed over`;
      lesson.inSteps = true;
      return undefined;
    case "own":
      if (!isPacked(value)) return "the link's own seeds are too long or damaged and were passed over";
      lesson.own = value;
      return undefined;
    case "play":
      if (!isRecipe(value)) return `there is no recording of a recipe “${shown(value)}” here`;
      lesson.recording = value;
      return undefined;
    case "present":
      if (value !== ON) return `“present” is not “${ON}” and was passed over`;
      lesson.presents = true;
      return undefined;
    case "walk":
      if (!/^[1-9]$/u.test(value) || Number(value) > walkStops.length)
        return `“walk” is not a stop from 1 to ${walkStops.length} and was passed over`;
      lesson.walk = Number(value);
      return undefined;
    default:
      return false;
  }
}

function takeText(lesson: Draft, key: "title" | "note", value: string): string | undefined {
  if (value.trim() === "") return `“${key}” is empty and was passed over`;
  const most = openingLimits[key];
  lesson[key] = value.length > most ? wellFormed(value.slice(0, most)) : value;
  return value.length > most ? `“${key}” is longer than ${most} characters and was cut` : undefined;
}
