/** Whatever the data: rendering is total, the same each time, and no text of the data is taken for a template. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preparePlan } from "../../../src/core/templates/plan/prepare-plan.ts";
import { renderTasks, type TaskChunk } from "../../../src/core/templates/plan/render-tasks.ts";
import { allTasks as all, plan, prepared, tableOf, template } from "../../support/templates.ts";

const judge = template({
  id: "judge",
  input: "{{text}}",
  output: "{{label}}",
  choices: { kind: "classes", of: "label" },
});
const ask = template({ id: "ask", instruction: "What is {{text}}?", output: "{{label}}" });

describe("whatever the data", () => {
  const cell = fc.oneof(
    ...[fc.string(), fc.constantFrom("{{text}}", "{{choices}}", "{{{{", "<b>&amp;</b>", "__proto__", "${1}", "\n")],
    ...[fc.constantFrom(null, undefined, NaN, "", 0, -0, 1n, true), fc.jsonValue(), fc.double()],
  );
  const columns = ["text", "label", "__proto__"];
  const tables = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }).map((rows) => tableOf(columns, rows));
  const templates = [
    judge,
    ask,
    template({
      id: "all",
      instruction: "{{choices}} {{{{",
      input: "{{text}}{{__proto__}}",
      output: "{{letter}}",
      choices: { kind: "row", of: "label", options: "text" },
    }),
  ];
  const plans = fc.record({
    draw: fc.constantFrom("one" as const, "all" as const),
    tasks: fc.constantFrom("together" as const, "apart" as const),
    seed: fc.nat(),
  });

  it("rendering is total and the same each time, and goes on from any chunk", () => {
    fc.assert(
      fc.property(tables, plans, fc.integer({ min: 1, max: 5 }), (table, some, chunkRows) => {
        const made = plan(templates, some);
        const result = preparePlan(made, table);
        if (result.kind === "problems") return;
        const whole = all(made, table);
        expect(all(made, table, 0, chunkRows)).toEqual(whole);
        const seen: TaskChunk[] = [];
        for (let from = 0; ;) {
          const [chunk] = renderTasks(prepared(made, table), from, chunkRows);
          if (chunk === undefined) break;
          seen.push(chunk);
          from = chunk.next;
        }
        expect(seen.flatMap(({ tasks }) => tasks)).toEqual(whole.tasks);
        const rendered = whole.tasks.reduce((sum, { instances }) => sum + instances.length, whole.skipped.length);
        expect(rendered).toBe(result.prepared.slots.renderings);
      }),
    );
  });

  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    fc
      .array(fc.constantFrom("{{text}}", "{{label}}", "{{choices}}", "{{{{", "}}", "$&", "$1", "<br>", "\n", "a"))
      .map((parts) => parts.join("")),
  );
  it("a text of the data comes out as it is", () => {
    fc.assert(
      fc.property(text, text, (text, label) => {
        fc.pre(text.trim() !== "" && label.trim() !== "");
        const made = plan([{ ...ask, input: "{{text}}" }]);
        const [task] = all(made, tableOf(["text", "label"], [[text, label]])).tasks;
        expect(task?.instruction).toBe(`What is ${text.trim()}?`);
        expect(task?.instances).toEqual([{ input: text.trim(), output: label.trim() }]);
      }),
    );
  });
});
