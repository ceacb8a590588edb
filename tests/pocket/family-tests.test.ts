/** Fresh instances of the corpus's families as test tasks. */
import { describe, expect, it } from "vitest";
import { familyTests, supportedFamilies } from "../../pocket/check/family-tests.ts";
import { families, heldOutFamilies, trainingFamilies } from "../../pocket/corpus/families.ts";
import { leftToLearn } from "../../pocket/corpus/left-to-learn.ts";
import { Random } from "../../pocket/corpus/random.ts";
import { LearnedTasks } from "../../src/core/tuning/test-tasks.ts";

const PER_FAMILY = 3;
const example = { task: "0", origin: "machine", classification: "no", system: "", output: "" } as const;

describe("test tasks of the families", () => {
  const supported = new Set([trainingFamilies[0]!.name, heldOutFamilies[0]!.name]);
  const tests = familyTests(PER_FAMILY, supported, new LearnedTasks([]));

  it("are as many of each family as wanted, the same each time", () => {
    expect(tests).toHaveLength(PER_FAMILY * families.length);
    expect(new Set(tests.map(({ unit }) => unit)).size).toBe(families.length);
    expect(familyTests(PER_FAMILY, supported, new LearnedTasks([]))).toEqual(tests);
  });

  it("are held out where their family is, and else supported or not", () => {
    const count = (group: string) => tests.filter(({ groups }) => groups.some((each) => each === group)).length;
    expect(count("heldOut")).toBe(PER_FAMILY * heldOutFamilies.length);
    expect(count("supported")).toBe(PER_FAMILY);
    expect(count("unsupported")).toBe(PER_FAMILY * (trainingFamilies.length - 1));
    expect(count("leftToLearn")).toBe(PER_FAMILY * leftToLearn.size);
  });

  it("leave out what the student learned from, and draw others", () => {
    const learned = new LearnedTasks(tests.map((each) => ({ ...example, ...each })));
    const others = familyTests(PER_FAMILY, supported, learned);
    expect(others).toHaveLength(tests.length);
    expect(others.filter((each) => learned.has(each))).toEqual([]);
  });
});

describe("supported families", () => {
  const chosen = trainingFamilies.slice(0, 5);
  const random = new Random(5);
  const learned = chosen.map((family) => family.make(random).instruction);

  it("are those of the instructions learned from", () => {
    expect([...supportedFamilies(learned, 0.5)].sort()).toEqual(chosen.map(({ name }) => name).sort());
  });

  it("are none where no instruction is near enough", () => {
    expect(supportedFamilies(["Zwölf Boxkämpfer jagen Viktor."], 0.5).size).toBe(0);
  });
});
