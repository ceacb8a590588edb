/** Small sentences about people who did something to something, with every part known. */

import type { Random } from "../random.ts";
import { days, names } from "./names.ts";
import { words } from "./topics.ts";

/** A verb with the forms that sentences need, what it can be done to, and where. */
export interface Action {
  readonly base: string;
  readonly third: string;
  readonly past: string;
  readonly participle: string;
  readonly objects: readonly string[];
  readonly places: readonly string[];
}

export const actions: readonly Action[] = [
  action("bake bakes baked baked", "bread cake pie", "kitchen school"),
  action("clean cleans cleaned cleaned", "floor window table", "kitchen school office library"),
  action("wash washes washed washed", "shirt plate cup", "kitchen cellar garden"),
  action("paint paints painted painted", "door wall chair", "garden school office"),
  action("open opens opened opened", "box letter bag", "kitchen office library station"),
  action("close closes closed closed", "gate door window", "garden school museum"),
  action("carry carries carried carried", "bag table ladder", "garden cellar office station"),
  action("cook cooks cooked cooked", "soup rice fish", "kitchen garden school"),
  action("find finds found found", "key ring coin", "garden park station cellar"),
  action("lose loses lost lost", "hat glove ticket", "park station museum market"),
  action("buy buys bought bought", "lamp coat phone", "market museum station"),
  action("sell sells sold sold", "bicycle clock lamp", "market garden park"),
  action("write writes wrote written", "letter song story", "library office park garden"),
  action("read reads read read", "book poem note", "library park school garden"),
  action("break breaks broke broken", "cup plate clock", "kitchen office cellar"),
  action("eat eats ate eaten", "apple pear cake", "park garden kitchen office"),
  action("bring brings brought brought", "milk lamp ball", "school office garden"),
  action("see sees saw seen", "fox bird horse", "park garden market"),
  action("feed feeds fed fed", "cat dog hen", "garden kitchen"),
  action("take takes took taken", "pen cup key", "office library kitchen"),
  action("build builds built built", "wall shed bench", "garden park school"),
  action("teach teaches taught taught", "song game dance", "school park garden"),
  action("catch catches caught caught", "ball mouse cat", "park cellar garden"),
  action("sing sings sang sung", "song hymn tune", "school park theatre"),
  action("watch watches watched watched", "film play game", "theatre school park"),
  action("choose chooses chose chosen", "book cake shirt", "library market"),
  action("hide hides hid hidden", "key coin letter", "cellar garden kitchen"),
  action("hold holds held held", "rope cup bag", "garden station park"),
  action("send sends sent sent", "letter note card", "office station"),
  action("mend mends mended mended", "chair shirt clock", "cellar kitchen office"),
  action("visit visits visited visited", "library museum market", ""),
];

/** Places where things happen, each with the word that stands before it. */
const WHERE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(words("kitchen garden library park office museum cellar theatre").map((each) => [each, "in"])),
  ...Object.fromEntries(words("school market station").map((each) => [each, "at"])),
};

export const places = Object.keys(WHERE);

/** The place with the words before it: "in the park", "at the market". */
export function at(place: string): string {
  return `${WHERE[place] ?? "in"} the ${place}`;
}

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
  const drawn = random.pick(actions.filter((each) => each.places.length > 0));
  return {
    name: random.pick(names),
    action: drawn,
    object: random.pick(drawn.objects),
    place: random.pick(drawn.places),
    day: random.pick(days),
  };
}

/** A past sentence of three parts or more; the place and the day are told when asked for. */
export function told({ name, action: { past }, object, place, day }: Scene, parts: { place?: boolean; day?: boolean }) {
  return `${name} ${past} the ${object}${parts.place ? ` ${at(place)}` : ""}${parts.day ? ` on ${day}` : ""}.`;
}

const FORMS = new Map(
  actions.flatMap((each) => (["base", "third", "past"] as const).map((form) => [each[form], each] as const)),
);

/** The action one of whose forms a word is. */
export function actionOf(word: string): Action | undefined {
  return FORMS.get(word);
}

function action(forms: string, objects: string, where: string): Action {
  const [base = "", third = "", past = "", participle = ""] = forms.split(" ");
  return { base, third, past, participle, objects: words(objects), places: words(where) };
}
