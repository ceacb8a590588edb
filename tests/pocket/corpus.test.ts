import { describe, expect, test, vi } from "vitest";
import { heldOutDocuments, trainingDocuments } from "../../pocket/corpus/documents.ts";
import { families, heldOutFamilies } from "../../pocket/corpus/families.ts";
import { judgeInstance } from "../../pocket/corpus/judge.ts";
import { Random } from "../../pocket/corpus/random.ts";

/** Tasks drawn from each family by the properties below. */
const DRAWS = 100;
/** What the method's rules refuse in an instruction (paper, section 2.2, step 4). */
const REFUSED = /\b(?:images?|graphs?|pictures?|files?|maps?|draw|plot|go to)\b/iu;

describe("families", () => {
  test("there are 80 or more, with different names", () => {
    expect(families.length).toBeGreaterThanOrEqual(80);
    expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
  });

  test("about a tenth is held out, of several kinds", () => {
    const share = heldOutFamilies.length / families.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.14);
    expect(heldOutFamilies.filter((each) => each.isClassification).length).toBeGreaterThanOrEqual(3);
    expect(new Set(heldOutFamilies.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(6);
  });

  test.for(families.map((family) => [family.name, family] as const))("%s makes tasks that hold", ([, family]) => {
    const random = new Random(7);
    for (let draw = 0; draw < DRAWS; draw++) {
      const { instruction, instances, isClassification } = family.make(random);
      expect(instruction).toMatch(/^[A-Z]/u);
      expect(instruction).not.toMatch(REFUSED);
      expect(instruction).not.toMatch(/^Write a program|[{}[\]|]|undefined| {2}|:$/u);
      const length = instruction.split(/\s+/u).length;
      expect(length, instruction).toBeGreaterThanOrEqual(4);
      expect(length, instruction).toBeLessThanOrEqual(34);
      expect(instances.length).toBeGreaterThanOrEqual(1);
      expect(instances.length).toBeLessThanOrEqual(3);
      if (isClassification) expect(new Set(instances.map(({ output }) => output)).size).toBeGreaterThanOrEqual(2);
      for (const { input, output } of instances) {
        const shown = `${instruction} | ${input} | ${output}`;
        expect(output.trim(), shown).toBe(output);
        expect(output, shown).not.toBe("");
        expect(output, shown).not.toBe(input);
        expect(output.split(/\s+/u).length, shown).toBeLessThanOrEqual(40);
        for (const text of [input, output]) {
          expect(text, shown).not.toMatch(/:$|\n\n|^(?:Task:|Example \d|Class label:)|undefined|[{}]?\{[A-Za-z]+\}/mu);
        }
        if (family.judge) expect(family.judge(instruction, input, output), shown).toBe(true);
        expect(judgeInstance(instruction, input, output)?.right ?? true, shown).toBe(true);
      }
    }
  });

  test("a wrong answer is judged wrong", () => {
    const judged = families.filter(({ judge }) => judge);
    expect(judged.length).toBeGreaterThanOrEqual(60);
    for (const { make, judge } of judged) {
      const { instruction, instances } = make(new Random(3));
      expect(judge?.(instruction, instances[0]?.input ?? "", "nonsense"), instruction).toBe(false);
    }
  });
});

describe("documents", () => {
  test("are the same for the same seed, and others for another", () => {
    const [first, again, other] = [take(11, 200), take(11, 200), take(12, 200)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("fit the context and hold no blank line in a continuation", () => {
    for (const document of take(5, 1000)) {
      expect(document.length).toBeLessThanOrEqual(2400);
      const continuation = document.slice(document.lastIndexOf("\n\n") + 1);
      expect(continuation).not.toMatch(/\n\n|\n$/u);
    }
  });

  test("show each of the pipeline's prompts", () => {
    const documents = take(2, 1000);
    const share = (pattern: RegExp): number => documents.filter((each) => pattern.test(each)).length / documents.length;
    expect(share(/^Come up with a series of/u)).toBeGreaterThan(0.25);
    expect(share(/Is it classification\? (?:Yes|No)$/u)).toBeGreaterThan(0.05);
    expect(share(/^For each classification task/u)).toBeGreaterThan(0.05);
    expect(share(/^For each task, write examples/u)).toBeGreaterThan(0.15);
  });

  test("never hold a task of a held-out family", () => {
    const makers = heldOutFamilies.map((family) => vi.spyOn(family, "make"));
    take(9, 2000);
    for (const maker of makers) expect(maker).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test("held-out documents ask for held-out tasks", () => {
    expect(heldOutDocuments(4, 50)).toEqual(heldOutDocuments(4, 50));
    expect(heldOutDocuments(4, 50)).toHaveLength(50);
  });
});

function take(seed: number, count: number): string[] {
  const documents = trainingDocuments(seed);
  return Array.from({ length: count }, () => documents.next().value as string);
}
