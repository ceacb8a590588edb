/** The models offered. Pure data; what a machine can run is decided elsewhere. */
import { engineKinds } from "./kinds.ts";
import type { ModelRecord } from "./model.ts";
import { baseProfile } from "./profiles.ts";
import { customGguf } from "./own-models.ts";
import { apache, webLlmModels } from "./webllm-models.ts";

const MB = 1e6;

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
  parallel: engineKinds.wllama.atOnce.usual,
  profile: {
    ...baseProfile,
    demonstrations: { instructions: 8, classification: 6, outputFirst: 1, inputFirst: 2 },
    bytesPerToken: 2.2,
    // It was taught this question: its words are right for all 144 seeds not shown, its likelihoods for 95 in 100 (F1).
    yesNoBy: "text",
    // Such a small model is sure of only a few first words, and repeats them with the paper's top_p of 0.5.
    decoding: {
      instructions: { presencePenalty: 0, topP: 0.8 },
      instances: { presencePenalty: 0.3, temperature: 0.2 },
    },
  },
  about: "Comes with this page and runs on any machine, offline. It shows the method; its tasks are simple.",
};

const ggufFacts = [
  {
    size: "135M",
    downloadMb: 145,
    about: "A base model for machines without a GPU. It continues the list as in the paper, slowly.",
  },
  {
    size: "360M",
    downloadMb: 386,
    about: "Better tasks than the 135M model at a third of its speed, on the processor.",
  },
];

const ggufModels: readonly ModelRecord[] = ggufFacts.map(({ size, downloadMb, about }) => ({
  ...customGguf({
    url: `https://huggingface.co/QuantFactory/SmolLM2-${size}-GGUF/resolve/main/SmolLM2-${size}.Q8_0.gguf`,
    bytes: downloadMb * MB,
  }),
  id: `gguf:SmolLM2-${size}`,
  title: `SmolLM2 ${size} (base)`,
  ...apache,
  contextTokens: 2048,
  about,
}));

/** What is offered, from the one that needs nothing to the one that needs most. */
export const modelList: readonly ModelRecord[] = [pocketModel, ...webLlmModels, ...ggufModels];
