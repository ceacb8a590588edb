/** Prompt and completion in the paper's shapes (section 2.3): as the public code prepares its fine-tuning file, from the same random seed. */
import { PythonRandom } from "../../method/random.ts";
import { finetuningRows } from "../public-code/encode.ts";
import { examples } from "../selection/examples.ts";
import { jsonLines, type ExportFormat } from "../format.ts";

/** The public code's seed for this step. */
export const ENCODING_SEED = 123;

export const promptCompletionFormat: ExportFormat = {
  id: "prompt-completion",
  title: "Prompt and completion (JSONL)",
  about: "The paper's own fine-tuning rows: each instance in one of its prompt shapes, doubles dropped, shuffled.",
  fileName: "prompt-completion.jsonl",
  mime: "application/jsonl",
  needsProvenance: false,
  write({ run, tasks }) {
    const instances = [...examples(tasks)];
    return jsonLines(finetuningRows(instances, run.method, new PythonRandom(ENCODING_SEED)));
  },
};
