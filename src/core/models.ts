/** The models offered, and records for those a person brings. Pure data; what a machine can run is decided elsewhere. */
import { fullDemonstrations, type ModelRecord, type PromptProfile } from "./model.ts";

const MB = 1e6;
/** Context kept by a model whose own is longer; prompts and answers of the method fit, and memory stays small. */
const ENOUGH_CONTEXT_TOKENS = 4096;
/** What llama.cpp takes beside the weights, bytes: its program, working memory and the context. */
const MEMORY_BESIDES_WEIGHTS = 300 * MB;
const APACHE = "https://www.apache.org/licenses/LICENSE-2.0";

const base: PromptProfile = { style: "base", demonstrations: fullDemonstrations, beginOfText: "", bytesPerToken: 3.2 };
const chat: PromptProfile = { ...base, style: "chat" };

/** The language model that comes with the page: small enough to ship, trained on our own text. */
export const pocketModel: ModelRecord = {
  id: "pocket",
  title: "Pocket",
  engine: "wllama",
  source: { kind: "bundled", path: "models/pocket.gguf" },
  downloadBytes: 0,
  memoryBytes: 120 * MB,
  licence: "MIT",
  needsF16: false,
  contextTokens: 1024,
  parallel: 1,
  profile: {
    ...base,
    demonstrations: { instructions: 8, classification: 6, outputFirst: 1, inputFirst: 2 },
    bytesPerToken: 2.2,
    decoding: { instructions: { presencePenalty: 0 }, instances: { presencePenalty: 0.3, temperature: 0.4 } },
  },
  about: "Comes with this page and runs on any machine, offline. It shows the method; its tasks are simple.",
};

/**
 * Compiled libraries of the WebLLM release in use. Their address, and those of the weights below, name a branch and not a
 * commit: no commit of them could be checked. A run keeps the commit and the checksums of what it first used instead.
 */
const WEBLLM_LIBRARIES =
  "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base";

interface WebLlmFacts {
  readonly name: string;
  /** Name of the compiled library where it is another model's of the same shape. */
  readonly libraryName?: string;
  readonly title: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly profile: PromptProfile;
  readonly about: string;
  /** Quantisation, bytes to download and bytes of GPU memory at a context of 4096 tokens; the half-precision build first. */
  readonly builds: readonly (readonly [build: string, downloadMb: number, memoryMb: number])[];
}

const webLlmFacts: readonly WebLlmFacts[] = [
  {
    name: "SmolLM2-360M-Instruct",
    title: "SmolLM2 360M Instruct",
    licence: "Apache-2.0",
    licenceUrl: APACHE,
    profile: chat,
    about: "The smallest that is worth a GPU: quick to fetch, quick to write, often wrong.",
    builds: [
      ["q4f16_1", 212, 376],
      ["q4f32_1", 212, 580],
    ],
  },
  {
    name: "Qwen3-0.6B",
    title: "Qwen3 0.6B",
    licence: "Apache-2.0",
    licenceUrl: APACHE,
    profile: chat,
    about: "Small and able in many languages; its thinking is switched off.",
    builds: [
      ["q4f16_1", 336, 1403],
      ["q4f32_1", 336, 1925],
    ],
  },
  {
    name: "Llama-3.2-1B-Instruct",
    title: "Llama 3.2 1B Instruct",
    licence: "LicenseRef-Llama-3.2",
    licenceUrl: "https://www.llama.com/llama3_2/license/",
    profile: { ...chat, beginOfText: "<|begin_of_text|>" },
    about: "A good writer for its size. Its licence asks for “Built with Llama” on what is made with it.",
    builds: [
      ["q4f16_1", 695, 879],
      ["q4f32_1", 695, 1129],
    ],
  },
  {
    name: "Qwen2.5-1.5B-Instruct",
    libraryName: "Qwen2-1.5B-Instruct",
    title: "Qwen2.5 1.5B Instruct",
    licence: "Apache-2.0",
    licenceUrl: APACHE,
    profile: chat,
    about: "The best balance of quality and size under a free licence.",
    builds: [
      ["q4f16_1", 869, 1630],
      ["q4f32_1", 869, 1889],
    ],
  },
  {
    name: "Ministral-3-3B-Base-2512",
    title: "Ministral 3 3B Base",
    licence: "Apache-2.0",
    licenceUrl: APACHE,
    profile: { ...base, beginOfText: "<s>" },
    about: "A true base model: it continues the list as in the paper. Needs a strong GPU.",
    builds: [
      ["q4f16_1", 1930, 2864],
      ["q4f32_1", 1930, 3532],
    ],
  },
];

const webLlmModels: readonly ModelRecord[] = webLlmFacts.flatMap(({ name, title, builds, ...facts }) =>
  builds.map(([build, downloadMb, memoryMb]) => ({
    id: `webllm:${name}-${build}`,
    title: needsF16(build) ? title : `${title} (single precision)`,
    engine: "webllm" as const,
    source: {
      kind: "webllm" as const,
      modelId: `${name}-${build}-MLC`,
      libraryUrl: `${WEBLLM_LIBRARIES}/${facts.libraryName ?? name}-${build}_cs1k-webgpu.wasm`,
    },
    downloadBytes: downloadMb * MB,
    memoryBytes: memoryMb * MB,
    licence: facts.licence,
    licenceUrl: facts.licenceUrl,
    needsF16: needsF16(build),
    contextTokens: ENOUGH_CONTEXT_TOKENS,
    parallel: 1,
    profile: facts.profile,
    about: facts.about,
  })),
);

