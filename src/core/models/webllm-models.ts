/** The models offered through WebLLM, each in half and in single precision. Pure data. */
import { engineKinds } from "./kinds.ts";
import type { ModelRecord } from "./model.ts";
import { ENOUGH_CONTEXT_TOKENS, startingProfile } from "./profiles.ts";

const MB = 1e6;
export const apache = { licence: "Apache-2.0", licenceUrl: "https://www.apache.org/licenses/LICENSE-2.0" } as const;

/**
 * Compiled libraries of the WebLLM release in use. Their address, and those of the weights below, name a branch and not a
 * commit: no commit could be checked. Instead, a run keeps the commit and the checksums of the files it first used.
 */
const WEBLLM_LIBRARIES =
  "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base";

interface WebLlmFacts extends Required<Pick<ModelRecord, "title" | "licence" | "licenceUrl" | "parameters" | "about">> {
  readonly name: string;
  /** Name of the compiled library, where another model of the same shape lends its own. */
  readonly libraryName?: string;
  readonly instruct: boolean;
  /** As the profile has it. */
  readonly beginOfText?: string;
  readonly downloadMb: number;
  /** GPU memory of each build at a context of 4096 tokens; the build in half precision first. */
  readonly memoryMb: Readonly<Record<"q4f16_1" | "q4f32_1", number>>;
}

/**
 * From the release's own list: small models under free licences, and the base model among them. Left out are families
 * that cannot be told not to write their thoughts first, and Qwen3.5, whose shaders bind more buffers than some browsers allow.
 */
const webLlmFacts: readonly WebLlmFacts[] = [
  {
    name: "SmolLM2-360M-Instruct",
    title: "SmolLM2 360M Instruct",
    ...apache,
    parameters: 361_821_120,
    instruct: true,
    about: "The smallest that is worth a GPU: quick to fetch, quick to write, often wrong.",
    downloadMb: 212,
    memoryMb: { q4f16_1: 376, q4f32_1: 580 },
  },
  {
    name: "Qwen3-0.6B",
    title: "Qwen3 0.6B",
    ...apache,
    parameters: 596_049_920,
    instruct: true,
    about: "Small and able in many languages; its thinking is switched off.",
    downloadMb: 336,
    memoryMb: { q4f16_1: 1403, q4f32_1: 1925 },
  },
  {
    name: "Llama-3.2-1B-Instruct",
    title: "Llama 3.2 1B Instruct",
    licence: "LicenseRef-Llama-3.2",
    licenceUrl: "https://www.llama.com/llama3_2/license/",
    parameters: 1_235_814_400,
    instruct: true,
    beginOfText: "<|begin_of_text|>",
    about: "A good writer for its size. Its licence asks for “Built with Llama” on what is made with it.",
    downloadMb: 695,
    memoryMb: { q4f16_1: 879, q4f32_1: 1129 },
  },
  {
    name: "Qwen2.5-1.5B-Instruct",
    libraryName: "Qwen2-1.5B-Instruct",
    title: "Qwen2.5 1.5B Instruct",
    ...apache,
    parameters: 1_543_714_304,
    instruct: true,
    about: "A good balance of quality and size under a free licence.",
    downloadMb: 869,
    memoryMb: { q4f16_1: 1630, q4f32_1: 1889 },
  },
  {
    name: "SmolLM2-1.7B-Instruct",
    title: "SmolLM2 1.7B Instruct",
    ...apache,
    parameters: 1_711_376_384,
    instruct: true,
    about: "English only, and good at it for its size.",
    downloadMb: 963,
    memoryMb: { q4f16_1: 1774, q4f32_1: 2692 },
  },
  {
    name: "Qwen3-1.7B",
    title: "Qwen3 1.7B",
    ...apache,
    parameters: 1_720_574_976,
    instruct: true,
    about: "Able in many languages; its thinking is switched off.",
    downloadMb: 968,
    memoryMb: { q4f16_1: 2037, q4f32_1: 2635 },
  },
  {
    name: "Ministral-3-3B-Instruct-2512-BF16",
    title: "Ministral 3 3B Instruct",
    ...apache,
    parameters: 3_429_006_336,
    instruct: true,
    beginOfText: "<s>",
    about: "The ablest offered, in many languages. Needs a strong GPU.",
    downloadMb: 1929,
    memoryMb: { q4f16_1: 2864, q4f32_1: 3532 },
  },
  {
    name: "Ministral-3-3B-Base-2512",
    title: "Ministral 3 3B Base",
    ...apache,
    parameters: 3_429_006_336,
    instruct: false,
    beginOfText: "<s>",
    about: "A true base model: it continues the list as in the paper. Needs a strong GPU.",
    downloadMb: 1930,
    memoryMb: { q4f16_1: 2864, q4f32_1: 3532 },
  },
];

export const webLlmModels: readonly ModelRecord[] = webLlmFacts.flatMap(({ name, title, ...facts }) =>
  Object.entries(facts.memoryMb).map(([build, memoryMb]) => ({
    id: `webllm:${name}-${build}`,
    title: needsF16(build) ? title : `${title} (single precision)`,
    engine: "webllm" as const,
    source: {
      kind: "webllm" as const,
      modelId: `${name}-${build}-MLC`,
      libraryUrl: `${WEBLLM_LIBRARIES}/${facts.libraryName ?? name}-${build}_cs1k-webgpu.wasm`,
    },
    downloadBytes: facts.downloadMb * MB,
    memoryBytes: memoryMb * MB,
    licence: facts.licence,
    licenceUrl: facts.licenceUrl,
    needsF16: needsF16(build),
    contextTokens: ENOUGH_CONTEXT_TOKENS,
    parallel: engineKinds.webllm.atOnce.usual,
    parameters: facts.parameters,
    profile: { ...startingProfile(facts), ...(facts.beginOfText !== undefined && { beginOfText: facts.beginOfText }) },
    about: facts.about,
  })),
);

/** Whether a WebLLM model computes in half precision, judged by its name: the package's own list of needs omits it for most models. */
export function needsF16(modelId: string): boolean {
  return /q\df16|q0f16/u.test(modelId);
}

/** The same model for a GPU without half precision. */
export function singlePrecisionTwin(model: ModelRecord, models: readonly ModelRecord[]): ModelRecord | undefined {
  return model.needsF16 ? models.find(({ id }) => id === model.id.replace("f16", "f32")) : undefined;
}
