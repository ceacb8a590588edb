/** Reads one answer of a chat model. All of it is content but what wraps the whole: a thought before it, marks of its end, one fence with at most a line above. */
import { contentOf } from "./content.ts";
import { ownLines } from "./wrapping.ts";

export function readChatAnswer(reply: string): string {
  const [first = ""] = /\S[^\n]*/u.exec(reply) ?? [];
  return contentOf(ownLines(reply, (line) => line.trim() !== "" && line.trim() !== first.trim()));
}
