/** Reports how varied the grammar is: run with `npx tsx pocket/corpus/measure.ts`. */

import { rougeF, lcsLength } from "../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../src/core/text/tokens.ts";
import { trainingDocuments } from "./documents.ts";
import type { CorpusTask } from "./family.ts";
import { families, heldOutFamilies, trainingFamilies } from "./families.ts";
import { Random } from "./random.ts";

/** Instructions drawn to count the different ones, and to stand for those seen in training. */
const SEEN = 300_000;
/** Instructions drawn afresh and looked up among those seen. */
const FRESH = 10_000;
/** Instructions compared with each other, in each of `ROUNDS` draws. */
const COMPARED = 200;
const ROUNDS = 5;
/** ROUGE-L F above which the pipeline takes two instructions for one. */
const DUPLICATE = 0.7;

const random = new Random(42);
const draw = (): CorpusTask => random.pick(trainingFamilies).make(random);

const seen = new Set(Array.from({ length: SEEN }, () => draw().instruction));
const again = Array.from({ length: FRESH }, draw).filter(({ instruction }) => seen.has(instruction));
const perFamily = new Map<string, number>();
for (const { family } of again) perFamily.set(family, (perFamily.get(family) ?? 0) + 1);

console.log(
  `families ${families.length}, held out ${heldOutFamilies.length}, judged ${families.filter((f) => f.judge).length}`,
);
console.log(`different instructions in ${SEEN} draws: ${seen.size}`);
console.log(`fresh instructions already seen: ${percent(again.length / FRESH)}`, top(perFamily, 8));
console.log(`near duplicates among ${COMPARED}: ${percent(mean(Array.from({ length: ROUNDS }, duplicateShare)))}`);
console.log(`near duplicates within a family, worst:`, worstFamilies());
describeOpenings(Array.from({ length: 20_000 }, draw));
describeDocuments();

function duplicateShare(): number {
  return shareAbove(Array.from({ length: COMPARED }, () => draw().instruction));
}

/** Share of texts that come too close to another of the list. */
function shareAbove(texts: readonly string[]): number {
  const tokens = texts.map((text) => rougeTokens(text, "unicode"));
  const close = tokens.filter((left, i) => tokens.some((right, j) => i !== j && score(left, right) > DUPLICATE));
  return close.length / tokens.length;
}

function score(left: readonly string[], right: readonly string[]): number {
  return rougeF(lcsLength(left, right), left.length, right.length);
}

/** Share of pairs of one family that are too close, for the families where it's highest. */
function worstFamilies(): string {
  const shares = trainingFamilies.map(({ name, make }): [string, number] => {
    const tokens = Array.from({ length: 60 }, () => rougeTokens(make(random).instruction, "unicode"));
    const scores = tokens.flatMap((left, i) => tokens.slice(0, i).map((right) => score(left, right)));
    return [name, scores.filter((each) => each > DUPLICATE).length / scores.length];
  });
  const sorted = shares.toSorted((a, b) => b[1] - a[1]).slice(0, 15);
  return sorted.map(([name, share]) => `${name} ${percent(share)}`).join(", ");
}

function describeOpenings(tasks: readonly CorpusTask[]): void {
  const openings = new Map<string, number>();
  const pairs = new Set<string>();
  let words = 0;
  for (const { instruction } of tasks) {
    const list = instruction.split(" ");
    words += list.length;
    openings.set(list[0] ?? "", (openings.get(list[0] ?? "") ?? 0) + 1);
    pairs.add(list.slice(0, 3).join(" "));
  }
  const entropy = [...openings.values()].reduce((sum, n) => sum - (n / tasks.length) * Math.log2(n / tasks.length), 0);
  console.log(`words an instruction ${(words / tasks.length).toFixed(1)}, first three words ${pairs.size}`);
  console.log(`first words ${openings.size} (${entropy.toFixed(2)} bits):`, top(openings, 20));
}

function describeDocuments(): void {
  const documents = trainingDocuments(1);
  const kinds = new Map<string, { count: number; characters: number }>();
  const vocabulary = new Map<string, number>();
  for (let index = 0; index < 5000; index++) {
    const text = documents.next().value as string;
    const kind = text.split(" ").slice(0, 4).join(" ").replace(/\n.*/su, "");
    const [named = "plain"] =
      /^(?:Instruction:|(?:Come up|For each|Write a list of|I gave)(?: [a-z]+)*)/u.exec(kind) ?? [];
    const entry = kinds.get(named) ?? { count: 0, characters: 0 };
    kinds.set(named, { count: entry.count + 1, characters: entry.characters + text.length });
    for (const word of text.match(/\p{L}+/gu) ?? []) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  }
  for (const [kind, { count, characters }] of kinds) {
    console.log(`${kind}: ${percent(count / 5000)} of documents, ${Math.round(characters / count)} characters each`);
  }
  console.log(`different words in 5000 documents: ${vocabulary.size}`);
}

function top(counts: ReadonlyMap<string, number>, count: number): string {
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, count);
  return sorted.map(([name, times]) => `${name} ${times}`).join(", ");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
