/** Things by category; a word stands in one category only, so that the category of a word is one right answer. */

import { words } from "./topics.ts";

/** Singular nouns by the plural name of their category. */
export const things = {
  animals: words(
    "cat dog horse cow sheep goat pig fox wolf bear lion tiger mouse rabbit camel donkey monkey elephant zebra squirrel",
  ),
  birds: words("owl crow eagle swan goose duck hen parrot"),
  fruits: words(
    "apple pear plum peach cherry lemon grape banana melon apricot lime coconut raspberry papaya mango kiwi strawberry pineapple fig",
  ),
  vegetables: words("carrot potato onion bean cabbage leek pea turnip"),
  drinks: words("tea coffee milk juice water cocoa"),
  clothes: words("shirt coat hat shoe sock scarf glove dress skirt jacket"),
  furniture: words("chair table bed desk sofa shelf stool bench"),
  tools: words("hammer saw spade rake drill axe brush ladder"),
  vehicles: words("car bus train boat ship plane truck tram bicycle"),
  instruments: words("piano violin guitar drum flute trumpet harp cello"),
  sports: words("football tennis swimming hockey golf boxing rowing running"),
  jobs: words("teacher doctor nurse baker farmer driver cook painter writer singer"),
  colours: words(
    "red blue green yellow brown black white pink grey purple violet navy cream maroon beige turquoise scarlet",
  ),
  flowers: words("rose tulip daisy lily poppy orchid"),
  trees: words("oak pine birch maple willow elm"),
  rooms: words("kitchen bedroom bathroom hall cellar attic office"),
  metals: words("iron gold silver copper tin lead"),
  dishes: words("pan pot spoon fork plate cup bowl knife"),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Category = keyof typeof things;

export const categories = Object.keys(things) as Category[];

/** The singular of a category's name. */
export const categoryName: Readonly<Record<Category, string>> = {
  animals: "animal",
  birds: "bird",
  fruits: "fruit",
  vegetables: "vegetable",
  drinks: "drink",
  clothes: "garment",
  furniture: "furniture",
  tools: "tool",
  vehicles: "vehicle",
  instruments: "instrument",
  sports: "sport",
  jobs: "job",
  colours: "colour",
  flowers: "flower",
  trees: "tree",
  rooms: "room",
  metals: "metal",
  dishes: "dish",
};

/** The category a word stands in, or undefined for a word of no table. */
export function categoryOf(word: string): Category | undefined {
  return categories.find((category) => (things[category] as readonly string[]).includes(word));
}

/** Things that last, so that they can be given, lent and broken. */
export const durables: readonly string[] = words(`
  book ball key lamp clock box bag pen ring bell shirt coat hat scarf dress jacket chair table desk cup plate bowl spoon
  guitar drum flute brush ladder
`);

/** Things one can hold, count and own. */
export const objects: readonly string[] = [
  ...words("book ball key lamp clock box bag pen letter coin ring bell"),
  ...things.fruits,
  ...things.clothes,
  ...words("chair table bed desk cup plate bowl spoon"),
];

const IRREGULAR: Readonly<Record<string, string>> = {
  mouse: "mice",
  goose: "geese",
  sheep: "sheep",
  child: "children",
  man: "men",
  woman: "women",
  foot: "feet",
  tooth: "teeth",
  knife: "knives",
  wolf: "wolves",
  shelf: "shelves",
  scarf: "scarves",
  leaf: "leaves",
  potato: "potatoes",
};

/** Nouns whose plurals the families ask for. */
export const countables: readonly string[] = [
  ...things.animals,
  ...things.birds,
  ...objects,
  ...things.tools,
  ...things.vehicles,
  ...words(
    "child man woman foot tooth knife shelf leaf city story country diary puppy family daisy lady baby party cherry church match watch brush wish dress glass bus class",
  ),
];

/** The plural of a noun. */
export function plural(noun: string): string {
  const irregular = IRREGULAR[noun];
  if (irregular) return irregular;
  if (/(?:[sx]|ch|sh)$/u.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/u.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}
