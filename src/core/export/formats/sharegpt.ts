/** ShareGPT: conversations between "human" and "gpt", an older form of messages, one a line. */
import { conversation, examples, type Message } from "../selection/examples.ts";
import { jsonLines, type TextFormat } from "../format.ts";

/** ShareGPT's names for who speaks. */
const FROM: Readonly<Record<Message["role"], string>> = { system: "system", user: "human", assistant: "gpt" };

export const sharegptFormat: TextFormat = {
  id: "sharegpt",
  title: "ShareGPT (JSONL)",
  about:
    "Conversations in the older form with “from” and “value”. LLaMA-Factory's default; Unsloth can turn it into messages.",
  fileName: "sharegpt.jsonl",
  mediaType: "application/jsonl",
  holds: "chosen-tasks",
  loader: "json",
  llamaFactory: {
    formatting: "sharegpt",
    columns: { messages: "conversations" },
    tags: { role_tag: "from", content_tag: "value", user_tag: "human", assistant_tag: "gpt" },
  },
  *write({ tasks }) {
    for (const example of examples(tasks)) {
      const conversations = conversation(example).map(({ role, content }) => ({ from: FROM[role], value: content }));
      yield* jsonLines([{ conversations }]);
    }
  },
};
