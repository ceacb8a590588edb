/** Files of many conversations, however these are parted. */
import { describe, expect, it } from "vitest";
import { assistant, lake, lines, messages, river, user } from "../../support/seeds/case-values.ts";
import { readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

describe("many conversations", () => {
  it.each<[string, string, string, readonly ShownTask[]]>([
    [
      "one array of turns a line",
      "a.jsonl",
      lines(
        [user("Name a river of Portugal."), assistant("Douro.")],
        [user("Name a lake of Italy."), assistant("Como.")],
      ),
      [river, lake],
    ],
    [
      "an array of arrays of turns",
      "a.json",
      JSON.stringify([
        [user("Name a river of Portugal."), assistant("Douro.")],
        [user("Name a lake of Italy."), assistant("Como.")],
      ]),
      [river, lake],
    ],
    [
      "one conversation as the whole file",
      "a.json",
      JSON.stringify([user("Name a river of Portugal."), assistant("Douro.")]),
      [river],
    ],
    [
      "a turn a row, with its conversation",
      "a.csv",
      "conversation_id,role,content\n1,user,Name a river of Portugal.\n1,assistant,Douro.\n2,user,Name a lake of Italy.\n2,assistant,Como.\n",
      [river, lake],
    ],
    [
      "a message a row, with the message it answers, as OpenAssistant",
      "a.jsonl",
      lines(
        { message_id: "a", parent_id: null, role: "prompter", text: river[0], rank: null },
        { message_id: "b", parent_id: "a", role: "assistant", text: "Paris.", rank: 1 },
        { message_id: "c", parent_id: "a", role: "assistant", text: "Douro.", rank: 0 },
        { message_id: "d", parent_id: null, role: "prompter", text: lake[0], rank: null },
        { message_id: "e", parent_id: "d", role: "assistant", text: "Como.", rank: 0 },
      ),
      [river, lake],
    ],
    [
      "marks in a text file",
      "a.txt",
      "### Human: Name a river of Portugal.\n### Assistant: Douro.\n\n### Human: Name a lake of Italy.\n### Assistant: Como.\n",
      [river, lake],
    ],
    [
      "questions and answers in a text file",
      "a.txt",
      "Q: Name a river of Portugal.\nA: Douro.\n\nQ: Name a lake of Italy.\nA: Como.\n",
      [river, lake],
    ],
    [
      "conversations in a table, as pandas prints them",
      "a.csv",
      `id,messages\n0,"[{'role': 'user', 'content': 'Name a river of Portugal.'}, {'role': 'assistant', 'content': 'Douro.'}]"\n1,"[{'content': ""Name a lake of Italy."", 'role': 'user'}\n {'content': 'Como.', 'role': 'assistant'}]"\n`,
      [river, lake],
    ],
  ])("%s", (_, name, text, tasks) => {
    expect(readSeeds(name, text)).toEqual({ tasks, asks: null, said: [] });
  });

  it("reads the others where the first conversation is empty", () => {
    const read = readSeeds(
      "a.jsonl",
      lines({ conversations: [] }, messages(user("Name a lake of Italy."), assistant("Como."))),
    );
    expect(read.tasks).toEqual([lake]);
  });

  it("leaves out a conversation in which nobody asks, and says so", () => {
    const text = lines(messages(assistant("Hello!")), messages(user("Name a lake of Italy."), assistant("Como.")));
    const read = readSeeds("a.jsonl", text);
    expect(read.tasks).toEqual([lake]);
    expect(read.said.at(-1)).toBe("1, warning: the conversation has no question: left out");
  });
});
