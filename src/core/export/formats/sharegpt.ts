/** ShareGPT: conversations between "human" and "gpt", the older name of the same thing, one a line. */
import { conversation, examples } from "../selection/examples.ts";
import { jsonLines, type ExportFormat } from "../format.ts";

export const sharegptFormat: ExportFormat = {
  id: "sharegpt",
  title: "ShareGPT (JSONL)",
  about:
    "Conversations in the older form with “from” and “value”. LLaMA-Factory's default; Unsloth can turn it into messages.",
  fileName: "sharegpt.jsonl",
  mime: "application/jsonl",
  needsProvenance: false,
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
