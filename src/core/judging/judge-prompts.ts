/** What a model is told that judges answers, in words of our own, and how its reply is read. All of it stands here. */
import type { ChatMessage } from "../questions/question.ts";
import { strip } from "../text/python-text.ts";
import { gradeNames, grades, type Grade } from "./grades.ts";

/** Most tokens of a judge's reply: a word or two, of which the first number or letter counts. */
export const JUDGE_TOKENS = 12;

interface Task {
  readonly instruction: string;
  readonly input: string;
}
/** Text to continue, or messages to answer, as the model is asked otherwise too. */
export type JudgePrompt = string | readonly ChatMessage[];

const COMPARE =
  "You compare two answers to a task. The better one is more right, does more of what the task asks for, and says nothing false. Length and manner count for nothing. Reply with the number of the better answer, 1 or 2, and nothing else.";
const GRADE = `You grade an answer to a task. The grades are:\n${gradeNames.map((name) => `${name}: ${grades[name]}`).join("\n")}\nReply with one letter, A, B, C or D, and nothing else.`;

export function comparePrompt(task: Task, answers: readonly [string, string], isChat: boolean): JudgePrompt {
  const shown = answers.map((answer, i) => `Answer ${i + 1}:\n${answerText(answer)}`);
  return asked(COMPARE, [taskText(task), ...shown], "The better answer is number", isChat);
}

export function gradePrompt(task: Task, answer: string, isChat: boolean): JudgePrompt {
  return asked(GRADE, [taskText(task), `Answer:\n${answerText(answer)}`], "The grade is", isChat);
}

/** @returns which of the two is better; undefined where the reply names neither, or both alike, or counts something else */
export function readBetter(text: string): 1 | 2 | undefined {
  const found = /(?<![\p{L}\p{N}.])[12](?![\p{L}\p{N}]|\.\d)/u.exec(firstLine(text));
  if (found === null || DENIED.test(before(found)) || CONTINUES_NUMBERS.test(after(found))) return undefined;
  return found[0] === "1" ? 1 : 2;
}

/** @returns undefined where the reply names no grade, several, or says the list of grades again; an "A" that begins a sentence is none */
export function readGrade(text: string): Grade | undefined {
  const found = /(?<![\p{L}\p{N}])(?:A(?=\s*(?:$|[^\p{L}\p{N}\s]|(?:and|or|to)\b))|[BCD](?![\p{L}\p{N}'’]))/u.exec(
    firstLine(text),
  );
  const grade = gradeNames.find((name) => name === found?.[0]);
  if (found === null || grade === undefined || DENIED.test(before(found))) return undefined;
  const rest = after(found);
  return CONTINUES_GRADES.test(rest) || beginsList(grade, rest) ? undefined : grade;
}

/** Words before a number or letter that deny it, or name another with it. */
const DENIED = /\b(?:not|neither|nor|no|both|between|either)\b[^.,;:]*$/iu;
/** A verdict is one number; what counts, sums or lists is another text. */
const CONTINUES_NUMBERS =
  /^\W*(?:(?:and|or|nor|to|plus|times)\b\W*)?(?:\p{N}|(?:answer|number)s?\W*\p{N})|^\s*[=×÷%°€$]/iu;
const CONTINUES_GRADES = /^\W*(?:(?:and|or|nor|to)\b\W*)?[ABCD](?![\p{L}\p{N}'’])/u;

function before(found: RegExpExecArray): string {
  return found.input.slice(0, found.index);
}

function after(found: RegExpExecArray): string {
  return found.input.slice(found.index + found[0].length);
}

/** Whether a reply is the list of grades, said again from its first line. */
function beginsList(grade: Grade, rest: string): boolean {
  const [first] = gradeNames;
  if (first === undefined || grade !== first) return false;
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}]+/gu, " ")
      .trim();
  const [said, meaning] = [words(rest), words(grades[first])];
  return said !== "" && (meaning.startsWith(said) || said.startsWith(meaning));
}

/** @returns undefined where the first line says neither yes nor no, or both */
export function readYesNo(text: string): boolean | undefined {
  const words = new Set(
    firstLine(text)
      .slice(0, MOST_READ)
      .toLowerCase()
      .match(/\b(?:yes|no)\b/gu),
  );
  return words.size === 1 ? words.has("yes") : undefined;
}

/** Characters of a first line in which an answer is looked for. */
const MOST_READ = 1000;

/** What a model goes on to write after its verdict is none. */
function firstLine(text: string): string {
  return strip(text).split("\n", 1)[0] ?? "";
}

/** The same beginning first, so that an engine need not read it again. */
export function asked(told: string, parts: readonly string[], begun: string, isChat: boolean): JudgePrompt {
  const content = parts.join("\n\n");
  if (!isChat) return `${told}\n\n${content}\n\n${begun}`;
  return [
    { role: "system", content: told },
    { role: "user", content },
  ];
}

export function taskText({ instruction, input }: Task): string {
  return input === "" ? `Task:\n${instruction}` : `Task:\n${instruction}\n\nInput:\n${input}`;
}

export function answerText(answer: string): string {
  return answer === "" ? "(nothing)" : answer;
}
