/** Reads the replies to the yes/no question about all tasks of a list: an answer to each of them, in order, or nothing. */
import type { Method } from "../method/method.ts";
import type { Classification } from "../rows/task-row.ts";
import { strip } from "../text/python-text.ts";
import { answersInOrder } from "./answer-list.ts";
import { parseClassification } from "./base/classification.ts";
import { readChatClassification } from "./chat/read-classification.ts";
import { ownLines } from "./chat/wrapping.ts";

/** Yes or no for each task; undefined for a reply that does not say it of all of them, in their order. */
export type ListClassification = readonly Classification[] | undefined;

/** What is continued: the list of answers begins with the first number. */
const FIRST = /^\s{0,8}1[ \t]?[.):]/u;
/** A number and the beginning of its answer: the first word decides. */
const ANSWER = /^[ \t]{0,8}(\d{1,3})[ \t]?[.):](.{0,200})/u;

/** Reads a continued list of answers, to its first blank line. */
export function parseTogether(reply: string, count: number, { yesNo }: Pick<Method, "yesNo">): ListClassification {
  const all = (FIRST.test(reply) ? reply : `1.${reply}`).trim().split("\n");
  const blank = all.findIndex((line) => strip(line) === "");
  const lines = blank < 0 ? all : all.slice(0, blank);
  const answers = lines.map((line) => ANSWER.exec(line));
  const isInOrder = lines.length === count && answers.every((each, index) => Number(each?.[1]) === index + 1);
  return isInOrder ? decided(answers.map((each) => parseClassification(each?.[2] ?? "", yesNo))) : undefined;
}

/** Reads a chat model's reply in any form of list. @param instructions the tasks, since an answer may begin with its own */
export function readChatTogether(
  reply: string,
  instructions: readonly string[],
  { yesNo }: Pick<Method, "yesNo">,
): ListClassification {
  const answers = answersInOrder(
    ownLines(reply, () => false),
    instructions.length,
  );
  return (
    answers &&
    decided(
      answers.map((each, index) =>
        yesNo === "exact"
          ? parseClassification(each, yesNo)
          : readChatClassification(withoutTask(each, instructions[index] ?? "")),
      ),
    )
  );
}

function decided(answers: readonly Classification[]): ListClassification {
  return answers.includes("unknown") ? undefined : answers;
}

/** The words of the task go, with the marks around them: they are no answer to it. */
function withoutTask(answer: string, instruction: string): string {
  const plain = answer.replace(/[*_`"“”]/gu, "").trim();
  const own = instruction
    .replace(/[*_`"“”]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (own === "" || !plain.toLowerCase().startsWith(own.toLowerCase())) return answer;
  return plain.slice(own.length).replace(/^[\s\p{P}\p{S}]+/u, "");
}
