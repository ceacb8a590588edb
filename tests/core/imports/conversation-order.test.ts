/** A conversation is read in its order: what is asked first, with the answer to it. */
import { describe, expect, it } from "vitest";
import { assistant, messages, river, user } from "../../support/seeds/case-values.ts";
import { answered, readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

const call = { tool_calls: [{ id: "1", type: "function", function: { name: "f", arguments: "{}" } }] };
const later = (turns: string) => expect.stringMatching(new RegExp(`${turns} left out`, "u")) as unknown;

describe("the order of a conversation", () => {
  it.each<[string, unknown, readonly ShownTask[], readonly unknown[]]>([
    [
      "an assistant who speaks first",
      messages(assistant("Hello!"), user("Name a river of Portugal."), assistant("Douro.")),
      [river],
      ["1, warning: what the assistant says before the first question answers nothing, and was left out"],
    ],
    [
      "a question without an answer",
      messages(user("Name a river of Portugal.")),
      [[river[0] as string]],
      [expect.anything()],
    ],
    [
      "an answer that is null",
      messages(user("Name a river of Portugal."), assistant(null)),
      [[river[0] as string]],
      [expect.anything()],
    ],
    [
      "an answer that is empty",
      messages(user("Name a river of Portugal."), assistant("")),
      [[river[0] as string]],
      [expect.anything()],
    ],
    [
      "a call of a tool and nothing else",
      messages(user("What is the time?"), assistant(null, call)),
      [["What is the time?"]],
      ["1, warning: a tool is called, and nothing is said: a task without an instance"],
    ],
    [
      "words beside a call are no answer",
      messages(
        user("What is the time?"),
        assistant("Let me look.", call),
        { role: "tool", content: "12" },
        assistant("Noon."),
      ),
      [answered("What is the time?", "Noon.")],
      ["1, warning: the answer was given after a tool was called"],
    ],
    [
      "ShareGPT's function_call and observation",
      {
        conversations: [
          { from: "human", value: "What is the time?" },
          { from: "function_call", value: '{"name":"clock"}' },
          { from: "observation", value: "12" },
          { from: "gpt", value: "Noon." },
        ],
      },
      [answered("What is the time?", "Noon.")],
      ["1, warning: the answer was given after a tool was called"],
    ],
    [
      "a call of a tool that is written out as text",
      messages(
        user("What is the time?"),
        assistant('<tool_call>\n{"name": "f"}\n</tool_call>\n<tool_call>{}</tool_call>'),
        { role: "tool", content: "12" },
        assistant("Noon."),
      ),
      [answered("What is the time?", "Noon.")],
      ["1, warning: the answer was given after a tool was called"],
    ],
    [
      "a call of a tool that an answer shows",
      messages(user("Show me a call."), assistant("So: <tool_call>{}</tool_call>")),
      [answered("Show me a call.", "So: <tool_call>{}</tool_call>")],
      [],
    ],
    [
      "later turns that may need the first ones",
      messages(user("Name a river of Portugal."), assistant("Douro."), user("And of Spain?"), assistant("Ebro.")),
      [river],
      [later("2 later turns were")],
    ],
    [
      "later turns with the same words and another input",
      messages(
        user("Add the numbers.\n\n1 1"),
        assistant("2"),
        user("Add the numbers.\n\n2 2"),
        assistant("4"),
        user("Thanks!"),
      ),
      [["Add the numbers.", ["1 1", "2"], ["2 2", "4"]]],
      [later("1 later turn was")],
    ],
    [
      "an answer to a turn without text",
      messages(
        user("Name a river of Portugal."),
        assistant("Douro."),
        user([{ type: "image_url" }]),
        assistant("A cat."),
      ),
      [river],
      [
        "1, warning: a part of the conversation that is no text (image_url) was left out",
        "1, warning: 1 answer was left out, to a turn without text",
      ],
    ],
    [
      "two questions before an answer",
      messages(user("Hi there"), user("Name a river of Portugal."), assistant("Douro.")),
      [river],
      ["1, warning: 1 unanswered question was left out"],
    ],
    [
      "an answer in two turns",
      messages(user("Count."), assistant("One."), assistant("Two.")),
      [answered("Count.", "One.\n\nTwo.")],
      [],
    ],
  ])("%s", (_, value, tasks, said) => {
    const read = readSeeds("a.jsonl", `${JSON.stringify(value)}\n`);
    expect(read).toEqual({ tasks, asks: null, said });
  });
});
