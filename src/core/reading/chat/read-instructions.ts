/** Reads candidates from a chat model's reply: finds the list, takes each item's task, leaves out answers and demonstrations. */
import type { ParsedCandidate } from "../base/instructions.ts";
import type { Method } from "../../method/method.ts";
import type { FinishReason } from "../../rows/completion-row.ts";
import { capitalize, capitalizeFirst, collapseSpace } from "../../text/python-text.ts";
import { circleFrom, IN_A_CIRCLE } from "../circles/refused-items.ts";
import { cleanWrappedReply } from "./clean.ts";
import { itemText } from "./item-text.ts";
import { isJsonObject, looseJsonTexts, walkJson, wholeJson, type Json } from "./json.ts";
import { readList, type ReplyList } from "./list.ts";
import { withoutMarkup } from "./markup.ts";
import { afterOpening, announcesAnswers, isClosingRemark, isEcho, isOpeningRemark } from "./remarks.ts";
import { repeatedAmong } from "./repeated.ts";
import { tableRows } from "./table.ts";
import { judgeable, speechOf, type Speech } from "./task-like.ts";

interface Found {
  readonly text: string;
  readonly repeated: boolean;
  readonly number: number | undefined;
  /** Whether the reply ends within this item. */
  readonly last: boolean;
}

const TASK_KEY =
  /^(?:task|tasks|instruction|instructions|prompt|description|text|question|content|task_description|\p{Nd}+|task[ _]?\p{Nd}+)$/iu;
const ANSWER_KEY = /answer|output|response|solution|input|example|label|id|type|category|title|name|reason/iu;
/** With more than this share of asking items, all unclear items count as tasks too; else only the asking ones count. */
const ASKING_SHARE = 0.5;

/** Reads any style of list, JSON or a single line; returns only items that ask, or that are among items that ask. */
export function readChatInstructions(
  completion: string,
  finishReason: FinishReason,
  method: Pick<Method, "capitalize" | "cutList" | "similarityThreshold" | "tokens">,
  demonstrations: readonly string[],
): ParsedCandidate[] {
  const text = cleanWrappedReply(completion);
  const isRepeated = repeatedAmong(demonstrations);
  const found = fromJson(text, isRepeated) ?? fromTable(text, isRepeated) ?? fromList(text, isRepeated, demonstrations);
  const wasCut = finishReason === "length" || finishReason === "repeated";
  const english = judgeable(demonstrations);
  const worded = found.filter((each) => /\p{L}/u.test(each.text) && (each.repeated || !isEcho(each.text)));
  const kept = english ? withoutAnswers(worded, demonstrations.length, wasCut) : worded;
  const capital = method.capitalize === "python" ? capitalize : capitalizeFirst;
  const texts = kept.map((each) => each.text);
  const circle = finishReason === "repeated" ? circleFrom(texts, method, kept.at(-1)?.last === true) : texts.length;
  return kept.map((each, index) => ({
    instruction: capital(each.text),
    cut: finishReason === "length" && (method.cutList === "drop-all" || each.last),
    ...(index >= circle && { refusal: IN_A_CIRCLE }),
    ...(each.repeated && { refusal: { reason: "demonstration-repeated" as const } }),
  }));
}

function fromJson(text: string, isRepeated: (text: string) => boolean): Found[] | undefined {
  const whole = wholeJson(text);
  const texts: { text: string; last: boolean }[] = [];
  if (whole !== undefined && typeof whole === "object") collect(whole);
  else {
    const loose = looseJsonTexts(text);
    if (!loose) return undefined;
    const named = loose.some(({ key }) => TASK_KEY.test(key));
    for (const { key, text: each, open } of loose) {
      if (named ? TASK_KEY.test(key) : !ANSWER_KEY.test(key)) texts.push({ text: each, last: open });
    }
  }
  return texts.map(({ text: each, last }) => {
    const tidy = collapseSpace(withoutMarkup(each.replace(/^\s*\p{Nd}{1,3}[.)]\s+/u, "")));
    return { text: tidy, repeated: isRepeated(tidy), number: undefined, last };
  });

  function collect(json: Json): void {
    walkJson(json, (value, key) => {
      if (isJsonObject(value)) {
        const names = Object.keys(value);
        const task = names.find((name) => TASK_KEY.test(name) && typeof value[name] === "string");
        if (task === undefined || names.every((name) => TASK_KEY.test(name))) return "inside";
        texts.push({ text: value[task] as string, last: false });
        return "done";
      }
      if (typeof value === "string" && !ANSWER_KEY.test(key)) texts.push({ text: value, last: false });
      return "inside";
    });
  }
}

