/** From a continued list to candidates (paper, section 2.2): split at the numbers, tidy, capitalise. Judges nothing. */
import type { Method } from "../../method/method.ts";
import type { RuleRefusal } from "../../rows/candidate-row.ts";
import type { FinishReason } from "../../rows/completion-row.ts";
import { capitalsOf } from "../capitals.ts";
import { circleFrom, IN_A_CIRCLE } from "../circles/refused-items.ts";
import { collapseSpace, PYTHON_SPACE_CHARACTER } from "../../text/python-text.ts";

/** One item of a completion, or a part of it that was set aside; `cut` when the completion's length limit made it unusable by the method. */
export interface ParsedCandidate {
  readonly instruction: string;
  readonly cut: boolean;
  /** The reader's own refusal, for example of a repeated demonstration. */
  readonly refusal?: RuleRefusal;
  /** Only of a part that was set aside: from where to where it stands in the completion, in UTF-16 units. */
  readonly aside?: { readonly from: number; readonly to: number };
}

/** A new line, digits of any script, at most one white space, a full stop, a space. */
const ITEM_START = new RegExp(`\\n\\p{Nd}+${PYTHON_SPACE_CHARACTER}?\\. `, "u");

/**
 * Reads the items of a completion that continues a numbered list.
 *
 * @returns candidates in order, empty ones included, so that their place is known
 */
export function parseInstructions(
  completion: string,
  finishReason: FinishReason,
  method: Pick<Method, "capitalize" | "cutList" | "similarityThreshold" | "tokens">,
): ParsedCandidate[] {
  const items = completion.split(ITEM_START);
  const capital = capitalsOf(method);
  const isCut = (index: number) =>
    finishReason === "length" && (method.cutList === "drop-all" || index === items.length - 1);
  const circle = finishReason === "repeated" ? circleFrom(items, method, true) : items.length;
  return items.map((item, index) => ({
    instruction: capital(collapseSpace(item)),
    cut: isCut(index),
    ...(index >= circle && { refusal: IN_A_CIRCLE }),
  }));
}
