/** Records for the models that a person brings: a GGUF by its address or from the disk, one compiled for WebLLM, a model on a server. Pure data. */
import type { GgufFacts } from "./gguf/facts.ts";
import { ggufMemory } from "./gguf/memory.ts";
import { engineKinds } from "./kinds.ts";
import type { ModelRecord, PromptProfile } from "./model.ts";
import { ENOUGH_GGUF_CONTEXT_TOKENS, baseProfile, chatProfile, startingProfile } from "./profiles.ts";
import { shownLine } from "../text/shown-line.ts";
import { spdxOf } from "./spdx.ts";

/** What WebLLM needs on the GPU besides the weights, bytes: working memory and the context, by the package's own list. */
const GPU_MEMORY_BESIDES_WEIGHTS = 500e6;

/** What is known of a file at an address before it is fetched. */
export interface FoundGguf {
  readonly url: string;
  /** Bytes; absent when not known. */
  readonly bytes?: number;
  readonly sha256?: string;
  readonly licence?: string;
}

/** A record for a GGUF at an address. An unknown size counts as 1 and not 0, so that the person is asked first. */
export function customGguf({ url, bytes = 1, sha256, licence }: FoundGguf): ModelRecord {
  return {
    ...ownGguf(fileName(url), bytes),
    ...(licence !== undefined && { licence: spdxOf(licence) }),
    id: `url:${url}`,
    source: { kind: "gguf-url", url, ...(sha256 !== undefined && { sha256 }) },
    downloadBytes: bytes,
    about: "Downloaded once, then kept in this browser.",
  };
}

/** A record for a GGUF on the person's disk. */
export function localGguf(file: { readonly name: string; readonly size: number }): ModelRecord {
  return {
    ...ownGguf(file.name, file.size),
    id: `file:${file.name}`,
    source: { kind: "gguf-file", name: file.name, bytes: file.size },
    downloadBytes: 0,
    about: "A file from your disk. It is read in this tab and never copied off this machine.",
  };
}

/**
 * The record with what the file's own header says in place of guesses: context, memory, size, licence, and how it is asked
 * until it is measured.
 * @param bytes of the whole file, where a host has told them
 */
export function withHeader(model: ModelRecord, header: GgufFacts, bytes?: number): ModelRecord {
  const downloadBytes = model.downloadBytes === 0 ? 0 : (bytes ?? header.bytes);
  const fileBytes = model.source.kind === "gguf-file" ? model.source.bytes : downloadBytes;
  const contextTokens = Math.min(model.contextTokens, header.contextTokens ?? model.contextTokens);
  return {
    ...model,
    ...(model.licence === "unknown" && header.licence !== undefined && { licence: spdxOf(header.licence) }),
    ...{ header, contextTokens, downloadBytes, parameters: header.parameters },
    ...(header.contextValues !== undefined && { contextValues: header.contextValues }),
    memoryBytes: ggufMemory({ ...header, bytes: fileBytes, contextTokens }),
    profile: startingProfile({ parameters: header.parameters, instruct: header.chatTemplate }),
  };
}

/** What is known of a model compiled for WebLLM before its weights are fetched. */
export interface FoundWebLlm extends Pick<ModelRecord, "needsF16" | "contextTokens" | "licence"> {
  /** Folder of its files, revision included. */
  readonly modelUrl: string;
  /** Its compiled library. */
  readonly libraryUrl: string;
  readonly name: string;
  /** Bytes; absent when not known. */
  readonly weightBytes?: number;
  /** Memory on the GPU, bytes; estimated from the weights when not known. */
  readonly memoryBytes?: number;
  readonly style: PromptProfile["style"];
}

/** A record for a model compiled for WebLLM. An unknown size counts as 1, as for a GGUF. */
export function ownWebLlm({ modelUrl, libraryUrl, name, weightBytes = 1, style, ...found }: FoundWebLlm): ModelRecord {
  const estimate = weightBytes > 1 ? weightBytes + GPU_MEMORY_BESIDES_WEIGHTS : 0;
  return {
    id: `webllm-url:${modelUrl}`,
    title: shownLine(name),
    engine: "webllm",
    source: { kind: "webllm", modelId: name, modelUrl, libraryUrl },
    downloadBytes: weightBytes,
    memoryBytes: found.memoryBytes ?? estimate,
    licence: found.licence,
    needsF16: found.needsF16,
    contextTokens: found.contextTokens,
    parallel: engineKinds.webllm.atOnce.usual,
    profile: style === "chat" ? chatProfile : baseProfile,
    about: "Your own, compiled for WebLLM. Downloaded once, then kept in this browser.",
  };
}

/** What a person says of a model server. */
export interface ServerSettings extends Pick<ModelRecord, "parallel" | "contextTokens" | "licence"> {
  /** Address under which `chat/completions` or `completions` is found, as `http://localhost:8080/v1`. */
  readonly url: string;
  readonly model: string;
  readonly style: PromptProfile["style"];
}

/** A record for a model on a server that speaks OpenAI's interface. It does not hold the key. */
export function serverModel({ url, model, style, parallel, contextTokens, licence }: ServerSettings): ModelRecord {
  return {
    id: `remote:${url}#${model}`,
    title: shownLine(model),
    engine: "remote",
    source: { kind: "remote", url, model },
    downloadBytes: 0,
    memoryBytes: 0,
    licence,
    needsF16: false,
    contextTokens,
    parallel,
    profile: style === "chat" ? chatProfile : baseProfile,
    about: "Runs on a server. Your seeds and everything made from them are sent there while a run is in progress.",
  };
}

/** Until the header is read or the model is measured, it is asked as an unknown model is. */
function ownGguf(name: string, bytes: number) {
  return {
    title: shownLine(name.replace(/\.gguf$/iu, "")),
    engine: "wllama" as const,
    memoryBytes: ggufMemory({ bytes, contextTokens: ENOUGH_GGUF_CONTEXT_TOKENS }),
    licence: "unknown",
    needsF16: false,
    contextTokens: ENOUGH_GGUF_CONTEXT_TOKENS,
    parallel: engineKinds.wllama.atOnce.usual,
    profile: startingProfile({ instruct: false }),
  };
}

function fileName(url: string): string {
  const path = url.replace(/[?#].*$/u, "");
  return path.slice(path.lastIndexOf("/") + 1);
}
