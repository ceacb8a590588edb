/** The goal and the random seed that a person has chosen for the next run, kept in this browser. */
import * as v from "valibot";
import { keepText, keptText } from "../parts/kept-text.ts";

const KEY = "seedbed-numbers";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const schema = v.object({ goal: v.pipe(whole, v.minValue(1)), randomSeed: whole });
type Numbers = Readonly<v.InferOutput<typeof schema>>;

export function keptNumbers(): Numbers | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(keptText(KEY) ?? "null"));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

export function keepNumbers(numbers: Numbers): void {
  keepText(KEY, JSON.stringify(numbers));
}
