/** ShareGPT: conversations between "human" and "gpt", an older form of messages, one a line. */
import { conversation, examples } from "../selection/examples.ts";
import { jsonLines, type TextFormat } from "../format.ts";

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
      const [asked, answered] = conversation(example);
      const conversations = [
        { from: "human", value: asked.content },
        { from: "gpt", value: answered.content },
      ];
      yield* jsonLines([{ conversations }]);
    }
  },
};
