/** Shows the prompts of a recipe whole, with their sentences: the questions are not part of the page. */
import { sentences } from "../../src/core/questions/sentences.ts";
import { wholePrompts } from "../../src/core/questions/whole-prompts.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";

export function prompts({
  recipe,
  asking,
  subject,
}: FileJobs["prompts"]["order"]): Promise<FileJobs["prompts"]["result"]> {
  return Promise.resolve({
    sentences: sentences.filter(({ recipes }) => recipes.includes(recipe)),
    prompts: wholePrompts(recipe, asking, subject),
  });
}
