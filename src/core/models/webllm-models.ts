/** The models offered through WebLLM, each in half and in single precision. Pure data. */
import { engineKinds } from "./kinds.ts";
import type { ModelRecord, PromptProfile } from "./model.ts";
import { ENOUGH_CONTEXT_TOKENS, baseProfile, chatProfile } from "./profiles.ts";

const MB = 1e6;
const APACHE = "https://www.apache.org/licenses/LICENSE-2.0";

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
    profile: chatProfile,
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
    profile: chatProfile,
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
    profile: { ...chatProfile, beginOfText: "<|begin_of_text|>" },
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
    profile: chatProfile,
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
    profile: { ...baseProfile, beginOfText: "<s>" },
    about: "A true base model: it continues the list as in the paper. Needs a strong GPU.",
    builds: [
      ["q4f16_1", 1930, 2864],
      ["q4f32_1", 1930, 3532],
    ],
  },
];

export const webLlmModels: readonly ModelRecord[] = webLlmFacts.flatMap(({ name, title, builds, ...facts }) =>
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
    parallel: engineKinds.webllm.atOnce.usual,
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
