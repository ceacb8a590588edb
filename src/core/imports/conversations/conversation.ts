/** Reads a conversation in its order as one task: what was asked first, with the answer to it. */
import type { Instance } from "../../rows/instance-row.ts";
import type { Turn } from "./turn.ts";

interface ConversationTask {
  readonly instruction: string;
  readonly instances: readonly Instance[];
  readonly system: string | undefined;
}

export interface ConversationReading {
  /** Undefined where nobody asks anything. */
  readonly task: ConversationTask | undefined;
  readonly remarks: readonly string[];
}

/** A question and what was said after it. */
interface Exchange {
  readonly question: string;
  answer: string | undefined;
  /** A tool was called before the answer. */
  usedTool: boolean;
}

/**
 * The system text before the first question is kept. An assistant who speaks first answers nothing, a call of a tool is no
 * answer. A later question is an instance only where it repeats the words of the first one with another input.
 */
export function conversationTask(turns: readonly Turn[]): ConversationReading {
  const remarks: string[] = [];
  const { system, exchanges, greetings, unanswered, mute } = exchangesOf(turns);
  for (const kind of new Set(turns.flatMap(({ leftOut }) => leftOut))) {
    remarks.push(`a part of the conversation that is no text (${kind}) was left out`);
  }
  if (turns.some(({ speaker }) => speaker === undefined)) remarks.push("a turn of an unknown speaker was left out");
  if (greetings > 0)
    remarks.push("what the assistant says before the first question answers nothing, and was left out");
  if (mute > 0) remarks.push(`${counted(mute, "answer")} left out, to a turn without text`);
  if (unanswered > 0) remarks.push(`${counted(unanswered, "unanswered question")} left out`);
  const [first, ...later] = exchanges;
  if (first === undefined)
    return { task: undefined, remarks: [...remarks, "the conversation has no question: left out"] };
  if (first.answer === undefined) {
    const why = first.usedTool ? "a tool is called, and nothing is said" : "the question has no answer";
    remarks.push(`${why}: a task without an instance`);
  } else if (first.usedTool) remarks.push("the answer was given after a tool was called");
  const { instruction, instances, others } = standingAlone(first, later);
  if (others.length > 0) {
    const turnsLeft = others.reduce((sum, { answer }) => sum + (answer === undefined ? 1 : 2), 0);
    remarks.push(`${counted(turnsLeft, "later turn")} left out, which may need what was said before`);
  }
  return { task: { instruction, instances, system }, remarks };
}

function exchangesOf(turns: readonly Turn[]) {
  const systems: string[] = [];
  const exchanges: Exchange[] = [];
  let greetings = 0;
  let unanswered = 0;
  let mute = 0;
  /** Nothing was said since the last question. */
  let waits = false;
  /** The last question said nothing that could be read, so that its answer answers nothing here. */
  let isMute = false;
  for (const { speaker, text, calls } of turns) {
    const current = exchanges.at(-1);
    if (speaker === "system" && text !== undefined && current === undefined) systems.push(text);
    else if (speaker === "user" && text === undefined) isMute = true;
    else if (speaker === "user" && text !== undefined) {
      isMute = false;
      if (waits) {
        exchanges.pop();
        unanswered++;
      }
      exchanges.push({ question: text, answer: undefined, usedTool: false });
      waits = true;
    } else if (isMute) {
      mute += speaker === "assistant" && text !== undefined ? 1 : 0;
    } else if (speaker === "assistant" || speaker === "call" || speaker === "tool") {
      waits = false;
      if (current === undefined) greetings += speaker === "assistant" && text !== undefined ? 1 : 0;
      else if (speaker !== "assistant" || calls) current.usedTool = true;
      else if (text !== undefined)
        current.answer = current.answer === undefined ? text : `${current.answer}\n\n${text}`;
    }
  }
  return { system: systems.length === 0 ? undefined : systems.join("\n\n"), exchanges, greetings, unanswered, mute };
}

/** Later exchanges with the words of the first question and an input of their own are instances of the same task. */
function standingAlone(first: Exchange, later: readonly Exchange[]) {
  const [words = ""] = first.question.split("\n\n", 1);
  const repeats = (each: Exchange) =>
    each.answer !== undefined && (each.question === words || each.question.startsWith(`${words}\n\n`));
  const alike = later.filter(repeats);
  const instruction = alike.length > 0 ? words : first.question;
  const instances = [first, ...alike].flatMap(({ question, answer }) =>
    answer === undefined ? [] : [{ input: question.slice(instruction.length).trim(), output: answer }],
  );
  return { instruction, instances, others: later.filter((each) => !repeats(each)) };
}

function counted(number: number, what: string): string {
  return number === 1 ? `1 ${what} was` : `${number} ${what}s were`;
}
