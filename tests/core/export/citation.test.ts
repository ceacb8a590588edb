/** How a dataset is cited: an entry for each paper of its recipe, Seedbed and the model, and no name that breaks out of its field. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { bibtex, methodsParagraph } from "../../../src/core/export/package/citation.ts";
import { outlines } from "../../../src/core/recipes/recipes.ts";
import { sampleRun } from "../../support/runs/sample-run.ts";

const run = sampleRun();
const figures = { rows: 12, tasks: { train: 9, validation: 1 } };
const keys = (text: string): string[] => [...text.matchAll(/^@\w+\{([^,]+),$/gmu)].map(([, key = ""]) => key);

it("cites the papers of every recipe, Seedbed, and the model where one was asked", () => {
  for (const { id, asksNoModel } of outlines) {
    const found = keys(bibtex({ ...run, recipe: id }));
    expect(found.length).toBeGreaterThanOrEqual(asksNoModel ? 2 : 3);
    expect(found.includes("model")).toBe(asksNoModel !== true);
  }
  expect(keys(bibtex(run))).toEqual(["wang2023selfinstruct", "seedbed", "model"]);
});

it("says what was made, by what and how", () => {
  const text = methodsParagraph(run, figures);
  for (const part of ["10 tasks with 12 examples", run.model.title, "9 tasks are for training", String(run.randomSeed)])
    expect(text).toContain(part);
});

it("tells the sets of a mixture, and who wrote their tasks", () => {
  const model = { title: "A small model", licence: "apache-2.0" };
  const sets = [
    { name: "Run 1", from: "run", tasks: 9, kept: 8, model },
    { name: "have.csv", from: "file", tasks: 2, kept: 2 },
  ] as const;
  const rules = { needsExample: false, includesSeeds: false, commonWords: "auto", balance: [] } as const;
  const mix = { sets: [...sets], known: [], evaluation: [], rules: { ...rules, balance: [] } };
  const text = methodsParagraph({ ...run, recipe: "mix", seedCount: 0, seedsName: "Run 1, have.csv", mix }, figures);
  expect(text).toContain("from 2 sets of tasks (Run 1, have.csv)");
  expect(text).toContain("The new tasks of Run 1 came from A small model (licence: Apache-2.0)");
  expect(text).not.toContain("tasks of have.csv came");
});

it("keeps its braces whole whatever a model calls itself", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("}", "\n@misc{x,", "\\", "%", "```"),
      (a, b) => {
        const title = a + b + a;
        const text = bibtex({ ...run, model: { ...run.model, title, licence: title } });
        expect(keys(text)).toEqual(["wang2023selfinstruct", "seedbed", "model"]);
        expect(text.split("{").length).toBe(text.split("}").length);
        expect(text).not.toContain("```");
      },
    ),
  );
});
