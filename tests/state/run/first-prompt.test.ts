/** The field that is shown before the tasks of a prompt is the one that the prompt has. */
import { expect, it } from "vitest";
import { fieldLabel } from "../../../src/core/method/guidance.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { outlineOf } from "../../../src/core/recipes/recipes.ts";
import { labelledField } from "../../../src/state/run/first-prompt.ts";

const shown = (field: string | undefined, recipe = "self-instruct", profile = baseProfile) =>
  labelledField(outlineOf({ recipe }), { ...defaultMethod, guidance: field === undefined ? {} : { field } }, profile);

it.each(["insurance claims", " two\n lines. ", "ends so:", "v1.2 and so on...", "   "])(
  "%j as in the prompt",
  (field) => {
    const label = fieldLabel({ field });
    expect(shown(field)).toBe(label.slice(1, -1));
  },
);

it("is absent where the prompt has none: without a field, in messages, and in other recipes", () => {
  expect(shown(undefined)).toBe("");
  expect(shown("law", "self-instruct", chatProfile)).toBe("");
  for (const recipe of ["alpaca", "answers", "induction"]) expect(shown("law", recipe)).toBe("");
});
