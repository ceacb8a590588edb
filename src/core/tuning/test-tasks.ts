/** The tasks that a student is asked before and after, and the groups whose figures are told apart. */
import { answered, type Example } from "../export/selection/examples.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import { NearestInstruction } from "./support.ts";

/** The groups in the order in which they are shown. */
export const testGroups = {
  supported: { title: "Supported", about: "Their instructions are near to some that the student learned from." },
  unsupported: { title: "Unsupported", about: "No instruction that the student learned from is near to theirs." },
  heldOut: { title: "Held-out families", about: "Kinds of task that the student was never taught, before or now." },
  leftToLearn: {
    title: "Left to learn",
    about: "Kinds of task that the student had heard of before, and whose answers it had never been shown.",
  },
  ownTasks: { title: "Own tasks held out", about: "Tasks of the run itself that were kept from the student." },
  seeds: { title: "Seeds", about: "The tasks from which the run grew, with people's answers." },
  file: { title: "Your file", about: "Tasks of a file of yours." },
  fileSupported: { title: "Your file, supported", about: "Those near to an instruction that was learned." },
  fileUnsupported: { title: "Your file, unsupported", about: "Those that are near to none." },
} as const;
export type TestGroup = keyof typeof testGroups;

export interface TestTask {
  readonly groups: readonly TestGroup[];
  /** Tasks of one unit stand or fall together, so that they count as one where chance is weighed. */
  readonly unit: string;
  readonly instruction: string;
  readonly input: string;
  /** The right answer, or one of them. */
  readonly target: string;
  /** Other right answers: a reply counts as the one it is nearest to. */
  readonly alsoRight?: readonly string[];
}

/** The run's own tasks that were held out: what a student is always asked. */
export function ownTestTasks(heldOut: readonly Example[]): TestTask[] {
  return heldOut.map(({ task, instruction, input, output }) => ({
    ...{ groups: ["ownTasks"], unit: `own:${task}`, instruction, input, target: output },
  }));
}

/** The first example of each seed that has one. */
export function seedTestTasks(seeds: readonly SeedTask[]): TestTask[] {
  return seeds.flatMap(({ id, instruction, instances }) => {
    const [first] = answered(instances);
    if (!first) return [];
    return [{ groups: ["seeds"], unit: `seed:${id}`, instruction, input: first.input, target: first.output }];
  });
}

/** How near the data come to each task: F of ROUGE-L to the nearest instruction that was learned from, 0 to 1. */
export function supportOf(tests: readonly TestTask[], learned: readonly string[]): number[] {
  const nearest = new NearestInstruction([...new Set(learned)]);
  return tests.map(({ instruction }) => nearest.of(instruction).score);
}

/** Adds to each task whether the data support it. @param support from `supportOf` @param cut from which it is near */
export function withSupport(tests: readonly TestTask[], support: readonly number[], cut: number): TestTask[] {
  return tests.map((test, i) => {
    const isNear = (support[i] ?? 0) >= cut;
    // A person's file has groups of its own, so that those of the run's tasks stay what they were.
    if (test.groups.includes("file"))
      return { ...test, groups: [...test.groups, isNear ? "fileSupported" : "fileUnsupported"] };
    return { ...test, groups: [isNear ? "supported" : "unsupported", ...test.groups] };
  });
}

/** What a student learned from, to keep it out of what the student is asked. */
export class LearnedTasks {
  readonly #keys: ReadonlySet<string>;

  constructor(learned: readonly Example[]) {
    this.#keys = new Set(learned.map(keyOf));
  }

  /** Whether the same instruction with the same input was among it, in any case. */
  has(task: AskedTask): boolean {
    return this.#keys.has(keyOf(task));
  }

  without(tests: readonly TestTask[]): TestTask[] {
    return tests.filter((test) => !this.has(test));
  }
}

type AskedTask = Pick<TestTask, "instruction" | "input">;

function keyOf({ instruction, input }: AskedTask): string {
  return JSON.stringify([instruction, input].map((text) => text.trim().toLowerCase()));
}
