/** From a raw answer to instances (paper, section 2.2, step 3): input first, or output first for classification. Judges nothing. */
import type { Method } from "../../method/method.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { PYTHON_SPACE_CHARACTER, strip } from "../../text/python-text.ts";

const EXAMPLE_ANYWHERE = new RegExp(`Example${PYTHON_SPACE_CHARACTER}?\\p{Nd}*\\.?`, "u");
/** A numbered line of its own, not inside a sentence; only a full stop or colon may follow the number. */
const EXAMPLE_AT_LINE_START = /(?:^|\n)[ \t]*Example[ \t]?\p{Nd}+[.:]?(?=[ \t]*(?:\n|$))/u;
const OUTPUT = new RegExp(`Output${PYTHON_SPACE_CHARACTER}*\\p{Nd}*${PYTHON_SPACE_CHARACTER}*:`, "u");
const INPUT = new RegExp(`Input${PYTHON_SPACE_CHARACTER}*\\p{Nd}*${PYTHON_SPACE_CHARACTER}*:`, "u");
const LEADING_INPUT = new RegExp(`^${INPUT.source}`, "u");
const CLASS_LABEL = "Class label:";

/**
 * Reads `Example 1`, named input fields and `Output:`; one bare pair where no example is numbered.
 * A part without `Output:` is all output.
 *
 * @returns instances in order, empty ones included; none when the text has neither mark
 */
export function parseInputFirst(completion: string, exampleSplit: Method["exampleSplit"]): Instance[] {
  const text = strip(completion);
  const example = exampleSplit === "anywhere" ? EXAMPLE_ANYWHERE : EXAMPLE_AT_LINE_START;
  if (example.test(text)) return text.split(example).map(strip).filter(Boolean).map(pair);
  return OUTPUT.test(text) ? [pair(text)] : [];
}

/** Reads blocks of `Class label:`; the first line is the output, the rest the input. */
export function parseOutputFirst(completion: string): Instance[] {
  return completion
    .split(CLASS_LABEL)
    .slice(1)
    .map((block) => {
      const [label = "", ...rest] = strip(block).split("\n");
      return { input: strip(rest.join("\n")), output: strip(label) };
    });
}

function pair(text: string): Instance {
  const [before = "", after] = text.split(OUTPUT);
  const [input, output] = after === undefined ? ["", strip(text)] : [strip(before), strip(after)];
  const [untilNext = ""] = output.split(INPUT);
  return { input: strip(input.replace(LEADING_INPUT, "")), output: strip(untilNext) };
}
