/** Where the model in a GGUF was made, as its header claims: PEFT needs the name under which Transformers finds it. */
import type { GgufHeader } from "../gguf/header.ts";

/**
 * The repository that the file was converted from comes first. `general.base_model` is none of these: in a file of a tuned
 * model it names the model before that tuning, to which an adapter does not fit.
 */
const KEYS = ["source.huggingface.repository", "source.repo_url", "source.url", "repo_url", "url"] as const;
/** What an adapter's own file says of the model that it changes. */
export const BASE_REPOSITORY = "general.base_model.0.repo_url";

/** Longer ones are no names. */
const LONGEST = 300;
const NAME = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/u;
const HUB = /^https:\/\/huggingface\.co\/([^/?#]+\/[^/?#]+)\/?$/u;

/** `owner/name` on the Hugging Face Hub; undefined where the file names none. */
export function repositoryOf(
  header: Pick<GgufHeader, "textIfAny">,
  keys: readonly string[] = KEYS.map((key) => `general.${key}`),
) {
  for (const key of keys) {
    const said = header.textIfAny(key, LONGEST) ?? "";
    const name = HUB.exec(said)?.[1] ?? said;
    // A repository of GGUF files holds nothing that Transformers loads.
    if (NAME.test(name) && !/gguf$/iu.test(name)) return name;
  }
  return undefined;
}

/** The address of a repository. */
export function hubAddress(repository: string): string {
  return `https://huggingface.co/${repository}`;
}
