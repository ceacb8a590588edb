/** Lists the GGUF files of a Hugging Face repository, by its public interface. Asks only when a person asks; the caller gives the fetch. */
import * as v from "valibot";
import { customGguf } from "../../core/models/own-models.ts";
import type { ModelRecord } from "../../core/models/model.ts";

const HUB = "https://huggingface.co";
/** wllama loads no larger file in one piece, bytes. */
const LARGEST_BYTES = 2_000_000_000;
/** Longest wait for the list, ms. */
const PATIENCE_MS = 20_000;

export interface HubFile {
  readonly name: string;
  readonly model: ModelRecord;
  /** Why it cannot be used here. */
  readonly unfit?: "too-large" | "one-of-several";
}

export type HubFiles =
  | { readonly ok: true; readonly repository: string; readonly commit: string; readonly files: readonly HubFile[] }
  | { readonly ok: false; readonly message: string };

const answer = v.looseObject({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/u)),
  cardData: v.nullish(v.looseObject({ license: v.nullish(v.string()) })),
  siblings: v.array(
    v.looseObject({
      rfilename: v.string(),
      size: v.nullish(v.number()),
      lfs: v.nullish(v.looseObject({ sha256: v.nullish(v.string()) })),
    }),
  ),
});

/** @returns `owner/name` from a repository's address or name; undefined when the text is neither */
export function repositoryOf(text: string): string | undefined {
  const found = /^(?:https:\/\/huggingface\.co\/)?([\w.-]+\/[\w.-]+?)(?:\/(?:tree\/main\/?)?)?$/u.exec(text.trim());
  return found?.[1];
}

export async function hubFiles(repository: string, ask: typeof fetch): Promise<HubFiles> {
  try {
    const url = `${HUB}/api/models/${repository}?blobs=true`;
    const options = {
      signal: AbortSignal.timeout(PATIENCE_MS),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    } as const;
    const response = await ask(url, options);
    if (response.status === 401 || response.status === 404)
      return refused(`There is no public repository ${repository} at huggingface.co.`);
    if (!response.ok) return refused(`huggingface.co answered HTTP ${String(response.status)}. Try again later.`);
    const read = v.safeParse(answer, await response.json());
    if (!read.success) return refused("huggingface.co answered in a way this page does not understand.");
    const { sha, cardData, siblings } = read.output;
    const files = siblings
      .filter(({ rfilename }) => /\.gguf$/iu.test(rfilename) && !/(?:^|\/)mmproj/iu.test(rfilename))
      .map(({ rfilename, size, lfs }) =>
        fileOf(`${HUB}/${repository}/resolve/${sha}`, rfilename, {
          ...(typeof size === "number" && Number.isSafeInteger(size) && size > 0 && { bytes: size }),
          ...(typeof lfs?.sha256 === "string" && { sha256: lfs.sha256 }),
          ...(typeof cardData?.license === "string" && { licence: cardData.license }),
        }),
      );
    return files.length === 0
      ? refused(`${repository} holds no GGUF files.`)
      : { ok: true, repository, commit: sha, files };
  } catch {
    return refused("huggingface.co could not be reached.");
  }
}

/** @param folder pinned to the commit that was found, so that the file cannot change under the run that names it */
function fileOf(folder: string, name: string, facts: Omit<Parameters<typeof customGguf>[0], "url">): HubFile {
  const path = name.split("/").map(encodeURIComponent).join("/");
  const model = customGguf({ url: `${folder}/${path}`, ...facts });
  const unfit =
    (facts.bytes ?? 0) > LARGEST_BYTES
      ? "too-large"
      : /-\d{5}-of-\d{5}\.gguf$/iu.test(name)
        ? "one-of-several"
        : undefined;
  return { name, model, ...(unfit !== undefined && { unfit }) };
}

function refused(message: string): HubFiles {
  return { ok: false, message };
}
