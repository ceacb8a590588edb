/** Fresh instances of the corpus's families as test tasks, and which families a student's data support. */
import { NearestInstruction } from "../../src/core/tuning/support.ts";
import type { LearnedTasks, TestGroup, TestTask } from "../../src/core/tuning/test-tasks.ts";
import { families } from "../corpus/families.ts";
import type { Family } from "../corpus/family.ts";
import { leftToLearn } from "../corpus/left-to-learn.ts";
import { Random } from "../corpus/random.ts";

/** Instructions drawn of each family, by which others are recognised as its own. */
const KNOWN_INSTRUCTIONS = 40;
/** Not used by any training. */
const KNOWN_SEED = 90_002;
const TEST_SEED = 90_003;
/** Draws after which a family is taken to have no further instance that was not learned from. */
const ATTEMPTS = 200;

/** The families to which at least one of these instructions lies nearest. @param cut least F of ROUGE-L, 0 to 1 */
export function supportedFamilies(learned: readonly string[], cut: number): Set<string> {
  const random = new Random(KNOWN_SEED);
  const known = families.flatMap((family) =>
    Array.from({ length: KNOWN_INSTRUCTIONS }, () => ({
      family: family.name,
      instruction: family.make(random).instruction,
    })),
  );
  const nearest = new NearestInstruction(known.map(({ instruction }) => instruction));
  const found = [...new Set(learned)].map((instruction) => nearest.of(instruction));
  return new Set(found.filter(({ score }) => score >= cut).map(({ place }) => known[place]!.family));
}

/** `perFamily` instances of each family, none of which the student learned from. */
export function familyTests(perFamily: number, supported: ReadonlySet<string>, learned: LearnedTasks): TestTask[] {
  const random = new Random(TEST_SEED);
  return families.flatMap((family) => {
    const groups = groupsOf(family, supported.has(family.name));
    const tests = new Map<string, TestTask>();
    for (let attempt = 0; attempt < ATTEMPTS && tests.size < perFamily; attempt++) {
      const { instruction, instances } = family.make(random);
      const { input, output } = instances[0]!;
      if (learned.has({ instruction, input })) continue;
      const unit = `family:${family.name}`;
      tests.set(`${instruction}\n${input}`, { groups, unit, instruction, input, target: output });
    }
    return [...tests.values()];
  });
}

function groupsOf({ name, heldOut }: Family, isSupported: boolean): TestGroup[] {
  if (heldOut) return ["heldOut"];
  return [isSupported ? "supported" : "unsupported", ...(leftToLearn.has(name) ? (["leftToLearn"] as const) : [])];
}
