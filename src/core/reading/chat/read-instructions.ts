/** Reads candidates from a chat model's reply: finds the list, takes each item's task, leaves out answers and demonstrations. */
import type { ParsedCandidate } from "../base/instructions.ts";
import type { Method } from "../../method/method.ts";
import type { FinishReason } from "../../rows/completion-row.ts";
import { collapseSpace } from "../../text/python-text.ts";
import { capitalsOf } from "../capitals.ts";
import { circleFrom, IN_A_CIRCLE } from "../circles/refused-items.ts";
import { contentOf } from "./content.ts";
import { itemText } from "./item-text.ts";
import { readJson } from "./json.ts";
import { tasksIn } from "./json-tasks.ts";
import { readLine } from "./lines.ts";
import { NAMES } from "./names.ts";
import { readList } from "./list.ts";
import { withoutMarkup } from "./markup.ts";
import { afterOpening, isEcho, isOpeningRemark, isRemark } from "./remarks.ts";
import { repeatedAmong } from "./repeated.ts";
import { tableRows } from "./table.ts";
import { readTagged } from "./tagged.ts";
import { isEnglish, judgeable, speechOf } from "./task-like.ts";
import { ownLines } from "./wrapping.ts";

interface Found {
  readonly text: string;
  /** The text with its title. */
  readonly titled?: string;
  /** Whether the reply ends within this item. */
  readonly last?: boolean;
}

const TASK_COLUMN = new RegExp(`^(?:${NAMES.task}|description)$`, "iu");
/** With more than this share of asking items, all unclear items count as tasks too; with a smaller one none does. */
const ASKING_SHARE = 0.5;

/** Reads any style of list, JSON or a single line; in English only items that ask, or that are among items that ask. */
export function readChatInstructions(
  completion: string,
  finishReason: FinishReason,
  method: Pick<Method, "capitalize" | "cutList" | "similarityThreshold" | "tokens">,
  demonstrations: readonly string[],
): ParsedCandidate[] {
  const isRepeated = repeatedAmong(demonstrations);
  const repeats = ({ text, titled = "" }: Found) => isRepeated(text) || isRepeated(titled);
  const found = foundIn(ownLines(completion, bearsMark), judgeable(demonstrations));
  const worded = found.filter((each) => /\p{L}/u.test(each.text) && (repeats(each) || !isEcho(each.text)));
  const wasCut = finishReason === "length" || finishReason === "repeated";
  const english = judgeable(demonstrations) && isEnglish(worded.map(({ text }) => text).join(" "));
  const kept = english ? withoutAnswers(worded, repeats, demonstrations.length > 0, wasCut) : worded;
  const capital = capitalsOf(method);
  const texts = kept.map((each) => each.text);
  const circle = finishReason === "repeated" ? circleFrom(texts, method, kept.at(-1)?.last === true) : texts.length;
  return kept.map((each, index) => ({
    instruction: capital(each.text),
    cut: finishReason === "length" && (method.cutList === "drop-all" || each.last === true),
    ...(index >= circle && { refusal: IN_A_CIRCLE }),
    ...(repeats(each) && { refusal: { reason: "demonstration-repeated" as const } }),
  }));
}

function bearsMark(line: string): boolean {
  return ["number", "label", "field", "bullet", "letter", "row"].includes(readLine(line).mark);
}

function foundIn(lines: readonly string[], english: boolean): readonly Found[] {
  const json = readJson(lines, bearsMark);
  const texts = (json?.values ?? []).flatMap((value) => tasksIn(value));
  if (texts.length > 0) {
    return texts.map((text, index) => ({
      text: collapseSpace(withoutMarkup(text.replace(/^\s*\p{Nd}{1,3}[.)]\s+/u, ""))),
      last: json?.cut === true && index === texts.length - 1,
    }));
  }
  const tagged = readTagged(lines, ["task", "input", "output", "answer"]);
  const own = tagged?.items.flatMap(({ fields }) => fields.filter(({ name }) => name === "task")) ?? [];
  const open = tagged?.isOpen === true ? tagged.items.at(-1)?.fields.at(-1) : undefined;
  if (own.length > 0)
    return own.map((each) => ({ text: collapseSpace(withoutMarkup(contentOf(each.lines))), last: each === open }));
  const list = readList(tagged?.outside ?? lines);
  const rows = list.mark === "row" ? fromTable(lines) : [];
  if (rows.length > 0) return rows;
  const items = list.items.map((item): Found & { readonly last: boolean } => {
    const { text, titled, reachesEnd } = itemText(item);
    return { text, titled, last: reachesEnd };
  });
  const marked = items.map((each, index) => ({ ...each, last: each.last && index === items.length - 1 }));
  if (list.mark === "none") return withoutProse(marked, english);
  // The reply may begin with its first task and number the rest.
  const [head, ...rest] = list.before.filter(({ text }) => text !== "");
  const begins =
    head?.mark === "none" && list.mark === "number" && !/[:：]\**$/u.test(head.text) && !isRemark(head.text);
  const first = begins ? itemText({ head, rest }) : undefined;
  return first && speechOf(first.text) === "asks" ? [first, ...marked] : marked;
}

function fromTable(lines: readonly string[]): readonly Found[] {
  return tableRows(lines).flatMap((row) => {
    const [, task] = [...row].find(([name]) => TASK_COLUMN.test(name)) ?? [];
    return task === undefined ? [] : [{ text: collapseSpace(withoutMarkup(task)) }];
  });
}

/** Of lines without any mark, those that ask, unless the whole is an essay with an order in it. */
function withoutProse(lines: readonly Found[], english: boolean): readonly Found[] {
  const spoken = lines
    .map((each) => (isOpeningRemark(each.text) ? { ...each, text: afterOpening(each.text) } : each))
    .filter(({ text }) => text !== "" && !isRemark(text) && !/[:：]$/u.test(text));
  if (!english || !isEnglish(spoken.map(({ text }) => text).join(" "))) return spoken;
  const asking = spoken.filter(({ text }) => speechOf(text) === "asks");
  if (asking.length > spoken.length * ASKING_SHARE) return asking;
  const [first] = spoken;
  return first && asking.includes(first) ? [first] : [];
}

/** Leaves out items that answer. An unfinished item cannot be judged; it is reported as cut. */
function withoutAnswers(
  found: readonly Found[],
  repeats: (each: Found) => boolean,
  wereShown: boolean,
  wasCut: boolean,
): readonly Found[] {
  const judged = found.map((each) => {
    const speech = repeats(each) ? "repeats" : wasCut && each.last ? "cut" : speechOf(each.text);
    return { each, speech };
  });
  const own = judged.filter(({ speech }) => speech !== "repeats" && speech !== "cut");
  const share = own.filter(({ speech }) => speech === "asks").length / Math.max(1, own.length);
  return judged
    .filter(({ speech }) => {
      if (speech === "repeats" || !wereShown) return speech !== "answers";
      return speech === "asks" ? share >= ASKING_SHARE : speech !== "answers" && share > ASKING_SHARE;
    })
    .map(({ each }) => each);
}
