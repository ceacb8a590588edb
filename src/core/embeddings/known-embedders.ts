/** Models that were made to embed and are offered for it: small, and under free licences. Pure data. */
import { engineKinds } from "../models/kinds.ts";
import type { ModelRecord } from "../models/model.ts";
import { customGguf } from "../models/own-models.ts";
import { baseProfile } from "../models/profiles.ts";

/** Tokens of a text that these read. */
const CONTEXT_TOKENS = 512;

const bge: ModelRecord = {
  ...customGguf({
    url: "https://huggingface.co/ggml-org/models/resolve/499bc8821c6b12b4e53c5bffcb21ec206f212d81/bert-bge-small/ggml-model-f16.gguf",
    bytes: 67_308_128,
    sha256: "f0b2fef971e8366438bfd2d9aefea1b0115919389448806d290237f638bae999",
  }),
  id: "embeds:bge-small",
  title: "BGE small (English)",
  licence: "MIT",
  contextTokens: CONTEXT_TOKENS,
  parameters: 33_212_160,
  about: "Made to tell likeness, in English. Runs on the processor.",
};

const snowflake: ModelRecord = {
  id: "embeds:snowflake-arctic-embed-s",
  title: "Snowflake Arctic Embed S (English, on the GPU)",
  engine: "webllm",
  source: {
    kind: "webllm",
    modelId: "snowflake-arctic-embed-s-q0f32-MLC-b4",
    modelUrl: "https://huggingface.co/mlc-ai/snowflake-arctic-embed-s-q0f32-MLC",
    libraryUrl:
      "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/snowflake-arctic-embed-s-q0f32-ctx512_cs512_batch4-webgpu.wasm",
  },
  downloadBytes: 133e6,
  memoryBytes: 239e6,
  licence: "Apache-2.0",
  needsF16: false,
  contextTokens: CONTEXT_TOKENS,
  parallel: engineKinds.webllm.atOnce.usual,
  profile: baseProfile,
  about: "Made to tell likeness, in English. Runs on the GPU, through WebLLM.",
};

export const knownEmbedders: readonly ModelRecord[] = [bge, snowflake];
