/** What is known of a language model before it is loaded: where it comes from, what it costs, how it wants to be asked. */
import type { Decoding, RequestStage } from "../method/method.ts";
import type { EngineKind, ModelSource } from "./kinds.ts";
import type { ScorecardFigures } from "./scorecard.ts";

/** What a small model may need otherwise: it spells numbers badly when every token it used costs it, say. */
type DecodingChange = Partial<Pick<Decoding, "temperature" | "topP" | "presencePenalty">>;

/** `base` continues text; `chat` is asked and answers. */
export type PromptStyle = "base" | "chat";

/** The most demonstrations shown, by question; the method's own numbers hold where these are larger. */
export interface DemonstrationLimits {
  readonly instructions: number;
  readonly classification: number;
  readonly outputFirst: number;
  readonly inputFirst: number;
}

/** How prompts are put to a model; a property of its record, editable. */
export interface PromptProfile {
  readonly style: PromptStyle;
  readonly demonstrations: DemonstrationLimits;
  /** Text a tokenizer leaves out and the model's family wants first, as `<|begin_of_text|>`; empty for none. */
  readonly beginOfText: string;
  /** Measured UTF-8 bytes a token, on the low side, for estimating what fits. */
  readonly bytesPerToken: number;
  /** Decoding where it must differ from the method's for this model, by stage. */
  readonly decoding?: Readonly<Record<RequestStage, DecodingChange>>;
}

export interface ModelRecord {
  /** Stable name, unique in the list. */
  readonly id: string;
  readonly title: string;
  readonly engine: EngineKind;
  readonly source: ModelSource;
  /** Bytes to download; 0 when it came with the page or is already at hand. */
  readonly downloadBytes: number;
  /** Memory needed while it runs, bytes; on the GPU for WebLLM. */
  readonly memoryBytes: number;
  /** SPDX name where there is one; it governs the dataset too. */
  readonly licence: string;
  readonly licenceUrl?: string;
  readonly needsF16: boolean;
  readonly contextTokens: number;
  /** Requests run at once. One is the reproducible setting. */
  readonly parallel: number;
  /** Layers that llama.cpp computes on the GPU, through WebGPU; none unless the person asks for it. */
  readonly gpuLayers?: number;
  readonly profile: PromptProfile;
  /** What a probe found on the machine where a run was made with it. */
  readonly measured?: ScorecardFigures;
  /** One sentence for the person choosing. */
  readonly about: string;
}

/** The paper's own numbers of demonstrations; the yes/no question has 12 yes and 19 no. */
export const fullDemonstrations: PromptProfile["demonstrations"] = {
  instructions: 8,
  classification: 31,
  outputFirst: 8,
  inputFirst: 10,
};

/** Continues plain text, as in the paper. */
export const baseProfile: PromptProfile = {
  style: "base",
  demonstrations: fullDemonstrations,
  beginOfText: "",
  bytesPerToken: 3.2,
};
/** Answers messages. */
export const chatProfile: PromptProfile = { ...baseProfile, style: "chat" };

/** Context kept by a model whose own is longer; prompts and answers of the method fit, and memory stays small. */
export const ENOUGH_CONTEXT_TOKENS = 4096;
