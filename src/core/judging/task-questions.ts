/** What a model is asked that grades tasks: the paper's three questions (table 2) and a grade, one at a time; and how its replies become a rating. */
import { gradeWords, questionWords } from "../curation/question-words.ts";
import { QUESTIONS } from "../curation/review.ts";
import type { Rating } from "../rows/task-row.ts";
import { gradeNames } from "./grades.ts";
import { answerText, asked, readGrade, readYesNo, taskText, type JudgePrompt } from "./judge-prompts.ts";

/** Requests for one task. */
export const QUESTIONS_A_TASK = QUESTIONS.length + 1;

/** Characters of a task that are shown: a longer one would not fit most models. */
const MOST_SHOWN = 6_000;

const TOLD =
  "You check tasks of a dataset. Each has an instruction, often an input, and an output that somebody gave. Be strict. Answer the question about the task in one word, and nothing else.";
const GRADE_QUESTION = `How good is the output? ${gradeNames.map((name) => `${name}: ${gradeWords[name]}`).join("; ")}. Reply with one letter, A, B, C or D.`;

/** One task with one of its instances. */
interface JudgedTask {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/** The prompts about one task, in the order in which `readRating` takes the replies. All begin alike. */
export function taskPrompts({ instruction, input, output }: JudgedTask, isChat: boolean): JudgePrompt[] {
  const shown = [
    taskText({ instruction: instruction.slice(0, MOST_SHOWN), input: input.slice(0, MOST_SHOWN) }),
    `Output:\n${answerText(output.slice(0, MOST_SHOWN))}`,
  ];
  const yesNo = QUESTIONS.map((question) => `Question: ${questionWords[question].long} Answer yes or no.`);
  return [
    ...yesNo.map((question) => asked(TOLD, [...shown, question], "Answer:", isChat)),
    asked(TOLD, [...shown, `Question: ${GRADE_QUESTION}`], "The grade is", isChat),
  ];
}

/** @param replies to `taskPrompts`; one that cannot be read answers nothing */
export function readRating(replies: readonly string[]): Rating {
  const answers = QUESTIONS.map((question, i) => [question, readYesNo(replies[i] ?? "")] as const);
  const grade = readGrade(replies[QUESTIONS.length] ?? "");
  const read = [...answers, ["grade", grade] as const].filter(([, answer]) => answer !== undefined);
  return Object.fromEntries(read) as Rating;
}
