/** The stream of training documents, and the held-out ones: which prompts occur, how often, with how many demonstrations. */

import type { CorpusTask, Family } from "./family.ts";
import { heldOutFamilies, trainingFamilies } from "./families.ts";
import { Random } from "./random.ts";
import { inputFirstDocument, listDocument, outputFirstDocument, plainDocument, yesNoDocument } from "./render.ts";
import { seedTasks } from "./seeds.ts";

/** Characters a document may have, about 700 tokens, so that it fits the context with room. */
const MAX_CHARACTERS = 2400;
/** Demonstrations of the pipeline's own prompts for this model come first; the rest keeps it from counting on them. */
const LIST_DEMONSTRATIONS = [8, 8, 8, 8, 8, 7, 6, 5, 4, 3];
const YES_NO_DEMONSTRATIONS = [6, 6, 6, 5, 4, 8];
const OUTPUT_FIRST_DEMONSTRATIONS = [1, 1, 2, 3];
const INPUT_FIRST_DEMONSTRATIONS = [2, 2, 2, 3, 1];
/** The last number of a list; the pipeline stops a completion at the next one. */
const LAST_ITEM = 15;
/** Shares of documents, in this order: lists, yes/no, instances, plain. */
const SHARES = { lists: 0.3, yesNo: 0.08, instances: 0.57 };
/** Share of lists that ask for classification tasks alone. */
const CLASSIFICATION_LISTS = 0.06;
/** Share of classification among the tasks drawn for a list, and for a yes/no question. */
const CLASSIFICATION_IN_LISTS = 0.27;
const CLASSIFICATION_IN_QUESTIONS = 0.4;
/** Share of yes/no questions that ask about a seed. */
const SEED_QUESTIONS = 0.15;
/** Share of lists whose demonstrations are mostly seeds, as at the start of a run. */
const SEEDED_LISTS = 0.5;
/** Share of demonstrations that are seeds, in such a list. */
const SEEDS_IN_SEEDED = 0.8;

/** Training documents without end, the same for the same seed; held-out families never occur. */
export function* trainingDocuments(seed: number): Generator<string> {
  const writer = new DocumentWriter(new Random(seed), trainingFamilies, trainingFamilies);
  for (;;) yield writer.next();
}

/** Documents whose continuations are of held-out families, and whose demonstrations are of the others. */
export function heldOutDocuments(seed: number, count: number): string[] {
  const writer = new DocumentWriter(new Random(seed), trainingFamilies, heldOutFamilies);
  return Array.from({ length: count }, () => writer.next());
}

/** Draws documents; what is shown and what is continued can come from different families. */
class DocumentWriter {
  readonly #random: Random;
  readonly #shown: readonly Family[];
  readonly #continued: readonly Family[];
  readonly #seeds = seedTasks();

  constructor(random: Random, shown: readonly Family[], continued: readonly Family[]) {
    this.#random = random;
    this.#shown = shown;
    this.#continued = continued;
  }

  next(): string {
    for (;;) {
      const document = this.#draw();
      if (document.length <= MAX_CHARACTERS) return document;
    }
  }

  #draw(): string {
    const { lists, yesNo, instances } = SHARES;
    const share = this.#random.next();
    if (share < lists) return this.#list();
    if (share < lists + yesNo) return this.#question();
    if (share < lists + yesNo + instances) return this.#instances();
    return plainDocument(this.#task(this.#continued));
  }

  #list(): string {
    const random = this.#random;
    const classificationOnly = random.chance(CLASSIFICATION_LISTS);
    const share = classificationOnly ? 1 : CLASSIFICATION_IN_LISTS;
    const demonstrations = random.pick(LIST_DEMONSTRATIONS);
    const seedShare = random.chance(SEEDED_LISTS) ? SEEDS_IN_SEEDED : 0;
    const seeds = this.#seeds.filter((task) => !classificationOnly || task.isClassification);
    const shownSeeds = random.sample(seeds, this.#count(demonstrations, seedShare));
    const drawn = this.#different(this.#shown, demonstrations - shownSeeds.length, share);
    const taken = new Set(drawn.map(({ family }) => family));
    const left = this.#continued.filter(({ name }) => !taken.has(name));
    const continued = this.#different(left, LAST_ITEM - demonstrations, share);
    return listDocument(random.shuffle([...shownSeeds, ...drawn]), continued, { classificationOnly });
  }

  #question(): string {
    const random = this.#random;
    const demonstrations = random.pick(YES_NO_DEMONSTRATIONS);
    const shownSeeds = random.sample(this.#seeds, this.#count(demonstrations, 0.3));
    const drawn = this.#different(this.#shown, demonstrations - shownSeeds.length, CLASSIFICATION_IN_QUESTIONS);
    const shown = random.shuffle([...shownSeeds, ...drawn]);
    const rest = this.#seeds.filter((seed) => !shownSeeds.includes(seed));
    const asked = random.chance(SEED_QUESTIONS)
      ? random.sample(rest, 1)
      : this.#different(this.#continued, 1, CLASSIFICATION_IN_QUESTIONS);
    return yesNoDocument(shown, asked[0] ?? this.#task(this.#continued));
  }

  #instances(): string {
    const task = this.#task(this.#continued);
    const count = this.#random.pick(task.isClassification ? OUTPUT_FIRST_DEMONSTRATIONS : INPUT_FIRST_DEMONSTRATIONS);
    const shown = this.#different(this.#shown, count, task.isClassification ? 1 : 0);
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
