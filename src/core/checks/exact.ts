/** Arithmetic without rounding: numbers are fractions of whole numbers. */

/** With a denominator above 0. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Digits of a number that is read. */
const MOST_DIGITS = 30;
/** Parts of an expression that is read. */
const MOST_TOKENS = 60;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)(\s*%)?|([-+*/()×÷·−]))/uy;

/**
 * The value of `+ - * / ( )` and percentages: `15%` is 0.15.
 * @param text numbers without marks between thousands
 * @returns undefined for what is no such expression, or divides by 0
 */
export function evaluate(text: string): Fraction | undefined {
  const tokens: (Fraction | string)[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (!found || tokens.length >= MOST_TOKENS) return undefined;
    const [, digits, percent, sign] = found;
    const number = digits === undefined ? undefined : fractionOf(digits);
    if (digits !== undefined && !number) return undefined;
    if (number) tokens.push(percent === undefined ? number : { n: number.n, d: number.d * 100n });
    else tokens.push(SIGNS[sign ?? ""] ?? sign ?? "");
  }
  const reader = { tokens, at: 0 };
  const value = sum(reader);
  return reader.at === tokens.length ? value : undefined;
}

const SIGNS: Readonly<Record<string, string>> = { "×": "*", "·": "*", "÷": "/", "−": "-" };

/** @param digits as `12` or `0.5` */
function fractionOf(digits: string): Fraction | undefined {
  const [whole = "", part = ""] = digits.split(".");
  if (whole.length + part.length > MOST_DIGITS) return undefined;
  return { n: BigInt(`${whole}${part}` || "0"), d: 10n ** BigInt(part.length) };
}

/** Whether a written number is the value, or the value rounded to its own decimals, either way at the half. */
export function agrees(value: Fraction, written: string): boolean {
  const said = fractionOf(written.replace("-", ""));
  if (!said) return true;
  const signed = { n: written.startsWith("-") ? -said.n : said.n, d: said.d };
  const difference = signed.n * value.d - value.n * signed.d;
  if (difference === 0n) return true;
  if (!written.includes(".") && value.d !== 1n && isWholeWanted(value)) return false;
  const size = difference < 0n ? -difference : difference;
  // Half a step of its last decimal.
  return 2n * size <= value.d;
}

/** A value as a person writes it, with at most six decimals. */
export function written({ n, d }: Fraction): string {
  const sign = n < 0n ? "-" : "";
  const scaled = ((n < 0n ? -n : n) * 10_000_000n) / d;
  const rounded = (scaled + 5n) / 10n;
  const decimals = String(rounded % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/u, "");
  return `${sign}${String(rounded / 1_000_000n)}${decimals === "" ? "" : `.${decimals}`}`;
}

/** A fraction that ends after few decimals is written out by whoever is exact; `7 / 2 = 3` is wrong, `10 / 3 = 3` rounded. */
function isWholeWanted({ n, d }: Fraction): boolean {
  return (n * 100n) % d === 0n;
}

interface Reader {
  readonly tokens: readonly (Fraction | string)[];
  at: number;
}

function sum(reader: Reader): Fraction | undefined {
  let left = product(reader);
  for (let sign = reader.tokens[reader.at]; left && (sign === "+" || sign === "-"); sign = reader.tokens[reader.at]) {
    reader.at++;
    const right = product(reader);
    left = right && {
      n: left.n * right.d + (sign === "+" ? 1n : -1n) * right.n * left.d,
      d: left.d * right.d,
    };
  }
  return left && lowest(left);
}

function product(reader: Reader): Fraction | undefined {
  let left = factor(reader);
  for (let sign = reader.tokens[reader.at]; left && (sign === "*" || sign === "/"); sign = reader.tokens[reader.at]) {
    reader.at++;
    const right = factor(reader);
    if (!right || (sign === "/" && right.n === 0n)) return undefined;
    const [n, d]: [bigint, bigint] =
      sign === "*" ? [left.n * right.n, left.d * right.d] : [left.n * right.d, left.d * right.n];
    left = d < 0n ? { n: -n, d: -d } : { n, d };
  }
  return left;
}

function factor(reader: Reader): Fraction | undefined {
  const token = reader.tokens[reader.at++];
  if (token === undefined || token === ")") return undefined;
  if (typeof token !== "string") return token;
  if (token === "-" || token === "+") {
    const value = factor(reader);
    return value && { n: token === "-" ? -value.n : value.n, d: value.d };
  }
  if (token !== "(") return undefined;
  const inside = sum(reader);
  return inside && reader.tokens[reader.at++] === ")" ? inside : undefined;
}

function lowest({ n, d }: Fraction): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { n, d } : { n: n / a, d: d / a };
}
