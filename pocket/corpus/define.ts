/** Three shapes of family: labels for an input, an output for an input, and an output alone. */

import type { CorpusInstance, Family, Judge, Kind } from "./family.ts";
import { expand, joined, type Slots } from "./grammar.ts";
import { isKeptAside } from "./kept-aside.ts";
import type { Random } from "./random.ts";

interface Common {
  readonly name: string;
  readonly heldOut?: boolean;
  /** Ways to say the instruction; each is a template. */
  readonly say: readonly string[];
  readonly judge?: Judge;
}

/** A classification family: what to label, with which labels, and how to write an input that deserves a label. */
interface Labelling extends Common {
  readonly draw: (random: Random) => {
    readonly labels: readonly string[];
    readonly slots?: Slots;
    readonly write: (label: string) => string;
  };
}

/** Most instances a task shows. */
const MAX_INSTANCES = 3;
/** Draws after which a family is taken to have no further different input. */
const ATTEMPTS = 20;
/** Draws after which every input of a label is taken to be kept aside. */
const MANY_ATTEMPTS = 500;

/** A family of classification tasks; the slot `labels` reads "a, b or c" in a drawn order. */
export function labelling({ name, heldOut = false, say, judge, draw }: Labelling): Family {
  return {
    name,
    kind: "classification",
    isClassification: true,
    heldOut,
    make: (random) => {
      const { labels, slots, write } = draw(random);
      const order = random.shuffle(labels);
      const instruction = expand(random.pick(say), random, { labels: joined(order), ...slots });
      const shown = random.shuffle(labels).slice(0, MAX_INSTANCES);
      const instances = shown.map((label) => ({ input: fresh(label, write), output: label }));
      return { family: name, instruction, isClassification: true, instances: differentInputs(instances) };
    },
    ...(judge && { judge }),
  };
}

/** A family whose tasks take an input: the draw fixes the instruction's slots and gives a maker of instances. */
interface Working extends Common {
  readonly kind: Kind;
  readonly draw: (random: Random) => {
    readonly slots?: Slots;
    readonly field: string;
    readonly instance: () => { readonly input: string; readonly output: string };
  };
}

/** A family of tasks with inputs, one to three instances each. */
export function working({ name, kind, heldOut = false, say, judge, draw }: Working): Family {
  return {
    name,
    kind,
    isClassification: false,
    heldOut,
    make: (random) => {
      const { slots, field, instance } = draw(random);
      const instruction = expand(random.pick(say), random, slots);
      const wanted = random.pick([1, 2, 2, 2, 3]);
      const instances: CorpusInstance[] = [];
      for (let attempt = 0; attempt < ATTEMPTS && instances.length < wanted; attempt++) {
        const { input, output } = instance();
        if (input !== output && !isKeptAside(input, output) && instances.every((each) => each.input !== input))
          instances.push({ field, input, output });
      }
      return { family: name, instruction, isClassification: false, instances };
    },
    ...(judge && { judge }),
  };
}

/** A family whose instruction says it all. */
interface Telling extends Common {
  readonly kind: Kind;
  readonly draw: (random: Random) => { readonly slots: Slots; readonly output: string };
}

/** A family of tasks without an input. */
export function telling({ name, kind, heldOut = false, say, judge, draw }: Telling): Family {
  return {
    name,
    kind,
    isClassification: false,
    heldOut,
    make: (random) => {
      const { slots, output } = draw(random);
      const instruction = expand(random.pick(say), random, slots);
      return { family: name, instruction, isClassification: false, instances: [{ input: "", output }] };
    },
    ...(judge && { judge }),
  };
}

/** An input for the label that isn't kept aside. */
function fresh(label: string, write: (label: string) => string): string {
  for (let attempt = 0; attempt < MANY_ATTEMPTS; attempt++) {
    const input = write(label);
    if (!isKeptAside(input, label)) return input;
  }
  throw new Error(`every input for ${label} is kept aside`);
}

function differentInputs(instances: readonly CorpusInstance[]): CorpusInstance[] {
  return instances.filter((each, index) => instances.findIndex(({ input }) => input === each.input) === index);
}