/** Whether a WebLLM model computes in half precision, by its name: the package's own list of needs leaves it out for most. */
export function needsF16(modelId: string): boolean {
  return /q\df16|q0f16/u.test(modelId);
}

/** The same model for a GPU without half precision. */
export function singlePrecisionTwin(model: ModelRecord, models: readonly ModelRecord[]): ModelRecord | undefined {
  return model.needsF16 ? models.find(({ id }) => id === model.id.replace("f16", "f32")) : undefined;
}

const ggufModels: readonly ModelRecord[] = [
  {
    ...customGguf({
      url: "https://huggingface.co/QuantFactory/SmolLM2-135M-GGUF/resolve/main/SmolLM2-135M.Q8_0.gguf",
      bytes: 145 * MB,
    }),
    id: "gguf:SmolLM2-135M",
    title: "SmolLM2 135M (base)",
    licence: "Apache-2.0",
    licenceUrl: APACHE,
    contextTokens: 2048,
    about: "A base model for machines without a GPU. It continues the list as in the paper, slowly.",
  },
  {
    ...customGguf({
      url: "https://huggingface.co/QuantFactory/SmolLM2-360M-GGUF/resolve/main/SmolLM2-360M.Q8_0.gguf",
      bytes: 386 * MB,
    }),
    id: "gguf:SmolLM2-360M",
    title: "SmolLM2 360M (base)",
    licence: "Apache-2.0",
    licenceUrl: APACHE,
    contextTokens: 2048,
    about: "Better tasks than the 135M model at a third of its speed, on the processor.",
  },
];

/** What is offered, from the one that needs nothing to the one that needs most. */
export const modelList: readonly ModelRecord[] = [pocketModel, ...webLlmModels, ...ggufModels];

/** What is known of a file at an address before it is fetched. */
export interface FoundGguf {
  readonly url: string;
  /** Bytes; absent when not known. */
  readonly bytes?: number;
  readonly sha256?: string;
  readonly licence?: string;
}

/** A record for a GGUF at an address. A size that is not known counts as 1, above 0, so that the person is asked first. */
export function customGguf({ url, bytes = 1, sha256, licence }: FoundGguf): ModelRecord {
  return {
    ...ownGguf(fileName(url)),
    ...(licence !== undefined && { licence }),
    id: `url:${url}`,
    source: { kind: "gguf-url", url, ...(sha256 !== undefined && { sha256 }) },
    downloadBytes: bytes,
    memoryBytes: bytes > 1 ? bytes + MEMORY_BESIDES_WEIGHTS : 0,
    about: "Downloaded once, then kept in this browser.",
  };
}

/** A record for a GGUF on the person's disk. */
export function localGguf(file: { readonly name: string; readonly size: number }): ModelRecord {
  return {
    ...ownGguf(file.name),
    id: `file:${file.name}`,
    source: { kind: "gguf-file", name: file.name, bytes: file.size },
    downloadBytes: 0,
    memoryBytes: file.size + MEMORY_BESIDES_WEIGHTS,
    about: "A file from your disk. It is read in this tab and never copied off this machine.",
  };
}

/** What a person says of a model server. */
export interface ServerSettings {
  /** Address under which `chat/completions` or `completions` is found, as `http://localhost:8080/v1`. */
  readonly url: string;
  readonly model: string;
  readonly style: PromptProfile["style"];
  /** Requests at once. */
  readonly parallel: number;
  readonly contextTokens: number;
  readonly licence: string;
}

/** A record for a model on a server that speaks OpenAI's interface. The key is no part of it. */
export function serverModel({ url, model, style, parallel, contextTokens, licence }: ServerSettings): ModelRecord {
  return {
    id: `remote:${url}#${model}`,
    title: model,
    engine: "remote",
    source: { kind: "remote", url, model },
    downloadBytes: 0,
    memoryBytes: 0,
    licence,
    needsF16: false,
    contextTokens,
    parallel,
    profile: style === "chat" ? chat : base,
    about: "Runs on a server. Your seeds and everything made from them are sent there while a run goes on.",
  };
}

function ownGguf(
  name: string,
): Pick<ModelRecord, "title" | "engine" | "licence" | "needsF16" | "contextTokens" | "parallel" | "profile"> {
  return {
    title: name.replace(/\.gguf$/iu, ""),
    engine: "wllama",
    licence: "unknown",
    needsF16: false,
    contextTokens: ENOUGH_CONTEXT_TOKENS,
    parallel: 1,
    profile: /instruct|chat|-it\b/iu.test(name) ? chat : base,
  };
}

function fileName(url: string): string {
  const path = url.replace(/[?#].*$/u, "");
  return path.slice(path.lastIndexOf("/") + 1);
}
