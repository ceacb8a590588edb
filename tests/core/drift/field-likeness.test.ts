/** Whether an instruction is of the field of some seeds: thirty of one field, and the seeds that come with the page as general ones. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DriftTally, hasLeftField, RECENT_TASKS } from "../../../src/core/drift/drift.ts";
import { fieldOf, type FieldTask } from "../../../src/core/drift/field-likeness.ts";

const claims = tasksOf("docs/guidance/insurance-claims.jsonl");
const general = tasksOf("public/seeds/seed-tasks.jsonl");
const field = fieldOf(claims, general)!;

describe("the field of thirty seeds about insurance claims", () => {
  it("lets in at most a tenth of the general seeds, and finds nine of ten of its own when each is left out", () => {
    expect(
      general.filter(({ instruction }) => field.isOfField(instruction)).length / general.length,
    ).toBeLessThanOrEqual(0.1);
    expect(field.found).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["Ask the policyholder for a photo of the broken window.", true],
    ["Explain how an insurer decides on a claim for storm damage.", true],
    ["Calculate the compensation for a stolen laptop with a deductible of 100 euros.", true],
    ["Design a robot that can drink from a barrel of water.", false],
    ["Explain why the moon changes its shape.", false],
    ["Compose a haiku on autumn leaves.", false],
    ["", false],
  ])("takes “%s” for the field's: %s", (instruction, isOfField) => {
    expect(field.isOfField(instruction)).toBe(isOfField);
  });
});

it("is undefined for few seeds, for the general ones, and for seeds of many fields", () => {
  expect(fieldOf(claims.slice(0, 4), general)).toBeUndefined();
  expect(fieldOf(general.slice(0, 40), general)).toBeUndefined();
  const [some, others] = [0, 1].map((odd) => general.filter((_, index) => index % 2 === odd));
  expect(fieldOf(some!.slice(0, 30), others!)).toBeUndefined();
});

it("tells of the newest tasks whether a run has left its field", () => {
  const tally = new DriftTally(field);
  const add = (instruction: string, times: number): void => {
    for (let i = 0; i < times; i++) tally.add({ id: `${instruction}-${String(i)}`, instruction });
  };
  add("Explain why the moon changes its shape.", RECENT_TASKS - 1);
  expect(hasLeftField(tally.drift)).toBe(false);
  add("Explain why the moon changes its shape.", 1);
  expect(hasLeftField(tally.drift)).toBe(true);
  add(claims[1]!.instruction, RECENT_TASKS / 2);
  expect(hasLeftField(tally.drift)).toBe(false);
  expect(tally.drift).toMatchObject({ tasks: 30, ofField: 10, recentTasks: 20, recentOfField: 10 });
  expect(tally.drift.bins.reduce((sum, each) => sum + each)).toBe(30);
});

function tasksOf(file: string): FieldTask[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as FieldTask);
}
