/** Which language a text is in, by its script and its commonest words. Certain or silent: short texts tell nothing. */

/** Words that are common in one language and rare in the others here. */
const COMMON: Readonly<Record<string, string>> = {
  en: "the and of to is that it for was with you this are not have from they which what your can will would there their be",
  de: "der die das und ist nicht ein eine ich sie mit auf für dem den zu auch wird sich von werden wie wir oder aus sind",
  fr: "le les des est une et dans que pour pas qui sur avec plus vous nous sont cette ce du au leur mais être ont",
  es: "el los las una y es en que por con para no se del su como pero más está son este esta muy hay sus",
  it: "il gli è che di una per non sono con della del più anche come nel alla questo questa ma loro essere dei",
  pt: "os uma é não para com em que se por mais como mas foi ao das dos você são esta este seu sua pelo também",
  nl: "de het een en van is niet dat op te zijn voor met die aan ook maar wordt naar bij deze worden heeft hij zij",
  pl: "i w nie na się jest że do z jak to są przez dla oraz ale który która tym być może tego ich lub",
  sv: "och att det är en som på för inte av med den till har om ett men jag vi de kan från så eller",
  tr: "ve bir bu için ile da de olarak daha çok olan gibi ne ama var değil kadar sonra en her",
};
const LISTS = Object.entries(COMMON).map(([name, words]) => ({ name, words: new Set(words.split(" ")) }));

/** Scripts that tell a language, or a few of them, by themselves. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["greek", /\p{Script=Greek}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["hebrew", /\p{Script=Hebrew}/gu],
  ["devanagari", /\p{Script=Devanagari}/gu],
  ["thai", /\p{Script=Thai}/gu],
  ["korean", /\p{Script=Hangul}/gu],
  ["chinese or japanese", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
];

/** Common words that a text must have, and how many more than of the next language. */
const LEAST_COMMON = 4;
const LEAST_LEAD = 3;
/** Of all words. */
const LEAST_SHARE = 0.15;
const LEAST_LETTERS = 12;
const MOST_CHARACTERS = 4_000;

/** @returns its name; undefined where the text does not tell */
export function languageOf(text: string): string | undefined {
  const read = text.slice(0, MOST_CHARACTERS);
  const letters = read.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS) return undefined;
  for (const [name, own] of SCRIPTS) if ((read.match(own)?.length ?? 0) > 0.6 * letters) return name;
  if ((read.match(/\p{Script=Latin}/gu)?.length ?? 0) < 0.9 * letters) return undefined;
  const words = read.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = LISTS.map(({ name, words: own }) => ({ name, n: words.filter((word) => own.has(word)).length }));
  const [first, second] = counts.sort((a, b) => b.n - a.n);
  if (!first || first.n < LEAST_COMMON || first.n < LEAST_SHARE * words.length) return undefined;
  return first.n - (second?.n ?? 0) >= LEAST_LEAD ? first.name : undefined;
}
