/** Small tables of common knowledge: young animals, sounds, workplaces, uses, numbers in words. */

/** The young of an animal. */
export const young = pairsOf(
  "cat kitten, dog puppy, cow calf, sheep lamb, goat kid, horse foal, hen chick, duck duckling, bear cub, pig piglet",
);

/** What an animal says. */
export const sounds = pairsOf(
  "cat meows, dog barks, cow moos, sheep bleats, horse neighs, duck quacks, lion roars, owl hoots, pig grunts, mouse squeaks",
);

/** Where a person of a job works. */
export const workplaces = pairsOf(
  "teacher school, doctor hospital, nurse hospital, baker bakery, farmer farm, driver bus, cook kitchen, actor theatre, judge court, sailor ship, waiter cafe, clerk office",
);

/** What a tool or thing is for. */
export const uses = pairsOf(
  "hammer nails, saw wood, spade digging, brush painting, knife cutting, pen writing, spoon eating, cup drinking, bed sleeping, key doors, lamp light, clock time, oven baking, bag carrying, ladder climbing, needle sewing",
);

/** Whole numbers in words, from zero. */
export const numerals =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** The place that goes with a number, in words. */
export const ordinals = pairsOf(
  "one first, two second, three third, four fourth, five fifth, six sixth, seven seventh, eight eighth, nine ninth, ten tenth, eleven eleventh, twelve twelfth",
);

/** A table from "key value, key value"; a value may have an underscore for a space. */
export function pairsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const [key = "", value = ""] = pair.trim().split(" ");
      return [key.replaceAll("_", " "), value.replaceAll("_", " ")];
    }),
  );
}
