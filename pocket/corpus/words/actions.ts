/** Small sentences about people who did something to something, with every part known. */

import type { Random } from "../random.ts";
import { days, names } from "./names.ts";
import { words } from "./topics.ts";

/** A verb with the forms that sentences need, and what it can be done to. */
export interface Action {
  readonly base: string;
  readonly third: string;
  readonly past: string;
  readonly participle: string;
  readonly objects: readonly string[];
}

export const actions: readonly Action[] = [
  action("bake bakes baked baked", "bread cake pie"),
  action("clean cleans cleaned cleaned", "floor window shoe"),
  action("wash washes washed washed", "car shirt plate"),
  action("paint paints painted painted", "door wall chair"),
  action("open opens opened opened", "box letter window"),
  action("close closes closed closed", "gate shop book"),
  action("carry carries carried carried", "bag table ladder"),
  action("cook cooks cooked cooked", "soup rice fish"),
  action("find finds found found", "key ring coin"),
  action("lose loses lost lost", "hat glove ticket"),
  action("buy buys bought bought", "lamp coat phone"),
  action("sell sells sold sold", "house boat horse"),
  action("write writes wrote written", "letter song story"),
  action("read reads read read", "book poem note"),
  action("break breaks broke broken", "cup plate clock"),
  action("eat eats ate eaten", "apple pear cake"),
  action("bring brings brought brought", "milk lamp ball"),
  action("see sees saw seen", "fox bird ship"),
  action("feed feeds fed fed", "cat dog hen"),
  action("take takes took taken", "pen cup key"),
  action("build builds built built", "wall boat bridge"),
  action("teach teaches taught taught", "class song game"),
  action("catch catches caught caught", "ball fish mouse"),
  action("sing sings sang sung", "song hymn tune"),
];

export const places = words("kitchen garden school library market park office station museum cellar");

/** The parts of a sentence such as "Anna baked the cake in the kitchen on Monday." */
export interface Scene {
  readonly name: string;
  readonly action: Action;
  readonly object: string;
  readonly place: string;
  readonly day: string;
}

/** Draws the parts of a sentence. */
export function scene(random: Random): Scene {
  const drawn = random.pick(actions);
  return {
    name: random.pick(names),
    action: drawn,
    object: random.pick(drawn.objects),
    place: random.pick(places),
    day: random.pick(days),
  };
}

/** A past sentence of three parts or more; the place and the day are told when asked for. */
export function told({ name, action: { past }, object, place, day }: Scene, parts: { place?: boolean; day?: boolean }) {
  return `${name} ${past} the ${object}${parts.place ? ` in the ${place}` : ""}${parts.day ? ` on ${day}` : ""}.`;
}

const FORMS = new Map(
  actions.flatMap((each) => (["base", "third", "past"] as const).map((form) => [each[form], each] as const)),
);

/** The action one of whose forms a word is. */
export function actionOf(word: string): Action | undefined {
  return FORMS.get(word);
}

function action(forms: string, objects: string): Action {
  const [base = "", third = "", past = "", participle = ""] = forms.split(" ");
  return { base, third, past, participle, objects: words(objects) };
}
