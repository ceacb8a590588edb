/** The stream of training documents, and the held-out ones: which prompts occur, how often, with how many demonstrations. */

import type { CorpusTask, Family } from "./family.ts";
import { answeredFamilies, heldOutFamilies, ruledFamilies, trainingFamilies } from "./families.ts";
import { Random } from "./random.ts";
import { execution, induction, wholeTasks } from "./recipe-documents.ts";
import { inputFirstDocument, listDocument, outputFirstDocument, plainDocument, yesNoDocument } from "./render.ts";
import { seedTasks } from "./seeds.ts";
import { SELDOM_SHARE, seldomListed } from "./seldom-listed.ts";

/** Characters a document may have, about 700 tokens, so that it fits the context with room. */
const MAX_CHARACTERS = 2400;
/** Demonstrations of the pipeline's own prompts for this model come first; the rest keeps it from counting on them. */
const LIST_DEMONSTRATIONS = [8, 8, 8, 8, 8, 7, 6, 5, 4, 3];
const YES_NO_DEMONSTRATIONS = [6, 6, 6, 5, 4, 8];
const OUTPUT_FIRST_DEMONSTRATIONS = [1, 1, 2, 3];
const INPUT_FIRST_DEMONSTRATIONS = [2, 2, 2, 3, 1];
/** The last number of a list; the pipeline stops a completion at the next one. */
const LAST_ITEM = 15;
/** The shapes of documents with their shares; they sum to 1. First the form of every prompt is learned, and the words. */
const FIRST = {
  /** Most of what is read, though an eighth of the documents: a few of them are left out when the stream is drawn. */
  lists: 0.13,
  yesNo: 0.035,
  /** Most answers by tokens: they come last and slowest. */
  instances: 0.253,
  /** Without a prompt the model is never asked; a few keep it from counting on one. */
  plain: 0.007,
  /** A form that is learned early, in documents of 820 tokens each. */
  wholeTasks: 0.015,
  induction: 0.065,
  /** At 33 tokens each the cheapest way to see an answer, and the same answers as those of instances. */
  execution: 0.495,
} as const;
type Shape = keyof typeof FIRST;
type Shares = Readonly<Record<Shape, number>>;
/**
 * The shares of the rest. What five pairs have in common is learned late, once their words are known: after 1,250 steps
 * with the first shares alone, none of the page's twelve tasks was named rightly.
 */
const THEN: Shares = {
  lists: 0.086,
  yesNo: 0.035,
  instances: 0.25,
  plain: 0.004,
  wholeTasks: 0.01,
  induction: 0.15,
  execution: 0.465,
};
/** Documents with the first shares: a third of those that the model that ships has read. */
const FIRST_DOCUMENTS = 28_000;
const SHAPES = Object.keys(FIRST) as readonly Shape[];
/** The shapes that the loss on held-out families is measured on. */
const MEASURED = new Set<Shape>(["lists", "yesNo", "instances", "plain"]);
/** Share of lists that ask for classification tasks alone. */
const CLASSIFICATION_LISTS = 0.06;
/** Share of rules of the kinds that the page's own tasks have, among the pairs of the first documents and of the rest. */
const SHOWN_KINDS = { first: 0.3, then: 0.55 };
/** Share of classification among the tasks drawn for a list, and for a yes/no question. */
const CLASSIFICATION_IN_LISTS = 0.27;
const CLASSIFICATION_IN_QUESTIONS = 0.4;
/** Share of classification among the tasks that get instances: labels are learned well, and judged most often. */
export const CLASSIFICATION_IN_INSTANCES = 0.23;
/** Share of yes/no questions that ask about a seed. */
const SEED_QUESTIONS = 0.15;
/** Share of lists whose demonstrations are mostly seeds, as at the start of a run. */
const SEEDED_LISTS = 0.5;
/** Share of demonstrations that are seeds, in such a list. */
const SEEDS_IN_SEEDED = 0.8;

/** Training documents without end, the same for the same seed; held-out families never occur. */
export function* trainingDocuments(seed: number): Generator<string> {
  const random = new Random(seed);
  const sources = { shapes: SHAPES, shown: trainingFamilies, listed: trainingFamilies, answered: answeredFamilies };
  const first = new DocumentWriter(random, { ...sources, shares: FIRST, shownKinds: SHOWN_KINDS.first });
  for (let i = 0; i < FIRST_DOCUMENTS; i++) yield first.next();
  const then = new DocumentWriter(random, { ...sources, shares: THEN, shownKinds: SHOWN_KINDS.then });
  for (;;) yield then.next();
}

/** Documents whose continuations are of held-out families, and whose demonstrations are of the others. */
export function heldOutDocuments(seed: number, count: number): string[] {
  const writer = new DocumentWriter(new Random(seed), {
    ...{ shapes: SHAPES.filter((shape) => MEASURED.has(shape)), shares: FIRST, shownKinds: SHOWN_KINDS.first },
    shown: answeredFamilies,
    listed: heldOutFamilies,
    answered: heldOutFamilies,
  });
  return Array.from({ length: count }, () => writer.next());
}

