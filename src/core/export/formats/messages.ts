/** Chat messages, one conversation a line: what TRL, Axolotl, LLaMA-Factory, Unsloth, MLX and hosted fine-tuning read. */
import { jsonLines, type ExportSource, type TextFormat } from "../format.ts";
import { conversation, examples } from "../selection/examples.ts";
import { axolotl } from "../set-ups/axolotl.ts";
import { llamaFactory } from "../set-ups/llama-factory.ts";
import { mlx } from "../set-ups/mlx.ts";
import { trl } from "../set-ups/trl.ts";
import { unsloth } from "../set-ups/unsloth.ts";

export const messagesFormat: TextFormat = {
  id: "messages",
  title: "Messages (JSONL)",
  about: "One conversation a line. TRL, Axolotl, Unsloth, LLaMA-Factory, MLX and hosted fine-tuning read it as it is.",
  fileName: "messages.jsonl",
  mediaType: "application/jsonl",
  holds: "chosen-tasks",
  loader: "json",
  isInEveryZip: true,
  llamaFactory: {
    formatting: "sharegpt",
    columns: { messages: "messages" },
    tags: { role_tag: "role", content_tag: "content", user_tag: "user", assistant_tag: "assistant" },
  },
  setUps: [trl, axolotl, llamaFactory, unsloth, mlx],
  write: messageLines,
};

/** One conversation a line. */
export function* messageLines({ tasks }: Pick<ExportSource, "tasks">): Generator<string> {
  for (const example of examples(tasks)) yield* jsonLines([{ messages: conversation(example) }]);
}
