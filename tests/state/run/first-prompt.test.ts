/** The label of guidance's field is shown where the prompt has it. */
import { expect, it } from "vitest";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { outlineOf } from "../../../src/core/recipes/recipes.ts";
import { hasLabels } from "../../../src/state/run/first-prompt.ts";

it("is there in a list to be continued, and nowhere else", () => {
  expect(hasLabels(outlineOf({ recipe: "self-instruct" }), baseProfile)).toBe(true);
  expect(hasLabels(outlineOf({ recipe: "self-instruct" }), chatProfile)).toBe(false);
  for (const recipe of ["alpaca", "answers", "induction"])
    expect(hasLabels(outlineOf({ recipe }), baseProfile)).toBe(false);
});