/** Reads a table that names the column of its tasks. */
function fromTable(text: string, isRepeated: (text: string) => boolean): Found[] | undefined {
  const texts = tableRows(text).flatMap((row) => {
    const name = [...row.keys()].find((each) => TASK_KEY.test(each));
    return name === undefined ? [] : [collapseSpace(withoutMarkup(row.get(name) ?? ""))];
  });
  if (texts.length === 0) return undefined;
  return texts.map((each) => ({ text: each, repeated: isRepeated(each), number: undefined, last: false }));
}

function fromList(text: string, isRepeated: (text: string) => boolean, demonstrations: readonly string[]): Found[] {
  const list = readList(text);
  const items = list.items.map((item): Found => {
    const { text: own, titled, reachesEnd } = itemText(item);
    const repeated = isRepeated(own) || isRepeated(titled);
    return { text: own, repeated, number: item.number, last: reachesEnd };
  });
  const promised = list.before.some((line) => announcesAnswers(line.text.replace(/^[*_]+/u, "")));
  const marked = items
    .map((each, index) => ({ ...each, last: each.last && index === items.length - 1 }))
    .filter(({ number, repeated }) => !promised || repeated || (number ?? 0) > demonstrations.length);
  if (list.mark === "none") return withoutProse(marked, judgeable(demonstrations));
  const unnumbered = continued(list, isRepeated, demonstrations.length);
  return unnumbered ? [unnumbered, ...marked] : marked;
}

/** The text before the first number, when the reply continues the prompt's own number. */
function continued(
  { mark, before, items }: ReplyList,
  isRepeated: (text: string) => boolean,
  shown: number,
): Found | undefined {
  const [head, ...rest] = before.filter((line) => line.mark !== "rule" && line.text !== "");
  if (mark !== "number" || !head || head.mark !== "none" || /[:：]\**$/u.test(head.text)) return undefined;
  if (isOpeningRemark(head.text)) return undefined;
  const { text, titled } = itemText({ number: undefined, head, rest });
  const next = items[0]?.number;
  const goesOn = next !== undefined && next !== 1 && next !== shown + 1;
  if (text === "" || (!goesOn && speechOf(text) !== "asks")) return undefined;
  const number = next === undefined || next === 1 ? shown + 1 : next - 1;
  return { text, repeated: isRepeated(text) || isRepeated(titled), number, last: false };
}

/** Of lines without any mark, those that ask, unless the whole is an essay with an order in it. */
function withoutProse(lines: readonly Found[], english: boolean): Found[] {
  const carrying = lines.map((each) => (isOpeningRemark(each.text) ? { ...each, text: carried(each.text) } : each));
  const spoken = carrying.filter(
    ({ text }) => text !== "" && !isOpeningRemark(text) && !isClosingRemark(text) && !/[:：]$/u.test(text),
  );
  if (!english) return spoken;
  const asking = spoken.filter((each) => each.repeated || speechOf(each.text) === "asks");
  if (asking.length > spoken.length * ASKING_SHARE) return asking;
  const [first] = spoken;
  return first && asking.includes(first) ? [first] : [];
}

function carried(opening: string): string {
  const rest = withoutMarkup(afterOpening(opening));
  return speechOf(rest) === "asks" ? rest : "";
}

/** Leaves out items that answer. Items numbered like the demonstrations are judged apart from the later ones. */
function withoutAnswers(found: readonly Found[], shown: number, wasCut: boolean): Found[] {
  const judged = found.map((each): Judged => ({
    ...each,
    // An unfinished item cannot be judged; it is reported as cut.
    speech: wasCut && each.last ? "cut" : speechOf(each.text),
  }));
  const isBeyond = ({ number }: Found) => number !== undefined && number > shown;
  const beyond = askingShare(judged.filter(isBeyond));
  const among = askingShare(judged.filter((each) => !isBeyond(each)));
  return judged.filter((each) => {
    if (each.repeated || shown === 0) return each.repeated || each.speech !== "answers";
    const share = isBeyond(each) ? beyond : among;
    if (each.speech === "asks") return isBeyond(each) || share >= ASKING_SHARE;
    return each.speech !== "answers" && share > ASKING_SHARE;
  });
}

type Judged = Found & { readonly speech: Speech | "cut" };

function askingShare(items: readonly Judged[]): number {
  const own = items.filter(({ repeated, speech }) => !repeated && speech !== "cut");
  return own.filter(({ speech }) => speech === "asks").length / Math.max(1, own.length);
}