/** What documents are drawn from. */
interface Sources {
  readonly shapes: readonly Shape[];
  readonly shares: Shares;
  /** Share of rules that are of the kinds which the page's own tasks have. */
  readonly shownKinds: number;
  /** Families of the demonstrations that show instructions alone. */
  readonly shown: readonly Family[];
  /** Families of the instructions that a model should go on with. */
  readonly listed: readonly Family[];
  /** Families of the tasks that are written with their answers. */
  readonly answered: readonly Family[];
}

/** Draws documents; what is shown and what is continued can come from different families. */
class DocumentWriter {
  readonly #random: Random;
  readonly #sources: Sources;
  readonly #demonstrated: readonly Family[];
  readonly #seeds = seedTasks();

  constructor(random: Random, sources: Sources) {
    this.#random = random;
    this.#sources = sources;
    this.#demonstrated = sources.shown.filter((family) => answeredFamilies.includes(family));
  }

  next(): string {
    for (;;) {
      const shape = this.#shape();
      const document = this.#draw(shape);
      if (shape === "wholeTasks" || document.length <= MAX_CHARACTERS) return document;
    }
  }

  #shape(): Shape {
    const { shapes, shares } = this.#sources;
    let left = this.#random.next() * shapes.reduce((sum, shape) => sum + shares[shape], 0);
    return shapes.find((shape) => (left -= shares[shape]) < 0) ?? "instances";
  }

  #draw(shape: Shape): string {
    const { answered, shownKinds } = this.#sources;
    switch (shape) {
      case "lists":
        return this.#list();
      case "yesNo":
        return this.#question();
      case "instances":
        return this.#instances();
      case "plain":
        return plainDocument(this.#task(answered));
      case "wholeTasks":
        return wholeTasks(this.#random, answered, this.#seeds);
      case "induction":
        return induction(this.#random, ruledFamilies, shownKinds);
      case "execution":
        return execution(this.#random, answered, ruledFamilies, shownKinds);
    }
  }

  #list(): string {
    const random = this.#random;
    const classificationOnly = random.chance(CLASSIFICATION_LISTS);
    const share = classificationOnly ? 1 : CLASSIFICATION_IN_LISTS;
    const demonstrations = random.pick(LIST_DEMONSTRATIONS);
    const seedShare = random.chance(SEEDED_LISTS) ? SEEDS_IN_SEEDED : 0;
    const seeds = this.#seeds.filter((task) => !classificationOnly || task.isClassification);
    const shownSeeds = random.sample(seeds, this.#count(demonstrations, seedShare));
    const drawn = this.#different(this.#sources.shown, demonstrations - shownSeeds.length, share);
    const taken = new Set(drawn.map(({ family }) => family));
    const left = this.#sources.listed.filter(({ name }) => !taken.has(name) && this.#isListed(name));
    const continued = this.#different(left, LAST_ITEM - demonstrations, share);
    return listDocument(random.shuffle([...shownSeeds, ...drawn]), continued, { classificationOnly });
  }

  #isListed(name: string): boolean {
    return !seldomListed.has(name) || this.#random.chance(SELDOM_SHARE);
  }

  #question(): string {
    const random = this.#random;
    const demonstrations = random.pick(YES_NO_DEMONSTRATIONS);
    const shownSeeds = random.sample(this.#seeds, this.#count(demonstrations, 0.3));
    const drawn = this.#different(this.#sources.shown, demonstrations - shownSeeds.length, CLASSIFICATION_IN_QUESTIONS);
    const shown = random.shuffle([...shownSeeds, ...drawn]);
    const rest = this.#seeds.filter((seed) => !shownSeeds.includes(seed));
    const asked = random.chance(SEED_QUESTIONS)
      ? random.sample(rest, 1)
      : this.#different(this.#sources.listed, 1, CLASSIFICATION_IN_QUESTIONS);
    return yesNoDocument(shown, asked[0] ?? this.#task(this.#sources.listed));
  }

  #instances(): string {
    const isClassification = this.#random.chance(CLASSIFICATION_IN_INSTANCES);
    const task = this.#task(this.#sources.answered.filter((each) => each.isClassification === isClassification));
    const count = this.#random.pick(task.isClassification ? OUTPUT_FIRST_DEMONSTRATIONS : INPUT_FIRST_DEMONSTRATIONS);
    const shown = this.#different(this.#demonstrated, count, task.isClassification ? 1 : 0);
    return task.isClassification ? outputFirstDocument(shown, task) : inputFirstDocument(shown, task);
  }

  #task(families: readonly Family[]): CorpusTask {
    return this.#random.pick(families).make(this.#random);
  }

  /** Tasks of different families where there are enough, each a classification with the given probability. */
  #different(families: readonly Family[], count: number, classificationShare: number): CorpusTask[] {
    const random = this.#random;
    const yes = this.#count(count, classificationShare);
    const [labelling, others] = [
      families.filter((each) => each.isClassification),
      families.filter((each) => !each.isClassification),
    ];
    const drawn = [...cycle(random.shuffle(labelling), yes), ...cycle(random.shuffle(others), count - yes)];
    return random.shuffle(drawn).map((family) => family.make(random));
  }

  /** How many of `count` draws succeed. */
  #count(count: number, probability: number): number {
    return Array.from({ length: count }, () => this.#random.chance(probability)).filter(Boolean).length;
  }
}

function cycle<T>(list: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, index) => list[index % list.length] as T);
}
