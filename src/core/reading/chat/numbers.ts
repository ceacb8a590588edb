/** Numbers in front of items, in any script's digits. */

const DIGIT = /^\p{Nd}$/u;

/** The value of decimal digits of any script: each script's ten digits are in order, so a digit's value is its distance from zero. */
export function numberOf(digits: string): number {
  let value = 0;
  for (const digit of digits) {
    const code = digit.codePointAt(0) as number;
    let distance = 0;
    while (distance < 9 && DIGIT.test(String.fromCodePoint(code - distance - 1))) distance++;
    value = value * 10 + distance;
  }
  return value;
}

const WORDS = "one two three four five six seven eight nine ten".split(" ");
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** Words for 1 to 10 and for the first to the tenth, as a pattern. */
export const NUMBER_WORDS = WORDS.join("|");
export const ORDINAL_WORDS = ORDINALS.join("|");

/** The value of such a word. */
export function numberOfWord(word: string): number {
  const lower = word.toLowerCase();
  return Math.max(WORDS.indexOf(lower), ORDINALS.indexOf(lower)) + 1;
}

const FIRST_CIRCLED = 0x2460;

/** The value of a circled number from 1 to 20. */
export function circledNumber(character: string): number {
  return (character.codePointAt(0) as number) - FIRST_CIRCLED + 1;
}
