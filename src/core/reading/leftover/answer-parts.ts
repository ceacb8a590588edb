/** Divides an answer about a task among what was read from it, instances or a yes or no, and the parts that were not. */
import type { Instance } from "../../rows/instance-row.ts";
import type { AnswerPartReason } from "../../rows/reasons.ts";
import type { Classification } from "../../rows/task-row.ts";
import type { ReplyLine } from "../chat/lines.ts";
import { isClosingRemark, isOpeningRemark } from "../chat/remarks.ts";
import { divide, type Division, type Naming, type Owned, type Side } from "./divide.ts";
import { Finder } from "./finder.ts";
import type { Span } from "./letters.ts";
import { isFieldMark } from "./marks.ts";
import { thoughtsIn } from "./thoughts.ts";

const COMMENT = /^[\s>#*_-]*(?:explanation|reasoning|rationale|notes?|comments?|justification)[*_]*\s*[:：]/iu;

/** Divides an answer among its instances, by their place in `instances`, and what was not read. */
export function divideInstances(
  answer: string,
  instances: readonly Instance[],
  order: "input-first" | "output-first",
): Division<AnswerPartReason> {
  const finder = new Finder(answer, isFieldMark);
  const taken = instances.flatMap(({ input, output }, owner): Owned[] => {
    const texts = order === "input-first" ? [input, output] : [output, input];
    return texts.flatMap((text) => finder.take(text)).map((span) => ({ ...span, owner }));
  });
  taken.sort((a, b) => a.from - b.from);
  return divide(answer, taken, namingOf(answer, "not-read"));
}

/** Divides a reply to the yes/no question: the word that was taken, or all of it where a whole statement decided. */
export function divideYesNo(reply: string, kind: Classification): Division<AnswerPartReason> {
  if (kind === "unknown") return divide(reply, [], namingOf(reply, "neither-yes-nor-no"));
  const [word] = new Finder(reply, isFieldMark).take(kind);
  const taken = word ?? wholeOf(reply);
  return divide(reply, taken ? [{ ...taken, owner: 0 }] : [], namingOf(reply, "around-the-answer"));
}

function wholeOf(text: string): Span | undefined {
  const from = text.search(/\S/u);
  return from < 0 ? undefined : { from, to: text.trimEnd().length };
}

function namingOf(answer: string, plain: AnswerPartReason): Naming<AnswerPartReason> {
  const isThought = thoughtsIn(answer);
  return {
    isMark: isFieldMark,
    nameOf: (line, side, at) => (isThought(at) ? "thinking" : partName(line, side, plain)),
    plain,
    marks: "marks",
  };
}

function partName({ text, mark, whole }: ReplyLine, side: Side, plain: AnswerPartReason): AnswerPartReason {
  if (mark === "none" && side !== "after" && isOpeningRemark(text)) return "greeting";
  if (mark === "none" && isClosingRemark(text)) return "closing-remark";
  return COMMENT.test(whole) ? "explanation" : plain;
}
