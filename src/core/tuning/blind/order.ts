/** In which order answers are shown, and which stands left: by a seed alone, so that a person can leave and come back. */
import { PythonRandom } from "../../method/random.ts";
import { readReply } from "../read-answer.ts";
import type { AskedSide, TuningAnswers } from "../record.ts";
import type { BlindVerdicts, GradeVerdict, PairVerdict } from "./verdicts.ts";

type Asked = Pick<TuningAnswers, "tests" | "before" | "after">;

/** Two different answers to the question at a place. */
export interface BlindPair {
  readonly place: number;
  readonly left: AskedSide;
  readonly right: AskedSide;
}

/** One answer to the question at a place. */
export interface BlindAnswer {
  readonly place: number;
  readonly side: AskedSide;
}

/**
 * All pairs whose answers differ, shuffled. Drawn for every question and then narrowed to the answered ones, so that answers
 * which come later change the order of no others.
 */
export function blindPairs(asked: Asked, seed: number): BlindPair[] {
  const random = new PythonRandom(seed);
  return shuffledPlaces(asked, random)
    .map((place): BlindPair =>
      random.random() < 0.5 ? { place, left: "before", right: "after" } : { place, left: "after", right: "before" },
    )
    .filter(({ place }) => likeness(asked, place) === "different");
}

/** All answers one by one, shuffled; equal answers to one question come once. */
export function blindAnswers(asked: Asked, seed: number): BlindAnswer[] {
  const random = new PythonRandom(seed);
  const all = shuffledPlaces(asked, random).flatMap((place): BlindAnswer[] => [
    { place, side: "before" },
    { place, side: "after" },
  ]);
  random.shuffle(all);
  return all.filter(({ place, side }) => {
    const found = likeness(asked, place);
    return found === "different" || (found === "same" && side === "before");
  });
}

/** The first pair without a verdict. */
export function nextPair(pairs: readonly BlindPair[], given: readonly PairVerdict[]): BlindPair | undefined {
  const done = new Set(given.map(({ place }) => place));
  return pairs.find(({ place }) => !done.has(place));
}

/** The first answer without a grade. */
export function nextAnswer(answers: readonly BlindAnswer[], given: readonly GradeVerdict[]): BlindAnswer | undefined {
  const done = new Set(given.map(keyOf));
  return answers.find((each) => !done.has(keyOf(each)));
}

/** The same without the last pair, or the last grade. */
export function withoutLast(verdicts: BlindVerdicts, kind: "pairs" | "grades"): BlindVerdicts {
  return { ...verdicts, [kind]: verdicts[kind].slice(0, -1) };
}

/** The same without the skipped ones, which are then shown again. */
export function withoutSkipped(verdicts: BlindVerdicts): BlindVerdicts {
  return {
    ...verdicts,
    pairs: verdicts.pairs.filter(({ better }) => better !== "skipped"),
    grades: verdicts.grades.filter(({ grade }) => grade !== "skipped"),
  };
}

/** Whether both answers to a question are there, and the same. */
export function likeness({ before, after }: Asked, place: number): "different" | "same" | "unasked" {
  const [first, second] = [before[place], after[place]];
  if (!first || !second) return "unasked";
  return readReply(first).answer === readReply(second).answer ? "same" : "different";
}

function shuffledPlaces({ tests }: Asked, random: PythonRandom): number[] {
  const places = [...tests.keys()];
  random.shuffle(places);
  return places;
}

function keyOf({ place, side }: BlindAnswer): string {
  return `${place} ${side}`;
}
