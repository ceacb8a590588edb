/** The kinds that come with the page: their wordings differ, and every one of them renders its own example. */
import { describe, expect, it } from "vitest";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { faultOf } from "../../../src/core/shape.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import type { TemplateKind } from "../../../src/core/templates/kinds/kind.ts";
import { templateKinds } from "../../../src/core/templates/kinds/kinds.ts";
import { guessFields } from "../../../src/core/templates/mapping/guess-fields.ts";
import { exampleTable, kindPlan } from "../../../src/core/templates/plan/kind-plan.ts";
import { templatePlanSchema } from "../../../src/core/rows/template-plan.ts";
import { allTasks, prepared } from "../../support/templates.ts";

const kinds = await Promise.all(templateKinds.map(({ load }) => load()));

it("are ten, listed by their own names", () => {
  expect(kinds).toHaveLength(10);
  expect(kinds.map(({ id, title }) => [id, title])).toEqual(templateKinds.map(({ id, title }) => [id, title]));
});

describe.each(kinds.map((kind) => [kind.id, kind] as const))("%s", (_, kind) => {
  it("has eight wordings or more, up to three of them turned round", () => {
    const inverted = kind.templates.filter(({ isInverted }) => isInverted).length;
    expect(kind.templates.length).toBeGreaterThanOrEqual(8);
    expect(inverted).toBeGreaterThanOrEqual(1);
    expect(inverted).toBeLessThanOrEqual(3);
    expect(new Set(kind.templates.map(({ id }) => id)).size).toBe(kind.templates.length);
  });

  it("has no two wordings that are alike", () => {
    const alike = pairs(kind).filter(([, , score]) => score > 0.7);
    expect(alike).toEqual([]);
  });

  it("makes a task of its example by every template that is for such data, and passes over no row", () => {
    const table = exampleTable(kind.example);
    expect(table.rows.length).toBeGreaterThanOrEqual(8);
    expect(table.rows.length).toBeLessThanOrEqual(12);
    const { fields, missing } = guessFields(kind, table);
    expect(missing).toEqual([]);
    const plan = { ...kindPlan(kind, fields, 1), draw: "all" } as const;
    expect(faultOf(templatePlanSchema, plan)).toBeUndefined();
    const { tasks, skipped } = allTasks(plan, table);
    expect(skipped).toEqual([]);
    const left = new Set(prepared(plan, table).leftOut.map(({ templateId }) => templateId));
    const used = new Set(tasks.map(({ templateId }) => templateId));
    expect(kind.templates.map(({ id }) => used.has(id) !== left.has(id))).not.toContain(false);
  });

  it("says of each template rightly whether it answers by a label", () => {
    const { fields } = guessFields(kind, exampleTable(kind.example));
    const { tasks } = allTasks({ ...kindPlan(kind, fields, 1), draw: "all" }, exampleTable(kind.example));
    const hasClasses = kind.classes !== undefined;
    for (const task of tasks) {
      const template = kind.templates.find(({ id }) => id === task.templateId);
      const byLabel = hasClasses || template?.output === "{{letter}}";
      expect([task.templateId, task.isClassification]).toEqual([
        task.templateId,
        byLabel && template?.isInverted === false,
      ]);
    }
  });
});

/** Each pair's instructions, and the higher score of the instructions alone and of all three texts. */
function pairs({ templates }: TemplateKind): readonly (readonly [string, string, number])[] {
  const tokens = templates.map(({ instruction, input, output }) => ({
    alone: rougeTokens(instruction, "ascii"),
    whole: rougeTokens(`${instruction} ${input} ${output}`, "ascii"),
  }));
  return templates.flatMap((first, a) =>
    templates.slice(a + 1).map((second, offset) => {
      const [one, other] = [tokens[a], tokens[a + 1 + offset]];
      const alone = rougeL(one?.alone ?? [], other?.alone ?? []).f;
      const whole = rougeL(one?.whole ?? [], other?.whole ?? []).f;
      return [first.instruction, second.instruction, Math.max(alone, whole)] as const;
    }),
  );
}
