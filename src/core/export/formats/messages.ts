/** Chat messages, one conversation a line: what TRL, Axolotl, LLaMA-Factory, Unsloth and hosted fine-tuning read. */
import { conversation, examples } from "../selection/examples.ts";
import { jsonLines, type ExportFormat } from "../format.ts";

export const messagesFormat: ExportFormat = {
  id: "messages",
  title: "Messages (JSONL)",
  about: "One conversation a line. TRL, Axolotl, Unsloth, LLaMA-Factory and hosted fine-tuning read it as it is.",
  fileName: "messages.jsonl",
  mime: "application/jsonl",
  needsProvenance: false,
  *write({ tasks }) {
    for (const example of examples(tasks)) yield* jsonLines([{ messages: conversation(example) }]);
  },
};
