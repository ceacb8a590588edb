import { describe, expect, test, vi } from "vitest";
import { heldOutDocuments, trainingDocuments } from "../../pocket/corpus/documents.ts";
import { families, heldOutFamilies, ruledFamilies, trainingFamilies } from "../../pocket/corpus/families.ts";
import { isKeptAside } from "../../pocket/corpus/kept-aside.ts";
import { leftToLearn } from "../../pocket/corpus/left-to-learn.ts";
import { MOST_WHOLE_CHARACTERS } from "../../pocket/corpus/recipe-documents.ts";
import { shownKinds } from "../../pocket/corpus/shown-kinds.ts";
import { builtInTasks } from "../../src/core/induction/tasks/built-in.ts";
import { comparatives, opposites } from "../../pocket/corpus/words/adjectives.ts";
import { displeasing, opinions, pleasing } from "../../pocket/corpus/words/opinions.ts";
import { people, peopleClasses } from "../../pocket/corpus/words/people.ts";
import { durables, things } from "../../pocket/corpus/words/things.ts";
import { trainVocabulary } from "../../pocket/tokenizer-train.ts";
import { Tokenizer } from "../../training/tokenizer.ts";
import { judgeInstance } from "../../pocket/corpus/judge.ts";
import { Random } from "../../pocket/corpus/random.ts";

/** Tasks drawn from each family by the properties below. */
const DRAWS = 100;
/** How a document of whole tasks begins. */
const WHOLE = /^Write a list of \d+ tasks/u;
/** What the method's rules refuse in an instruction (paper, section 2.2, step 4). */
const REFUSED = /\b(?:images?|graphs?|pictures?|files?|maps?|draw|plot|go to)\b/iu;

describe("families", () => {
  test("there are 260 or more, with different names", () => {
    expect(families.length).toBeGreaterThanOrEqual(260);
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
      for (const { field, input, output } of instances) {
        const shown = `${instruction} | ${input} | ${output}`;
        expect(output.trim(), shown).toBe(output);
        expect(output, shown).not.toBe("");
        expect(output, shown).not.toBe(input);
        expect(isKeptAside(input, output), shown).toBe(false);
        expect(output.split(/\s+/u).length, shown).toBeLessThanOrEqual(40);
        for (const text of [input, output]) {
          expect(text, shown).not.toMatch(/:$|\n\n|^(?:Task:|Example \d|Class label:)|undefined|[{}]?\{[A-Za-z]+\}/mu);
        }
        if (family.judge) expect(family.judge(instruction, input, output), shown).toBe(true);
        expect(judgeInstance(instruction, input, output)?.right ?? true, shown).toBe(true);
        // A model writes an input with the name of its field, as its prompts do.
        const named = field === undefined ? input : `${field}: ${input}`;
        expect(judgeInstance(instruction, named, output), shown).toEqual(judgeInstance(instruction, input, output));
      }
    }
  });

  test("describing words fit the people and things they describe", () => {
    const random = new Random(19);
    const unfit = new Set<string>();
    for (const { make } of families) {
      for (let draw = 0; draw < DRAWS; draw++) {
        const { instruction, instances } = make(random);
        const text = [instruction, ...instances.flatMap(({ input, output }) => [input, output])].join("\n");
        for (const [pair, adjective = "", noun = ""] of text.matchAll(DESCRIBED)) {
          if (!fitting(noun).includes(adjective.toLowerCase())) unfit.add(pair);
        }
      }
    }
    expect([...unfit]).toEqual([]);
  });

  test("a wrong answer is judged wrong", () => {
    const judged = families.filter(({ judge }) => judge);
    expect(judged.length).toBeGreaterThanOrEqual(200);
    for (const { make, judge } of judged) {
      const { instruction, instances } = make(new Random(3));
      expect(judge?.(instruction, instances[0]?.input ?? "", "nonsense"), instruction).toBe(false);
    }
  });
});

