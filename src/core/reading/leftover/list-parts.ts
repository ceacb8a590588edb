/** Adds to the candidates of a list reply the parts that no candidate was read from, each with what it is. Found by difference: it knows nothing of how the reader went about it. */
import type { ParsedCandidate } from "../base/instructions.ts";
import type { Instance } from "../../rows/instance-row.ts";
import type { ReplyLine } from "../chat/lines.ts";
import { isAnswerLabel, isClosingRemark, isEcho, isOpeningRemark } from "../chat/remarks.ts";
import { repeatedAmong } from "../chat/repeated.ts";
import { speechOf } from "../chat/task-like.ts";
import type { RefusalReason, SetAsideReason } from "../../rows/reasons.ts";
import { collapseSpace } from "../../text/python-text.ts";
import { divide, type Division, type Owned, type Side } from "./divide.ts";
import { Finder } from "./finder.ts";
import { isItemMark, type IsMark } from "./marks.ts";
import { thoughtsIn } from "./thoughts.ts";

type PartName = SetAsideReason | Extract<RefusalReason, "demonstration-repeated">;

const OF_ITSELF =
  /^["“'(*_]*(?:i|i[’'](?:m|d|ve|ll)|my|me|mine|myself|we|we[’'](?:re|ve|ll)|our|us|as an? (?:ai|language|helpful|assistant|person|student|teacher|writer)\b)(?![\p{L}\p{N}])/iu;
const ENDS_IN_COLON = /[:：][*_\s]*$/u;
/** A longer line with a colon at its end is no heading, characters. */
const LONGEST_HEADING = 120;

/** A candidate whose texts are looked for in the reply: its instruction, and the examples of a whole task. */
interface Taken extends Pick<ParsedCandidate, "instruction"> {
  readonly instances?: readonly Instance[];
}

/**
 * Divides a list reply among its candidates, by their place in `candidates`, and what was set aside.
 * @param isMark what is a mark around a candidate's texts
 */
export function divideList(
  reply: string,
  candidates: readonly Taken[],
  demonstrations: readonly string[],
  isMark: IsMark = isItemMark,
): Division<PartName> {
  const finder = new Finder(reply, isMark);
  const taken: Owned[] = candidates.flatMap(({ instruction, instances = [] }, owner) =>
    [instruction, ...instances.flatMap(({ input, output }) => [input, output])]
      .flatMap((text) => finder.take(text))
      .map((span) => ({ ...span, owner })),
  );
  taken.sort((a, b) => a.from - b.from);
  const isRepeated = repeatedAmong(demonstrations);
  const isThought = thoughtsIn(reply);
  const nameOf = (line: ReplyLine, side: Side, at: number): PartName =>
    isThought(at) ? "thinking" : listPartName(line, side, isRepeated);
  return divide(reply, taken, { isMark, nameOf, plain: "not-a-task", marks: "list-mark" });
}

/**
 * The candidates in their order, with the parts that were set aside between them. A reply without any candidate begins
 * with a part that says so and holds no text.
 */
export function withPartsSetAside<Candidate extends ParsedCandidate & Taken>(
  reply: string,
  candidates: readonly Candidate[],
  demonstrations: readonly string[],
  isMark?: IsMark,
): (Candidate | ParsedCandidate)[] {
  const { owned, parts } = divideList(reply, candidates, demonstrations, isMark);
  const begins = candidates.map(() => -1);
  for (const { owner, from } of owned) if (begins[owner] === -1) begins[owner] = from;
  const all: (Candidate | ParsedCandidate)[] =
    candidates.length === 0 ? [partOf(reply, { from: 0, to: 0, name: "no-task" })] : [];
  let next = 0;
  let reached = -1;
  for (const [index, candidate] of candidates.entries()) {
    // Candidates keep their order also where the reply has another.
    reached = Math.max(reached, begins[index] as number);
    for (; next < parts.length && (parts[next] as (typeof parts)[number]).from < reached; next++) {
      all.push(partOf(reply, parts[next] as (typeof parts)[number]));
    }
    all.push(candidate);
  }
  return [...all, ...parts.slice(next).map((part) => partOf(reply, part))];
}

function partOf(reply: string, { from, to, name }: Division<PartName>["parts"][number]): ParsedCandidate {
  return {
    instruction: collapseSpace(reply.slice(from, to)),
    cut: false,
    refusal: { reason: name },
    aside: { from, to },
  };
}

function listPartName({ text, mark, heading }: ReplyLine, side: Side, isRepeated: (text: string) => boolean): PartName {
  if (isRepeated(text)) return "demonstration-repeated";
  if (isEcho(text)) return "prompt-repeated";
  if (mark === "none" && (side === "before" || side === "alone") && isOpeningRemark(text)) {
    return OF_ITSELF.test(text) ? "speaks-of-itself" : "greeting";
  }
  if (heading || mark === "title") return "heading";
  if (text.length <= LONGEST_HEADING && ENDS_IN_COLON.test(text)) return "heading";
  if (mark === "none" && isClosingRemark(text)) return "closing-remark";
  if (OF_ITSELF.test(text)) return "speaks-of-itself";
  if (isAnswerLabel(text)) return "answer";
  switch (speechOf(text)) {
    case "asks":
      return "passed-over";
    case "answers":
      return "answer";
    case "unclear":
      return "not-a-task";
  }
}
