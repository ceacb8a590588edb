/** The built-in seeds are what the app says. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classificationDemonstrations } from "../../../src/core/questions/demonstrations/classification.ts";
import {
  inputFirstDemonstrations,
  outputFirstDemonstrations,
} from "../../../src/core/questions/demonstrations/instances.ts";
import { instructionRules } from "../../../src/core/questions/instruction-rules.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";

describe("the built-in seeds", () => {
  const { tasks: seeds, problems } = importSeeds({
    kind: "text",
    text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8"),
  });
  const byInstruction = new Map(seeds.map((each) => [each.instruction, each]));

  it("are 175 tasks with ids in order, each with a name and an instance", () => {
    expect(problems).toEqual([]);
    expect(seeds.map(({ id }) => id)).toEqual(Array.from({ length: 175 }, (_, i) => `seed_task_${i}`));
    expect(new Set(seeds.map(({ name }) => name)).size).toBe(175);
    for (const { instances, name } of seeds) {
      expect(instances.length).toBeGreaterThan(0);
      for (const { output } of instances) expect(output.trim()).not.toBe("");
      expect(name).toMatch(/^[a-z0-9_]+$/u);
    }
  });

  it("have about 26 classification tasks and about 50 without an input", () => {
    const classification = seeds.filter(({ isClassification }) => isClassification).length;
    const bare = seeds.filter(({ instances }) => instances[0]?.input === "").length;
    expect(Math.abs(classification - 26)).toBeLessThanOrEqual(3);
    expect(Math.abs(bare - 50)).toBeLessThanOrEqual(5);
  });

  it("pass the rules of both presets", () => {
    for (const method of [paperMethod, defaultMethod]) {
      const rules = instructionRules(method);
      for (const { instruction } of seeds) expect([instruction, rules(instruction)]).toEqual([instruction, undefined]);
    }
  });

  it("hold no two instructions above ROUGE-L 0.7", () => {
    for (const scheme of ["ascii", "unicode"] as const) {
      const tokens = seeds.map(({ instruction }) => rougeTokens(instruction, scheme));
      const close = tokens.flatMap((a, i) =>
        tokens
          .slice(i + 1)
          .flatMap((b, j) => (rougeL(a, b).f > 0.7 ? [[seeds[i]?.instruction, seeds[i + 1 + j]?.instruction]] : [])),
      );
      expect(close).toEqual([]);
    }
  });

  it("give the yes/no question its 12 and 19 demonstrations", () => {
    expect(classificationDemonstrations.filter(({ isClassification }) => isClassification)).toHaveLength(12);
    expect(classificationDemonstrations).toHaveLength(31);
    for (const { instruction, isClassification } of classificationDemonstrations) {
      expect([instruction, byInstruction.get(instruction)?.isClassification]).toEqual([instruction, isClassification]);
    }
  });

  it("give the instance prompts their demonstrations, with the seeds' own instances among them", () => {
    expect([outputFirstDemonstrations.length, inputFirstDemonstrations.length]).toEqual([8, 10]);
    for (const { instruction, instances } of outputFirstDemonstrations) {
      const seed = byInstruction.get(instruction);
      expect([instruction, seed?.isClassification]).toEqual([instruction, true]);
      const shown = instances.map(({ label, input }) => ({ input, output: label }));
      for (const own of seed?.instances ?? []) expect(shown).toContainEqual(own);
    }
    for (const { instruction, instances } of inputFirstDemonstrations) {
      const seed = byInstruction.get(instruction);
      expect([instruction, seed?.isClassification]).toEqual([instruction, false]);
      const shown = instances.map(({ field, input, output }) => ({
        input: field ? `${field}: ${input}` : input,
        output,
      }));
      const bare = instances.map(({ input, output }) => ({ input, output }));
      for (const own of seed?.instances ?? []) expect([...shown, ...bare]).toContainEqual(own);
    }
  });
});
