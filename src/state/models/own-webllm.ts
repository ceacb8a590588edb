/** Makes a record of a person's own model compiled for WebLLM: checks its addresses, and reads its description and list of weights. The caller gives the fetch. */
import * as v from "valibot";
import type { PromptProfile } from "../../core/models/model.ts";
import { whole } from "../../core/shape.ts";
import { ownWebLlm } from "../../core/models/own-models.ts";
import { allowedHosts, covers } from "../../core/models/policy.ts";
import { DESCRIPTION, filesFolder, WEIGHT_LIST } from "../../core/models/webllm-files.ts";
import { needsF16 } from "../../core/models/webllm-models.ts";
import { boundedJson } from "./bounded-json.ts";
import { repositoryOf } from "./hub-files.ts";
import { parsed, refused, type OwnModel } from "./own-model.ts";

/** What a person says of it. */
export interface WebLlmSettings {
  /** Folder of the weights: a Hugging Face repository, by name or address, or any address the policy lets in. */
  readonly weights: string;
  /** Address of the compiled library, a `.wasm`. */
  readonly library: string;
  readonly contextTokens: number;
  /** Memory on the GPU, MB; estimated when absent, as from an empty field. */
  readonly memoryMb?: number | null | undefined;
  readonly needsF16: boolean;
  readonly style: PromptProfile["style"];
  readonly licence: string;
}

const HUB = "https://huggingface.co";
export const LEAST_CONTEXT_TOKENS = 512;
/** More than any machine has. */
const MOST_MEMORY_MB = 1_000_000;

const description = v.looseObject({
  context_window_size: v.nullish(v.number()),
  quantization: v.nullish(v.string()),
});
const weightList = v.looseObject({ records: v.array(v.looseObject({ nbytes: v.nullish(whole) })) });

type Checked = { readonly ok: true; readonly url: string } | Extract<OwnModel, { ok: false }>;
type Read<T> = { readonly ok: true; readonly value: T } | Extract<OwnModel, { ok: false }>;

/** Checks all settings, then asks the weights' host for two small files and nothing else. */
export async function modelFromWebLlm(settings: WebLlmSettings, ask: typeof fetch): Promise<OwnModel> {
  const weights = weightsFolder(settings.weights);
  if (!weights.ok) return weights;
  const library = checked(settings.library, "the model library");
  if (!library.ok) return library;
  if (!/\.wasm$/iu.test(new URL(library.url).pathname))
    return refused("Give a model library whose address ends in .wasm.");
  const { contextTokens, memoryMb, style } = settings;
  if (!Number.isSafeInteger(contextTokens) || contextTokens < LEAST_CONTEXT_TOKENS)
    return refused(`Give a context of at least ${String(LEAST_CONTEXT_TOKENS)} tokens.`);
  if (typeof memoryMb === "number" && !(memoryMb > 0 && memoryMb <= MOST_MEMORY_MB))
    return refused("Give the memory in MB, or leave it empty.");

  const said = await read(weights.url, DESCRIPTION, description, ask);
  if (!said.ok) return said;
  const longest = said.value.context_window_size ?? 0;
  if (longest > 0 && contextTokens > longest)
    return refused(`The model's own context is ${String(longest)} tokens. Give that or less.`);
  const listed = await read(weights.url, WEIGHT_LIST, weightList, ask);
  if (!listed.ok) return listed;

  const name = nameOf(weights.url);
  const weightBytes = listed.value.records.reduce((sum, { nbytes }) => sum + (nbytes ?? Number.NaN), 0);
  const licence = settings.licence.trim();
  const model = ownWebLlm({
    ...{ modelUrl: weights.url, libraryUrl: library.url, name, contextTokens, style },
    ...(weightBytes > 0 && Number.isSafeInteger(weightBytes) && { weightBytes }),
    ...(typeof memoryMb === "number" && { memoryBytes: memoryMb * 1e6 }),
    needsF16: settings.needsF16 || needsF16(name) || needsF16(said.value.quantization ?? ""),
    licence: licence === "" ? "unknown" : licence,
  });
  return { ok: true, model };
}

/** The whole address of the folder, with its revision, in which the package looks for the files. */
function weightsFolder(text: string): Checked {
  const repository = repositoryOf(text);
  const folder = checked(
    repository === undefined ? text.trim().replace(/\/mlc-chat-config\.json$/u, "") : `${HUB}/${repository}`,
    "the weights' folder",
  );
  return folder.ok ? { ok: true, url: filesFolder(folder.url) } : folder;
}

/** An address that may be stored with a run and that the page may contact. */
function checked(text: string, what: string): Checked {
  const url = parsed(text);
  if (url === undefined) return refused(`Give the address of ${what}, as https://….`);
  const onThisMachine = /^(?:localhost|127\.0\.0\.1)$/u.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && onThisMachine))
    return refused(
      `The address of ${what} must begin with https://, or lie on this machine, as http://localhost:8080.`,
    );
  url.hash = "";
  // The Hub's own links add this; it is no part of the name.
  url.searchParams.delete("download");
  if (url.username !== "" || url.password !== "" || url.search !== "")
    return refused(`Leave names, keys and questions out of the address of ${what}: it is stored with the run.`);
  if (!allowedHosts.some(({ pattern }) => covers(pattern, url.href))) {
    const letIn = allowedHosts.map(({ pattern }) => pattern.replace(/^https:\/\//u, "")).join(", ");
    return refused(`The page's security policy does not let it contact ${url.host} for ${what}, only ${letIn}.`);
  }
  // The Hub shows a folder or file at another address than the one that serves it.
  if (url.origin === HUB) url.pathname = url.pathname.replace(/^(\/[^/]+\/[^/]+)\/(?:tree|blob)\//u, "$1/resolve/");
  return { ok: true, url: url.href };
}

async function read<T>(
  folder: string,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  ask: typeof fetch,
): Promise<Read<T>> {
  const { host } = new URL(folder);
  const answer = await boundedJson(folder + name, ask);
  switch (answer.kind) {
    case "unreachable":
      return refused(
        `${host} could not be reached, sends the page on to another host, or does not let web pages read its files.`,
      );
    case "too-long":
      return refused(`${name} in ${folder} is far too long for what WebLLM reads.`);
    case "status":
      return [401, 403, 404].includes(answer.status)
        ? refused(`There is no ${name} in ${folder}. Give the folder of a model compiled for WebLLM.`)
        : refused(`${host} answered HTTP ${String(answer.status)}. Try again later.`);
    case "read": {
      const value = v.safeParse(schema, answer.value);
      return value.success
        ? { ok: true, value: value.output }
        : refused(`${name} in ${folder} is not what WebLLM reads. Give the folder of a model compiled for WebLLM.`);
    }
  }
}

/** The last part of the address that says which model it is. */
function nameOf(folder: string): string {
  const parts = new URL(folder).pathname.replace(/\/resolve\/.*$/u, "").split("/");
  return decoded(parts.at(-1) ?? "").trim() || new URL(folder).host;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
