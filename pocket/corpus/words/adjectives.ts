/** Describing words: opposites, near meanings, and comparatives. */

/** Pairs of opposites; each word stands in one pair only. */
export const opposites: readonly (readonly [string, string])[] = pairs(`
  hot cold, big small, tall short, fast slow, old new, happy sad, light dark, hard soft, wet dry, clean dirty,
  full empty, rich poor, early late, open closed, loud quiet, strong weak, thick thin, high low, near far, wide narrow,
  brave afraid, kind cruel, cheap dear, deep shallow, sweet bitter, right wrong, long brief, easy difficult
`);

/** Pairs of near meaning; each word stands in one pair only. */
export const synonyms: readonly (readonly [string, string])[] = pairs(`
  big large, small little, fast quick, happy glad, sad unhappy, smart clever, begin start, end finish, quiet silent,
  angry cross, sick ill, rich wealthy, brave bold, shut close, house home, road street, gift present, boat ship,
  stone rock, odd strange, tired sleepy, pretty lovely, funny amusing, scared afraid
`);

/** Rhyming groups; words of one line rhyme with each other and with no word of another line. */
export const rhymes: readonly (readonly string[])[] = [
  "cat hat bat mat",
  "dog fog log frog",
  "moon spoon soon noon",
  "tree bee sea key",
  "night light kite white",
  "rain train plane chain",
  "star car far jar",
  "ring king sing spring",
  "ball wall tall fall",
  "book cook hook look",
  "mouse house",
  "pen ten hen men",
  "cake lake snake",
  "boat coat goat",
].map((line) => line.split(" "));

/** Adjectives with their comparatives. */
export const comparatives: Readonly<Record<string, string>> = {
  tall: "taller",
  short: "shorter",
  fast: "faster",
  old: "older",
  young: "younger",
  strong: "stronger",
  heavy: "heavier",
  big: "bigger",
  small: "smaller",
  happy: "happier",
  cold: "colder",
  warm: "warmer",
  rich: "richer",
  loud: "louder",
};

/** The other word of a pair. */
export function partner(list: readonly (readonly [string, string])[], word: string): string | undefined {
  const pair = list.find((each) => each.includes(word));
  return pair && (pair[0] === word ? pair[1] : pair[0]);
}

function pairs(text: string): [string, string][] {
  return text.split(",").map((each) => {
    const [first = "", second = ""] = each.trim().split(/\s+/u);
    return [first, second];
  });
}
