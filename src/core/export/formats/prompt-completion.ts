/** Prompt and completion in the paper's shapes (section 2.3), made as the public code makes its fine-tuning file, with the same random seed. */
import { PythonRandom } from "../../method/random.ts";
import { ENCODING_SEED, finetuningRows } from "../public-code/encode.ts";
import { examples } from "../selection/examples.ts";
import { jsonLines, type TextFormat } from "../format.ts";

export const promptCompletionFormat: TextFormat = {
  id: "prompt-completion",
  title: "Prompt and completion (JSONL)",
  about: "The paper's own fine-tuning rows: each instance in one of its prompt shapes, doubles dropped, shuffled.",
  fileName: "prompt-completion.jsonl",
  mediaType: "application/jsonl",
  holds: "chosen-tasks",
  loader: "json",
  llamaFactory: { formatting: "alpaca", columns: { prompt: "prompt", response: "completion" } },
  write({ run, tasks }) {
    const instances = [...examples(tasks)];
    return jsonLines(finetuningRows(instances, run.method, new PythonRandom(ENCODING_SEED)));
  },
};
