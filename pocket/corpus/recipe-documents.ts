/** Documents of the recipes beside Self-Instruct: whole tasks, instructions behind pairs, and instructions carried out. */

import { PAIRS_SHOWN as PAIRS } from "../../src/core/induction/induction-task.ts";
import type { CorpusInstance, CorpusTask, Family } from "./family.ts";
import { capital } from "./grammar.ts";
import type { Random } from "./random.ts";
import { shownKinds } from "./shown-kinds.ts";
import { executionDocument, inductionDocument, wholeTasksDocument } from "./render.ts";

/** Characters that a list of whole tasks may have, so that it fits the context of 1,024 tokens. */
export const MOST_WHOLE_CHARACTERS = 2600;
/** Tasks that a list of whole tasks shows before it goes on, as in Alpaca. */
const SHOWN = 3;
/** Tasks that such a list goes on with, where they fit. */
const WRITTEN = [3, 4, 5, 6, 7, 8, 9, 10, 12, 14];
/** Share of these lists that show seeds, as every request of a run does. */
const SEEDS_SHOWN = 0.6;
/** Characters of a seed with its example that such a list can show, so that room is left. */
const LONGEST_SEED = 420;
/** Share of lists that ask for English; the page's usual method asks for the language of the seeds. */
const ENGLISH = 0.3;
/** Share of lists that ask for the public code's number, more than the context holds. */
const TWENTY = 0.15;
/** Share of inductions that go on with "to"; the others begin with a colon. */
const WITH_TO = 0.75;
/** Share of instructions to be carried out that are said in a few words, as an induced one is. */
const IN_FEW_WORDS = 0.6;
/** Their families: a lecture shows them. */
const SHOWN_KINDS: ReadonlySet<string> = new Set(Object.values(shownKinds).flat());
/** Draws after which a rule is taken to have no further different pair. */
const ATTEMPTS = 60;

type Ruled = Family & Required<Pick<Family, "rule">>;

/** Alpaca's list: three tasks shown, then as many as asked for or as fit. */
export function wholeTasks(random: Random, families: readonly Family[], seeds: readonly CorpusTask[]): string {
  const short = seeds.filter((seed) => lengthOf(seed) <= LONGEST_SEED);
  const shown = random.chance(SEEDS_SHOWN) ? random.sample(short, SHOWN) : drawn(random, families, SHOWN);
  const language = random.chance(ENGLISH) ? "english" : "as-shown";
  const written = drawn(random, families, random.pick(WRITTEN));
  for (let count = written.length; ; count--) {
    const tasks = [...shown, ...written.slice(0, count)];
    const asked = random.chance(TWENTY) ? 20 : tasks.length;
    const document = wholeTasksDocument(tasks, { tasks: asked, language });
    if (document.length <= MOST_WHOLE_CHARACTERS || count === 1) return document;
  }
}

/** Five pairs of one rule, and the rule. @param shownShare share of rules of the kinds that the page shows */
export function induction(random: Random, families: readonly Ruled[], shownShare: number): string {
  for (;;) {
    const { rule } = drawRuled(random, families, shownShare);
    const pairs = differentPairs(random, rule.pair);
    if (pairs.length === PAIRS)
      return inductionDocument(pairs, random.pick(rule.say), random.chance(WITH_TO) ? "to" : "colon");
  }
}

/** An instruction, said in a few words or in full, carried out on one input. @param shownShare as for {@link induction} */
export function execution(
  random: Random,
  families: readonly Family[],
  ruled: readonly Ruled[],
  shownShare: number,
): string {
  if (random.chance(IN_FEW_WORDS)) {
    const { rule } = drawRuled(random, ruled, shownShare);
    const said = random.pick(rule.say);
    const form = random.pick([said, `${said}.`, `${capital(said)}.`]);
    return executionDocument(form, rule.pair(random));
  }
  for (;;) {
    const { instruction, instances } = random.pick(families).make(random);
    const instance = random.pick(instances);
    if (instance.input !== "") return executionDocument(instruction, instance);
  }
}

function drawRuled(random: Random, ruled: readonly Ruled[], shownShare: number): Ruled {
  const isShown = random.chance(shownShare);
  return random.pick(ruled.filter(({ name }) => SHOWN_KINDS.has(name) === isShown));
}

/** Tasks of different families, in a drawn order, each with one of its examples. */
function drawn(random: Random, families: readonly Family[], count: number): CorpusTask[] {
  return random.sample(families, count).map((family) => {
    const task = family.make(random);
    return { ...task, instances: [random.pick(task.instances)] };
  });
}

function lengthOf({ instruction, instances: [first] }: CorpusTask): number {
  return instruction.length + (first?.input.length ?? 0) + (first?.output.length ?? 0);
}

/** Pairs with different inputs of one line each. */
function differentPairs(random: Random, draw: Ruled["rule"]["pair"]): CorpusInstance[] {
  const pairs: CorpusInstance[] = [];
  for (let attempt = 0; attempt < ATTEMPTS && pairs.length < PAIRS; attempt++) {
    const { input, output } = draw(random);
    if (!output.includes("\n") && pairs.every((each) => each.input !== input)) pairs.push({ input, output });
  }
  return pairs;
}
