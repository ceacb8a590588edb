/** The models offered. Pure data; what a machine can run is decided elsewhere. */
import { ggufMemory } from "./gguf/memory.ts";
import { engineKinds } from "./kinds.ts";
import type { ModelRecord } from "./model.ts";
import { ENOUGH_GGUF_CONTEXT_TOKENS, baseProfile, startingProfile } from "./profiles.ts";
import { customGguf } from "./own-models.ts";
import { apache, webLlmModels } from "./webllm-models.ts";

const MB = 1e6;

/** The language model that comes with the page: small enough to ship, trained on our own text. */
export const pocketModel: ModelRecord = {
  id: "pocket",
  title: "Pocket",
  engine: "wllama",
  source: {
    kind: "bundled",
    path: "models/pocket.gguf",
    sha256: "a54cf64ced58758b3ced78372ccec69ad4a1b3dc0410eb7585bbeaa23908f185",
  },
  downloadBytes: 0,
  memoryBytes: 120 * MB,
  licence: "MIT",
  needsF16: false,
  parameters: 1_182_336,
  contextTokens: 1024,
  parallel: engineKinds.wllama.atOnce.usual,
  profile: {
    ...baseProfile,
    demonstrations: { instructions: 8, classification: 6, outputFirst: 1, inputFirst: 2 },
    bytesPerToken: 2.2,
    // It was taught this question: its words are right for all 144 seeds not shown, so nothing need be fitted to them.
    yesNoBy: "text",
    // Such a small model is sure of only a few first words, and repeats them with the paper's top_p of 0.5.
    decoding: {
      instructions: { presencePenalty: 0, topP: 0.95 },
      instances: { presencePenalty: 0.3, temperature: 0.2 },
    },
  },
  about: "Comes with this page and runs on any machine, offline. It shows the method; its tasks are simple.",
};

interface OfferedGguf extends Pick<ModelRecord, "title" | "about"> {
  /** The file, pinned to a commit where one is known. */
  readonly url: string;
  readonly sha256?: string;
  readonly bytes: number;
  readonly parameters: number;
  readonly contextValues: number;
  readonly instruct: boolean;
}

const HUB = "https://huggingface.co";

/** Files of Q8_0, which loses nearly nothing and reads fast. */
const offeredGgufs: readonly OfferedGguf[] = [
  {
    title: "SmolLM2 135M Instruct",
    url: `${HUB}/bartowski/SmolLM2-135M-Instruct-GGUF/resolve/09816acd5d99df7be770d85ea30822623dab342c/SmolLM2-135M-Instruct-Q8_0.gguf`,
    sha256: "5a1395716f7913741cc51d98581b9b1228d80987a9f7d3664106742eb06bba83",
    bytes: 144_811_360,
    parameters: 134_515_008,
    contextValues: 11_520,
    instruct: true,
    about: "The smallest instruct model, for machines without a GPU. Its tasks are plain, its answers often wrong.",
  },
  {
    title: "SmolLM2 135M (base)",
    url: `${HUB}/QuantFactory/SmolLM2-135M-GGUF/resolve/main/SmolLM2-135M.Q8_0.gguf`,
    bytes: 145 * MB,
    parameters: 134_515_008,
    contextValues: 11_520,
    instruct: false,
    about: "A base model for machines without a GPU. It continues the list as in the paper.",
  },
  {
    title: "SmolLM2 360M Instruct",
    url: `${HUB}/HuggingFaceTB/SmolLM2-360M-Instruct-GGUF/resolve/593b5a2e04c8f3e4ee880263f93e0bd2901ad47f/smollm2-360m-instruct-q8_0.gguf`,
    sha256: "48ab3034d0dd401fbc721eb1df3217902fee7dab9078992d66431f09b7750201",
    bytes: 386_404_992,
    parameters: 361_821_120,
    contextValues: 20_480,
    instruct: true,
    about: "Better tasks and answers than the 135M model at a third of its speed, on the processor.",
  },
  {
    title: "SmolLM2 360M (base)",
    url: `${HUB}/QuantFactory/SmolLM2-360M-GGUF/resolve/main/SmolLM2-360M.Q8_0.gguf`,
    bytes: 386 * MB,
    parameters: 361_821_120,
    contextValues: 20_480,
    instruct: false,
    about: "A base model: better tasks than the 135M one at a third of its speed, on the processor.",
  },
  {
    title: "Qwen2.5 0.5B Instruct",
    url: `${HUB}/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/9217f5db79a29953eb74d5343926648285ec7e67/qwen2.5-0.5b-instruct-q8_0.gguf`,
    sha256: "ca59ca7f13d0e15a8cfa77bd17e65d24f6844b554a7b6c12e07a5f89ff76844e",
    bytes: 675_710_816,
    parameters: 494_032_768,
    contextValues: 6_144,
    instruct: true,
    about: "Able in many languages, for a processor with several cores.",
  },
  {
    title: "Qwen3 0.6B",
    url: `${HUB}/Qwen/Qwen3-0.6B-GGUF/resolve/23749fefcc72300e3a2ad315e1317431b06b590a/Qwen3-0.6B-Q8_0.gguf`,
    sha256: "9465e63a22add5354d9bb4b99e90117043c7124007664907259bd16d043bb031",
    bytes: 639_446_688,
    parameters: 596_049_920,
    contextValues: 57_344,
    instruct: true,
    about: "The ablest for a processor, in many languages; wants several cores.",
  },
];

const ggufModels: readonly ModelRecord[] = offeredGgufs.map(({ title, instruct, about, ...file }) => ({
  ...customGguf(file),
  id: `gguf:${title.replace(" (base)", "").replaceAll(" ", "-")}`,
  ...{ title, about, parameters: file.parameters, contextValues: file.contextValues },
  ...apache,
  memoryBytes: ggufMemory({ ...file, contextTokens: ENOUGH_GGUF_CONTEXT_TOKENS }),
  profile: startingProfile({ parameters: file.parameters, instruct }),
}));

/** What is offered, from the one that needs nothing to the one that needs most. */
export const modelList: readonly ModelRecord[] = [pocketModel, ...webLlmModels, ...ggufModels];
