/** Conversations in the forms of ShareGPT, OpenAI's files, UltraChat, OpenAssistant, Gemini and chat templates. */
import { describe, expect, it } from "vitest";
import { assistant, messages, river, user } from "../../support/seeds/case-values.ts";
import { answered, readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

describe("the form of a conversation", () => {
  it.each<[string, unknown, readonly ShownTask[], readonly unknown[]]>([
    ["OpenAI messages", messages(user("Name a river of Portugal."), assistant("Douro.")), [river], []],
    [
      "a system text",
      messages({ role: "system", content: "Be brief." }, user("Name a river of Portugal."), assistant("Douro.")),
      [[...river, "system: Be brief."]],
      [],
    ],
    [
      "a developer's text, which newer files have for system",
      messages({ role: "developer", content: "Be brief." }, user("Name a river of Portugal."), assistant("Douro.")),
      [[...river, "system: Be brief."]],
      [],
    ],
    [
      "a system text beside the turns",
      {
        system: "Be brief.",
        conversations: [
          { from: "human", value: river[0] },
          { from: "gpt", value: "Douro." },
        ],
      },
      [[...river, "system: Be brief."]],
      [],
    ],
    ...["human", "user", "USER", "Human", "prompter"].map((from): [string, unknown, ShownTask[], unknown[]] => [
      `the role ${from}`,
      {
        conversations: [
          { from, value: river[0] },
          { from: "gpt", value: "Douro." },
        ],
      },
      [river],
      [],
    ]),
    ...["gpt", "chatgpt", "ChatGPT", "model", "bot", "assistant", "ASSISTANT", "gpt-4"].map(
      (from): [string, unknown, ShownTask[], unknown[]] => [
        `the role ${from}`,
        {
          conversations: [
            { from: "human", value: river[0] },
            { from, value: "Douro." },
          ],
        },
        [river],
        [],
      ],
    ),
    [
      "the keys speaker and text",
      {
        dialogue: [
          { speaker: "User", text: river[0] },
          { speaker: "Bot", text: "Douro." },
        ],
      },
      [river],
      [],
    ],
    ["a list of strings in turn, as UltraChat", { id: "0", data: [river[0], "Douro."] }, [river], []],
    [
      "an object of lists, as datasets keeps a list of turns",
      { conversations: { from: ["human", "gpt"], value: [river[0], "Douro."] } },
      [river],
      [],
    ],
    [
      "a map of messages, as ChatGPT exports it",
      {
        title: "",
        current_node: "c",
        mapping: {
          a: { parent: null, message: null, children: ["b"] },
          b: {
            parent: "a",
            message: { author: { role: "user" }, content: { content_type: "text", parts: [river[0]] } },
            children: ["x", "c"],
          },
          c: {
            parent: "b",
            message: { author: { role: "assistant" }, content: { content_type: "text", parts: ["Douro."] } },
            children: [],
          },
          x: { parent: "b", message: { author: { role: "assistant" }, content: { parts: ["Paris."] } }, children: [] },
        },
      },
      [river],
      [],
    ],
    ["pairs", { conversation: [[river[0], "Douro."]] }, [river], []],
    ["turns named after their speakers", { conversation: [{ human: river[0], assistant: "Douro." }] }, [river], []],
    [
      "Gemini's contents with parts",
      {
        systemInstruction: { role: "system", parts: [{ text: "Be brief." }] },
        contents: [
          { role: "user", parts: [{ text: river[0] }] },
          { role: "model", parts: [{ text: "Douro." }] },
        ],
      },
      [[...river, "system: Be brief."]],
      [],
    ],
    [
      "content in parts",
      messages(user([{ type: "text", text: river[0] }]), assistant([{ type: "text", text: "Douro." }])),
      [river],
      [],
    ],
    [
      "a part that is a picture",
      messages(
        user([
          { type: "text", text: river[0] },
          { type: "image_url", image_url: { url: "a.png" } },
        ]),
        assistant("Douro."),
      ),
      [river],
      ["1, warning: a part of the conversation that is no text (image_url) was left out"],
    ],
    [
      "a prompt beside its conversation, as UltraChat 200k",
      { prompt: river[0], prompt_id: "ab", ...messages(user("Name a river of Portugal."), assistant("Douro.")) },
      [river],
      [],
    ],
    [
      "a prompt that is a conversation, as TRL",
      { prompt: [user("Name a river of Portugal.")], completion: [assistant("Douro.")] },
      [river],
      [],
    ],
    [
      "an input that is a conversation, as OpenAI's evals",
      { input: [{ role: "system", content: "Be brief." }, user("Name a river of Portugal.")], ideal: "Douro." },
      [[...river, "system: Be brief."]],
      [],
    ],
    [
      "preferences, of which the chosen answer counts",
      { prompt: river[0], chosen: "Douro.", rejected: "Paris." },
      [river],
      [],
    ],
    [
      "preferences as conversations",
      {
        chosen: [user("Name a river of Portugal."), assistant("Douro.")],
        rejected: [user("Name a river of Portugal."), assistant("Paris.")],
      },
      [river],
      [],
    ],
    ["names in tags, as OpenChatKit", { text: "<human>: Name a river of Portugal.\n<bot>: Douro." }, [river], []],
    [
      "names in one line, as Vicuna",
      { text: "A chat between a user and an assistant. USER: Name a river of Portugal. ASSISTANT: Douro.</s>" },
      [river],
      [],
    ],
    ["one such name in a text", { instruction: "Greet the USER: say hello." }, [["Greet the USER: say hello."]], []],
    ["marks in a text, as Guanaco", { text: "### Human: Name a river of Portugal.### Assistant: Douro." }, [river], []],
    [
      "Alpaca's prompt in a text",
      {
        text: "Below is an instruction that describes a task. Write a response.\n\n### Instruction:\nAdd.\n\n### Input:\n1 1\n\n### Response:\n2",
      },
      [answered("Add.\n\n1 1", "2")],
      [],
    ],
    [
      "ChatML in a text",
      {
        text: "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nName a river of Portugal.<|im_end|>\n<|im_start|>assistant\nDouro.<|im_end|>\n",
      },
      [[...river, "system: Be brief."]],
      [],
    ],
    ["Llama 2's marks in a text", { text: "<s>[INST] Name a river of Portugal. [/INST] Douro. </s>" }, [river], []],
    [
      "Zephyr's marks in a text",
      { text: "<|user|>\nName a river of Portugal.</s>\n<|assistant|>\nDouro.</s>" },
      [river],
      [],
    ],
    [
      "Anthropic's marks",
      { chosen: "\n\nHuman: Name a river of Portugal.\n\nAssistant: Douro.", rejected: "\n\nHuman: x\n\nAssistant: y" },
      [river],
      [],
    ],
    [
      "a tree of messages, as OpenAssistant",
      {
        message_tree_id: "t",
        prompt: {
          text: river[0],
          role: "prompter",
          replies: [
            { text: "Paris.", role: "assistant", rank: 1, replies: [] },
            { text: "Douro.", role: "assistant", rank: 0, replies: [] },
          ],
        },
      },
      [river],
      [],
    ],
  ])("%s", (_, value, tasks, said) => {
    const read = readSeeds("a.jsonl", `${JSON.stringify(value)}\n`);
    expect(read).toEqual({ tasks, asks: null, said });
  });
});
