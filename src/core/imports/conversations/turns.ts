/** Reads the turns of a conversation, in any of the forms that training files give it. Judges none of them. */
import { looseValue } from "../loose-value.ts";
import { cellsOf, objectsOf } from "../table.ts";
import { markedTurns } from "./marked-text.ts";
import { speakerOf, type Speaker } from "./roles.ts";
import { chainOf } from "./message-chain.ts";
import type { Turn } from "./turn.ts";

const ROLE_KEYS = ["role", "from", "speaker", "author", "sender", "user_type"];
const TEXT_KEYS = ["content", "value", "text", "message", "parts", "utterance", "body"];
const LIST_KEYS = ["messages", "conversations", "conversation", "turns", "dialog", "dialogue"];
/** Members that are named after the speaker of what they hold. */
const NAMED = /^(?:system|human|user|assistant|gpt|chatgpt|bot|ai|model)$/u;
const CALL_KEYS = ["tool_calls", "function_call", "tool_call"];
/** A call written out as text, as models of Hermes' family do it: nothing but calls. */
const CALL_TEXT = /^\s*(?:<tool_call>(?:(?!<\/?tool_call>)[^])*<\/tool_call>\s*)+$/u;

/** @returns undefined when a value is no conversation: a list with someone known in it, or a text with marks of speakers */
export function turnsOf(value: unknown): readonly Turn[] | undefined {
  if (typeof value === "string") return turnsOfText(value);
  if (Array.isArray(value)) return turnsOfList(value);
  const cells = lowered(value);
  if (cells === undefined) return undefined;
  if (Array.isArray(cells.get("replies"))) return firstBranch(cells);
  const list = LIST_KEYS.map((key) => cells.get(key)).find(Array.isArray) ?? objectsOf(value) ?? chainOf(value);
  return list && turnsOfList(list);
}

/** Whether a value is an object that says who speaks and what. */
export function isTurn(value: unknown): boolean {
  const cells = lowered(value);
  return cells !== undefined && roleOf(cells) !== undefined;
}

function turnsOfText(text: string): readonly Turn[] | undefined {
  const start = text.slice(0, 200).trimStart();
  if (start.startsWith("[") || start.startsWith("{")) {
    const value = looseValue(text);
    if (typeof value === "object" && value !== null) return turnsOf(value);
  }
  return markedTurns(text);
}

function turnsOfList(list: readonly unknown[]): readonly Turn[] | undefined {
  if (list.length === 0) return undefined;
  if (list.every((each) => typeof each === "string")) return list.length > 1 ? alternating(list) : undefined;
  if (list.every((each) => Array.isArray(each) && each.length === 2)) {
    return list.flatMap((pair) => alternating(pair as readonly unknown[]));
  }
  const turns = list.flatMap((each) => turnsOfObject(lowered(each)));
  return turns.some(({ speaker }) => speaker !== undefined) ? turns : undefined;
}

/** A list without roles begins with the user. */
function alternating(list: readonly unknown[]): Turn[] {
  return list.map((each, index) => turn(index % 2 === 0 ? "user" : "assistant", each));
}

type Cells = ReadonlyMap<string, unknown>;

/** One turn with its role, or a turn for each member that is named after a speaker. */
function turnsOfObject(cells: Cells | undefined): Turn[] {
  if (cells === undefined) return [turn(undefined, undefined)];
  const role = roleOf(cells);
  if (role !== undefined) {
    const said = TEXT_KEYS.map((key) => cells.get(key)).find((each) => each !== undefined && each !== null);
    const calls = CALL_KEYS.some((key) => isFilled(cells.get(key)));
    const speaker = speakerOf(role);
    const own = turn(speaker, said);
    if (speaker === "assistant" && CALL_TEXT.test(own.text ?? "")) return [{ ...own, text: undefined, calls: true }];
    return [{ ...own, calls: calls || speaker === "call" }];
  }
  const named = [...cells].flatMap(([name, said]) => (NAMED.test(name) ? [turn(speakerOf(name), said)] : []));
  return named.length > 0 ? named : [turn(undefined, undefined)];
}

function roleOf(cells: Cells): unknown {
  const role = ROLE_KEYS.map((key) => cells.get(key)).find((each) => each !== undefined && each !== null);
  return cellsOf(role)?.get("role") ?? role;
}

function turn(speaker: Speaker | undefined, said: unknown): Turn {
  const leftOut: string[] = [];
  const text = saidText(said, leftOut);
  return { speaker, text: text === undefined || text.trim() === "" ? undefined : text, calls: false, leftOut };
}

/** The text of a turn: a string, or the texts of its parts. */
function saidText(said: unknown, leftOut: string[]): string | undefined {
  if (typeof said === "string") return said;
  if (typeof said === "number" || typeof said === "boolean") return String(said);
  if (Array.isArray(said)) {
    const texts = said.map((part: unknown) => saidText(part, leftOut)).filter((text) => text !== undefined);
    return texts.length === 0 ? undefined : texts.join("\n");
  }
  const cells = lowered(said);
  if (cells === undefined) return undefined;
  const text = TEXT_KEYS.map((key) => cells.get(key)).find((each) => each !== undefined && each !== null);
  if (text !== undefined) return saidText(text, leftOut);
  const kind = cells.get("type");
  leftOut.push(typeof kind === "string" ? kind.slice(0, 40) : "a part");
  return undefined;
}

/** A tree of messages, each with its replies: the first reply, or the one that people ranked first. */
function firstBranch(root: Cells): Turn[] {
  const turns: Turn[] = [];
  for (let message: Cells | undefined = root; message !== undefined; message = bestReply(message)) {
    turns.push(...turnsOfObject(message));
  }
  return turns;
}

function bestReply(message: Cells): Cells | undefined {
  const replies = message.get("replies");
  if (!Array.isArray(replies)) return undefined;
  const all = replies.map((each: unknown) => lowered(each)).filter((each) => each !== undefined);
  return all.find((each) => each.get("rank") === 0) ?? all[0];
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
}

function lowered(value: unknown): Cells | undefined {
  const cells = cellsOf(value);
  return cells && new Map([...cells].map(([name, cell]) => [name.toLowerCase(), cell]));
}
