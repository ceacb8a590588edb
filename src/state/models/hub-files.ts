/** Lists the GGUF files of a Hugging Face repository, by its public interface. Asks only when a person asks; the caller gives the fetch. */
import * as v from "valibot";
import { customGguf } from "../../core/models/own-models.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { boundedJson } from "./bounded-json.ts";

const HUB = "https://huggingface.co";
/** wllama loads no larger file in one piece, bytes. */
const LARGEST_BYTES = 2_000_000_000;

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
  const asked = await boundedJson(`${HUB}/api/models/${repository}?blobs=true`, ask);
  switch (asked.kind) {
    case "unreachable":
      return refused("huggingface.co could not be reached.");
    case "too-long":
      return refused(`The list of ${repository} is too long to be read here.`);
    case "status":
      return [401, 404].includes(asked.status)
        ? refused(`There is no public repository ${repository} at huggingface.co.`)
        : refused(`huggingface.co answered HTTP ${String(asked.status)}. Try again later.`);
    case "read":
      return filesIn(repository, asked.value);
  }
}

function filesIn(repository: string, value: unknown): HubFiles {
  const read = v.safeParse(answer, value);
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
