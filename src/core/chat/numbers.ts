/** Numbers in front of items, in any script's digits. */

const DIGIT = /^\p{Nd}$/u;

/** The value of decimal digits of any script: each script's ten stand in order, so a digit is its distance from zero. */
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

const FIRST_CIRCLED = 0x2460;

/** The value of a circled number from 1 to 20. */
export function circledNumber(character: string): number {
  return (character.codePointAt(0) as number) - FIRST_CIRCLED + 1;
}
