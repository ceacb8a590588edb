/** Fires where an equation of the answer does not hold, or a plain sum that was asked for is answered wrongly. */
import { checkWords } from "./check-words.ts";
import { LOOKED_AT, type Check, type CheckedExample, type Finding } from "./check.ts";
import { agrees, evaluate, written } from "./exact.ts";

/** A number as people write it: with commas between thousands, or without. */
const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const OPERAND = String.raw`[(\s]{0,6}[$€£]?\s?${NUMBER}\s?%?[)\s]{0,6}`;
const OPERATOR = String.raw`(?:[-+*/×÷·−]|x(?=\s?[$€£(]?\d))`;
/** At most eight operations, so that a long row of signs costs no time. */
const EQUATION = new RegExp(
  String.raw`(${OPERAND}(?:${OPERATOR}${OPERAND}){1,8})=\s*([$€£]?\s?)(-?${NUMBER})(\s?%)?`,
  "gu",
);
/** What may not stand before an expression: it would be the end of a longer one, or of a word. */
const GOES_BEFORE = /[\p{L}\d.,:_'"]$|\d\s+$|[\^%!)\]}+*/×÷·−=<>|√-]\s*$|\b(?:plus|minus|times|by|of|over|x)\s*$/u;
/** A share that is added or taken away is one of what stands before it. */
const SHARE_ADDED = /[-+−][^-+*/×÷·−%]*%/u;
/** What may not follow: then the number is not the whole right side. A dot or comma may end the sentence. */
const GOES_ON = /^(?:\s*[-+*/×÷·^!(−]|\s*[=≈]|[\p{L}_]|[.,:/]\d|\s*(?:x|mod|remainder|R)\b|\.\.\.|…|\/)/u;
const MOST_EQUATIONS = 200;

export const sums: Check = {
  name: "sums",
  ...checkWords.sums,
  find(example) {
    return wrongEquation(example) ?? wrongAnswer(example);
  },
};

function wrongEquation({ instruction, input, output }: CheckedExample): Finding | undefined {
  const text = output.slice(0, LOOKED_AT);
  let looked = 0;
  for (const found of text.matchAll(EQUATION)) {
    if (looked++ >= MOST_EQUATIONS) return undefined;
    const [all, left = "", , right = "", percent] = found;
    const start = found.index + (left.length - left.trimStart().length);
    const rest = text.slice(found.index + all.length, found.index + all.length + 12);
    if (GOES_BEFORE.test(text.slice(Math.max(0, start - 8), start)) || GOES_ON.test(rest)) continue;
    // An equation that the task gives may be there to be judged.
    if (`${instruction}\n${input}`.includes(all.trim())) continue;
    const value = SHARE_ADDED.test(left) ? undefined : evaluate(plain(left));
    if (!value) continue;
    const inPercent = percent !== undefined;
    const said = plain(right);
    const isRight = inPercent
      ? agrees({ n: value.n * 100n, d: value.d }, said) || agrees(value, said)
      : agrees(value, said) || (left.includes("%") && agrees({ n: value.n * 100n, d: value.d }, said));
    if (!isRight) return { from: start, to: found.index + all.length, right: written(value) };
  }
  return undefined;
}

/** What asks for nothing but the value of an expression, at its beginning or as a whole. */
const ASKS =
  /^(?:what(?:['’]s| is| does)|calculate|compute|evaluate|solve|work out|find(?: the (?:value|result|sum) of)?|simplify|was ist|wie viel ist|berechne|rechne(?: aus)?|combien font|calcule[rz]?|cuánto es|calcula|quanto fa|calcola)?[:\s]*(.+?)(?:\s*(?:equals?|make|result in))?\s*[=?.!]*\s*$/iu;
const PERCENT_OF = new RegExp(String.raw`^(${NUMBER})\s*(?:%|percent) of [$€£]?(${NUMBER})$`, "iu");
const EXPRESSION = new RegExp(String.raw`^${OPERAND}(?:${OPERATOR}${OPERAND}){1,8}$`, "u");
/** An answer that is one number, with a unit or a mark at most. */
const ONE_NUMBER = new RegExp(String.raw`^\s*[$€£]?\s?(-?${NUMBER})\s?(?:[.€£%]?)\s*$`, "u");

function wrongAnswer({ instruction, input, output }: CheckedExample): Finding | undefined {
  const said = ONE_NUMBER.exec(output.slice(0, 60));
  if (said?.[1] === undefined || output.length > 60) return undefined;
  // A task with an input asks for more than its value; then the input must be the whole sum.
  const asked =
    input.trim() === ""
      ? ASKS.exec(instruction.trim())?.[1]
      : /calculat|comput|evaluat|solve|value|result|sum/iu.test(instruction) &&
          !/round|digit|hundred|nearest|remainder|integer/iu.test(instruction)
        ? ASKS.exec(input.trim())?.[1]
        : undefined;
  if (asked === undefined || asked.length > 200) return undefined;
  const value = valueAsked(asked.trim());
  if (!value || agrees(value, plain(said[1]))) return undefined;
  return { from: 0, to: output.length, right: written(value) };
}

function valueAsked(text: string): ReturnType<typeof evaluate> {
  const percent = PERCENT_OF.exec(text);
  if (percent) return evaluate(`${plain(percent[1] ?? "")}% * ${plain(percent[2] ?? "")}`);
  return EXPRESSION.test(text) ? evaluate(plain(text)) : undefined;
}

/** Without marks between thousands and signs of money; a letter between numbers is the sign of times. */
function plain(text: string): string {
  return text
    .replaceAll(/[$€£]/gu, "")
    .replaceAll(/(\d),(?=\d{3})/gu, "$1")
    .replaceAll("x", "*");
}
