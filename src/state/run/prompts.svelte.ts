/** The prompts of the run being set up: whole, and the sentences that may be changed. Asked of a worker, which has the questions. */
import type { FileJobs } from "../../rpc/files-api.ts";
import type { Files } from "../../rpc/files.ts";
import { firstDemonstrations } from "./first-prompt.ts";
import type { SetupState } from "./setup.svelte.ts";

export class PromptsState {
  readonly #files: Files;
  readonly #setup: SetupState;
  #shown = $state.raw<FileJobs["prompts"]["result"]>();
  #asked = 0;

  constructor(files: Files, setup: SetupState) {
    this.#files = files;
    this.#setup = setup;
  }

  /** As they were when they were last looked at; undefined before. */
  get shown(): FileJobs["prompts"]["result"] | undefined {
    return this.#shown;
  }

  /** Builds them anew from the set-up as it is now. */
  async look(): Promise<void> {
    const { recipe, method, randomSeed, askedModel, usable = [] } = this.#setup;
    const { profile } = askedModel;
    const [first] = usable;
    const asked = ++this.#asked;
    const shown = await this.#files.do("prompts", {
      recipe: recipe.id,
      asking: { method, profile },
      subject: {
        shown: firstDemonstrations(recipe, usable, method, randomSeed, profile) ?? [],
        instruction: first?.instruction ?? "A task",
        input: first?.inputs?.[0] ?? first?.instances[0]?.input ?? "",
      },
    });
    if (asked === this.#asked) this.#shown = shown;
  }
}