describe("rules", () => {
  test.for(ruledFamilies.map((family) => [family.name, family] as const))(
    "%s gives different pairs",
    ([, { rule }]) => {
      const random = new Random(23);
      const pairs = Array.from({ length: DRAWS }, () => rule.pair(random));
      expect(new Set(pairs.map(({ input }) => input)).size).toBeGreaterThanOrEqual(5);
      for (const { input, output } of pairs) expect(isKeptAside(input, output), `${input} | ${output}`).toBe(false);
      for (const said of rule.say) expect(said).toMatch(/^[a-z][^:]*[^.]$/u);
    },
  );

  test("there are 40 or more, and their words are nobody else's", () => {
    expect(ruledFamilies.length).toBeGreaterThanOrEqual(40);
    const said = ruledFamilies.flatMap(({ rule }) => rule.say);
    expect(said.filter((each, index) => said.indexOf(each) !== index)).toEqual([]);
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
      expect(document.length).toBeLessThanOrEqual(WHOLE.test(document) ? MOST_WHOLE_CHARACTERS : 2400);
      if (WHOLE.test(document) || document.startsWith("I gave")) continue;
      const continuation = document.slice(document.lastIndexOf("\n\n") + 1);
      expect(continuation).not.toMatch(/\n\n|\n$/u);
    }
  });

  test("show each of the pipeline's prompts", () => {
    const documents = take(2, 1000);
    const share = (pattern: RegExp): number => documents.filter((each) => pattern.test(each)).length / documents.length;
    expect(share(/^Come up with a series of/u)).toBeGreaterThan(0.1);
    expect(share(/Is it classification\? (?:Yes|No)$/u)).toBeGreaterThan(0.02);
    expect(share(/^For each classification task/u)).toBeGreaterThan(0.03);
    expect(share(/^For each task, write examples/u)).toBeGreaterThan(0.15);
    expect(share(WHOLE)).toBeGreaterThan(0.01);
    expect(share(/^I gave a friend [^]*\n\nThe instruction was(?: to [a-z]|: [A-Z])[^\n]*\.$/u)).toBeGreaterThan(0.04);
    expect(share(/^Instruction: [^\n]+\nInput: [^]+\nOutput: [^]+$/u)).toBeGreaterThan(0.28);
  });

  test("of whole tasks begin with the recipe's own prompt and fit the context", { timeout: 60_000 }, () => {
    const documents = take(3, 3000).filter((each) => WHOLE.test(each));
    const tokenizer = new Tokenizer(trainVocabulary(take(4, 600), 1536));
    for (const document of documents) {
      const numbers = [...document.matchAll(/^(\d+)\. Instruction: \S/gmu)].map(([, number]) => Number(number));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(4);
      const asked = Number(/^Write a list of (\d+) tasks/u.exec(document)?.[1]);
      expect([numbers.length, 20]).toContain(asked);
      expect(tokenizer.encode(document).length).toBeLessThan(1024);
    }
    expect(documents.length).toBeGreaterThan(20);
  });

  test("never show an answer of a family that is left to learn", () => {
    expect([...leftToLearn].filter((name) => !trainingFamilies.some((each) => each.name === name))).toEqual([]);
    expect(leftToLearn.size).toBeGreaterThanOrEqual(20);
    const answer = "an answer that nobody may see";
    const makers = trainingFamilies
      .filter(({ name }) => leftToLearn.has(name))
      .map((family) => {
        const { make } = family;
        return vi.spyOn(family, "make").mockImplementation((random) => {
          const task = make(random);
          return { ...task, instances: task.instances.map(({ input }) => ({ input, output: answer })) };
        });
      });
    for (const document of take(8, 2000)) expect(document).not.toContain(answer);
    for (const maker of makers) expect(maker).toHaveBeenCalled();
    vi.restoreAllMocks();
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

/** Describing words that the corpus uses of anything. */
const ADJECTIVES = new Set([
  ...opposites.flat(),
  ...Object.keys(comparatives),
  ...pleasing,
  ...displeasing,
  ...Object.values(peopleClasses).flatMap(({ adjectives }): readonly string[] => adjectives),
  ..."busy tired lonely hungry clever shy".split(" "),
]);
const ANIMALS: readonly string[] = things.animals;
const DESCRIBED = new RegExp(
  `\\b(${[...ADJECTIVES].join("|")}) (${[...people, ...ANIMALS, ...durables, ...Object.keys(opinions)].join("|")})\\b(?! (?:class|club|group|team|show|trip|lesson|course|test|week|report|blog))`,
  "giu",
);

/** What else may be said of a thing, a person or a dish. */
const ALSO: Readonly<Record<string, string>> = {
  story: "long short",
  book: "long short",
  coat: "warm",
  soup: "hot fresh",
  floor: "wet",
  friend: "good",
  desk: "right",
  box: "right",
};

/** What may be said before a noun. */
function fitting(noun: string): readonly string[] {
  const word = noun.toLowerCase();
  const ofPeople = Object.values(peopleClasses).find(({ nouns }) => (nouns as readonly string[]).includes(word));
  const ofThing = [...Object.values(opinions[word] ?? {}).flat(), ...(ALSO[word] ?? "").split(" ")];
  if (ofPeople) return [...ofPeople.adjectives, ...ofThing];
  if (ANIMALS.includes(word)) return "brave shy old young clever tired happy lonely small hungry".split(" ");
  return [...ofThing, "old", "new", "small", "big", "heavy", "cheap", "clean", "broken"];
}

function take(seed: number, count: number): string[] {
  const documents = trainingDocuments(seed);
  return Array.from({ length: count }, () => documents.next().value as string);
}

test("each of the page's induction tasks has a rule among the families that are trained", () => {
  const trained = new Set(trainingFamilies.map(({ name }) => name));
  expect(Object.keys(shownKinds).sort()).toEqual(builtInTasks.map(({ name }) => name).sort());
  expect(
    Object.values(shownKinds)
      .flat()
      .filter((name) => !trained.has(name)),
  ).toEqual([]);
});
