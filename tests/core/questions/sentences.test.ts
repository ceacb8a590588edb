/** Sentences that a person may change: each stands in a prompt, off they change nothing, and what they lack is said. */
import { describe, expect, it } from "vitest";
import { differencesFrom } from "../../../src/core/method/differences.ts";
import { withChange } from "../../../src/core/method/method-change.ts";
import type { Method } from "../../../src/core/method/method.ts";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { instructions } from "../../../src/core/questions/instructions.ts";
import { prepare, wholePrompt } from "../../../src/core/questions/prepare.ts";
import { sentenceWarnings, withEdit, type EditableSentence } from "../../../src/core/method/edited-sentence.ts";
import { sentences } from "../../../src/core/questions/sentences.ts";
import { wholePrompts } from "../../../src/core/questions/whole-prompts.ts";
import { outlineOf } from "../../../src/core/recipes/recipes.ts";

const seed = {
  origin: "seed",
  taskId: "a",
  instruction: "Say it in French.",
  instance: { input: "Yes", output: "Oui" },
};
const subject = { shown: [seed as never], instruction: "Name a river.", input: "in Spain" };
const guidance = { field: "rivers", audience: "children", wanted: "maps", unwanted: "poems", language: "Dutch" };

function promptsOf(recipe: string, wording: "base" | "chat", change: Partial<Method> = {}): string {
  const { methods } = outlineOf({ recipe });
  const profile = wording === "chat" ? chatProfile : baseProfile;
  return [{}, { classificationOnly: true }, { answers: "examples-by-kind" as const }]
    .flatMap((more) => wholePrompts(recipe, { method: { ...methods.default, ...more, ...change }, profile }, subject))
    .map(({ text }) => text)
    .join("\n=====\n");
}

describe.each(sentences)("$id", (each: EditableSentence) => {
  const [recipe = ""] = each.recipes;

  it("stands in a prompt of its recipe, changed and not", () => {
    const marked = promptsOf(recipe, each.wording, { prompts: withEdit({}, each, `${each.builtIn} Qwertz.`) });
    expect(marked).toContain("Qwertz.");
    expect(promptsOf(recipe, each.wording, { prompts: withEdit({ [each.id]: "x" }, each, undefined) })).toBe(
      promptsOf(recipe, each.wording),
    );
    const guided = promptsOf(recipe, each.wording, { guidance });
    if (each.needs.some(({ text }) => text === "{guidance}"))
      for (const wish of Object.values(guidance)) expect(guided).toContain(wish);
    expect(guided).not.toMatch(/\{[a-z]+\}/u);
  });

  it("is warned of for each text that it lacks, and not as it is built in", () => {
    expect(sentenceWarnings(each, {})).toEqual([]);
    const warnings = sentenceWarnings(each, { [each.id]: "Do something." });
    expect(warnings).toHaveLength(each.needs.length);
    for (const { text } of each.needs) expect(warnings.some((warning) => warning.includes(text))).toBe(true);
  });
});

it.each(["self-instruct", "alpaca", "answers", "induction"])(
  "of %s say the same without wishes as with empty ones",
  (recipe) => {
    for (const wording of ["base", "chat"] as const) {
      expect(promptsOf(recipe, wording, { guidance: { field: " " }, prompts: {}, sampling: {} })).toBe(
        promptsOf(recipe, wording),
      );
    }
  },
);

it("are a difference from both presets, until they are set back", () => {
  const { methods } = outlineOf(undefined);
  const changed = withChange(methods.default, { prompts: { "base-list": "Tasks:" }, guidance: { field: "rivers" } });
  expect(changed.preset).toBe("custom");
  expect(differencesFrom(methods.default, changed).map(({ path }) => path)).toEqual([
    "guidance.field",
    "prompts.base-list",
  ]);
  expect(withChange(changed, { prompts: {}, guidance: {} })).toEqual(methods.default);
});

it("label each task of a list with the field, and the label is read away", () => {
  const { methods } = outlineOf(undefined);
  const method = withChange(methods.default, { guidance: { field: "rivers" } });
  const question = prepare(instructions, { shown: ["Name one."] }, { method, profile: baseProfile });
  expect(wholePrompt(question)).toBe(
    "Come up with a series of tasks about rivers:\n1. (rivers) Name one.\n2. (rivers)",
  );
  const text = " Say where the Rhine ends.\n3. (rivers) Compare two of them.\n4. (rivers)\n5. (rivers) Draw the Nile.";
  expect(question.answer({ text, finishReason: "stop" })).toEqual([
    { instruction: "Say where the Rhine ends.", refusal: undefined },
    { instruction: "Compare two of them.", refusal: undefined },
    { instruction: "", refusal: { reason: "empty" } },
    { instruction: "Draw the Nile.", refusal: { reason: "too-short", detail: "3" } },
  ]);
});
