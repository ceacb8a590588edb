/** Small tables of common knowledge: young animals, sounds, workplaces, uses, numbers in words. */

/** The young of an animal. */
export const young = table(
  "cat kitten, dog puppy, cow calf, sheep lamb, goat kid, horse foal, hen chick, duck duckling, bear cub, pig piglet",
);

/** What an animal says. */
export const sounds = table(
  "cat meows, dog barks, cow moos, sheep bleats, horse neighs, duck quacks, lion roars, owl hoots, pig grunts, mouse squeaks",
);

/** Where a person of a job works. */
export const workplaces = table(
  "teacher school, doctor hospital, nurse hospital, baker bakery, farmer farm, driver bus, cook kitchen, actor theatre, judge court, sailor ship, waiter cafe, clerk office",
);

/** What a tool or thing is for. */
export const uses = table(
  "hammer nails, saw wood, spade digging, brush painting, knife cutting, pen writing, spoon eating, cup drinking, bed sleeping, key doors, lamp light, clock time, oven baking, bag carrying, ladder climbing, needle sewing",
);

/** Whole numbers in words, from zero. */
export const numerals =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

function table(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(",").map((pair) => pair.trim().split(" ") as [string, string]));
}
