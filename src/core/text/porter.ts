/**
 * Porter's stemmer with the departures that the public ROUGE scorer's stemmer makes (NLTK's default mode).
 * Knows one lower-case word at a time, no text and no score.
 */

/** Suffixes and their replacements. The first suffix that fits the word decides, even when its condition fails. */
type Rules = readonly (readonly [suffix: string, replacement: string])[];

/** Words that are not stemmed by rule; a departure. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["skies", "sky"],
  ["dying", "die"],
  ["lying", "lie"],
  ["tying", "tie"],
  ["innings", "inning"],
  ["outings", "outing"],
  ["cannings", "canning"],
  ...["sky", "news", "inning", "outing", "canning", "howe", "proceed", "exceed", "succeed"].map(
    (word) => [word, word] as const,
  ),
]);

const PLURAL = rules("sses ss, ies i, ss ss, s");

/** Double suffixes to single ones, where at least one vowel-consonant change is left (step 2). */
const DOUBLE = rules(
  "ational ate, tional tion, enci ence, anci ance, izer ize, bli ble, alli al, entli ent, eli e, ousli ous, " +
    "ization ize, ation ate, ator ate, alism al, iveness ive, fulness ful, ousness ous, aliti al, iviti ive, " +
    "biliti ble, fulli ful",
);

/** Step 3, under the same condition. */
const DERIVED = rules("icate ic, ative, alize al, iciti ic, ical ic, ful, ness");

/** Dropped where at least two changes are left; `ion` also asks for an s or t before it (step 4). */
const LAST = rules("al, ance, ence, er, ic, able, ible, ant, ement, ment, ent, ion, ou, ism, ate, iti, ous, ive, ize");

/** The stem of a word of `[a-z0-9]`. */
export function porterStem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length <= 2) return word;
  const double = single(yToI(withoutPast(withoutPlural(word))));
  const derived = replaced(double, DERIVED, (stem) => changes(stem) > 0);
  const last = replaced(derived, LAST, (stem, suffix) => changes(stem) > 1 && (suffix !== "ion" || /[st]$/.test(stem)));
  return withoutLastL(withoutLastE(last));
}

/** Step 1a; four-letter words in -ies keep their e ("dies", "die"). */
function withoutPlural(word: string): string {
  return word.length === 4 && word.endsWith("ies") ? word.slice(0, -1) : replaced(word, PLURAL, () => true);
}

/** Step 1b; -ied is treated like -ies. */
function withoutPast(word: string): string {
  if (word.endsWith("ied")) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith("eed")) return changes(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const suffix = ["ed", "ing"].find((each) => word.endsWith(each) && shape(word.slice(0, -each.length)).includes("v"));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (stem.at(-1) === stem.at(-2) && shape(stem).endsWith("c")) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return changes(stem) === 1 && endsOpen(stem) ? `${stem}e` : stem;
}

/** Step 1c; a departure: only after a consonant that is not the first letter. */
function yToI(word: string): string {
  const stem = word.slice(0, -1);
  return word.endsWith("y") && stem.length > 1 && shape(stem).endsWith("c") ? `${stem}i` : word;
}

/** Step 2; after -alli becomes -al the step runs again, and -logi leaves its l with the stem. */
function single(word: string): string {
  if (word.endsWith("alli") && changes(word.slice(0, -4)) > 0) return single(word.slice(0, -2));
  if (word.endsWith("logi")) return changes(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  return replaced(word, DOUBLE, (stem) => changes(stem) > 0);
}

/** Step 5a. */
function withoutLastE(word: string): string {
  const stem = word.slice(0, -1);
  return word.endsWith("e") && (changes(stem) > 1 || (changes(stem) === 1 && !endsOpen(stem))) ? stem : word;
}

/** Step 5b. */
function withoutLastL(word: string): string {
  return word.endsWith("ll") && changes(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;
}

function rules(text: string): Rules {
  return text.split(", ").map((rule) => {
    const [suffix = "", replacement = ""] = rule.split(" ");
    return [suffix, replacement] as const;
  });
}

function replaced(word: string, rules: Rules, holds: (stem: string, suffix: string) => boolean): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (!rule) return word;
  const [suffix, replacement] = rule;
  const stem = word.slice(0, word.length - suffix.length);
  return holds(stem, suffix) ? stem + replacement : word;
}

/** Each letter as c or v; y is a consonant at the start and after a vowel. */
function shape(word: string): string {
  let letters = "";
  for (const letter of word) {
    const isVowel = letter === "y" ? letters.endsWith("c") : "aeiou".includes(letter);
    letters += isVowel ? "v" : "c";
  }
  return letters;
}

/** How often a vowel is followed by a consonant: Porter's measure. */
function changes(word: string): number {
  return shape(word).split("vc").length - 1;
}

/** Whether it ends in consonant, vowel, consonant (not w, x, y), as "hop"; a departure: or is only vowel, consonant. */
function endsOpen(word: string): boolean {
  const letters = shape(word);
  return letters === "vc" || (letters.endsWith("cvc") && !/[wxy]$/.test(word));
}
