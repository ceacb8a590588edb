/**
 * The kinds of engines and sources, and all that differs between them. Other files ask here and name no kind. A new engine
 * is an entry in this file, one in `workers/engines/open.ts`, its own folder beside that, and a model in the list. Pure data.
 */
import * as v from "valibot";
import { name, text, whole, type Read } from "../shape.ts";

/** What differs between engines. */
interface EngineFacts {
  /**
   * Requests at once: the number in a new record, the number for a person who gives up the same dataset every time, and
   * the most a person may set. Only one at a time is reproducible.
   */
  readonly atOnce: { readonly usual: number; readonly several: number; readonly most: number };
  /** The memory that a running model needs, as the page names it. */
  readonly memory: "memory" | "GPU memory";
  /** Whether it needs WebGPU, and a GPU with f16 for a model that needs f16. */
  readonly needsWebGpu: boolean;
  /** Whether the person can choose to compute on the GPU. */
  readonly hasGpuSetting: boolean;
  /** Whether prompts leave this machine; the person must agree to that in each session. */
  readonly sendsText: boolean;
  /** Whether it continues an answer that the request has begun. */
  readonly prefill: boolean;
  /** Whether a short probe can measure the model. */
  readonly canBeMeasured: boolean;
  /** Sampling settings that it does not take; absent for none. A server says itself what it refuses. */
  readonly withoutSampling?: readonly ("topK" | "minP" | "repeatPenalty")[];
}

export const engineKinds = {
  /** llama.cpp, compiled to WebAssembly. */
  wllama: {
    atOnce: { usual: 1, several: 4, most: 8 },
    memory: "memory",
    needsWebGpu: false,
    hasGpuSetting: true,
    sendsText: false,
    prefill: true,
    canBeMeasured: true,
  },
  /** Models compiled for WebGPU. It takes requests one after the other. */
  webllm: {
    atOnce: { usual: 1, several: 1, most: 1 },
    memory: "GPU memory",
    needsWebGpu: true,
    hasGpuSetting: false,
    sendsText: false,
    prefill: false,
    canBeMeasured: true,
    withoutSampling: ["topK", "minP"],
  },
  /** Replays recorded answers, one after the other. */
  replay: {
    atOnce: { usual: 1, several: 1, most: 1 },
    memory: "memory",
    needsWebGpu: false,
    hasGpuSetting: false,
    sendsText: false,
    prefill: true,
    canBeMeasured: false,
  },
  /** A server that speaks OpenAI's interface. */
  remote: {
    atOnce: { usual: 4, several: 4, most: 64 },
    memory: "memory",
    needsWebGpu: false,
    hasGpuSetting: false,
    sendsText: true,
    prefill: true,
    canBeMeasured: true,
  },
  /** For recipes that ask no model. */
  none: {
    atOnce: { usual: 1, several: 1, most: 1 },
    memory: "memory",
    needsWebGpu: false,
    hasGpuSetting: false,
    sendsText: false,
    prefill: false,
    canBeMeasured: false,
  },
} as const satisfies Readonly<Record<string, EngineFacts>>;

export type EngineKind = keyof typeof engineKinds;

export function engineFacts({ engine }: { readonly engine: EngineKind }): EngineFacts {
  return engineKinds[engine];
}

export const engineSchema = v.picklist(Object.keys(engineKinds) as EngineKind[]);

/** Exactly which files a run first used, for a model whose address names a branch. */
const pinSchema = v.object({
  /** The commit that the host named when it was downloaded. */
  revision: v.exactOptional(text),
  /** Checksums as `sha256-…`, by file name; the list of weights has the checksums of the weights. */
  sums: v.record(text, text),
});
export type ModelPin = Read<typeof pinSchema>;

const ggufUrlSchema = v.object({ kind: v.literal("gguf-url"), url: name, sha256: v.exactOptional(text) });
/** A file on the person's disk, chosen again for each load; never copied off the machine. */
const ggufFileSchema = v.object({ kind: v.literal("gguf-file"), name, bytes: whole });

/** Where the weights come from. */
export const sourceSchema = v.variant("kind", [
  /** Comes with the page; an earlier page may have brought another file of that name. */
  v.object({ kind: v.literal("bundled"), path: name, sha256: v.exactOptional(text) }),
  ggufUrlSchema,
  ggufFileSchema,
  v.object({
    kind: v.literal("webllm"),
    modelId: name,
    modelUrl: v.exactOptional(name),
    libraryUrl: v.exactOptional(name),
    pin: v.exactOptional(pinSchema),
  }),
  v.object({ kind: v.literal("recording"), name }),
  v.object({ kind: v.literal("remote"), url: name, model: name }),
  /**
   * A model that a tuning in this browser made, and how it came to be in words. With a base, what is kept is an adapter, and
   * the base's own file must be at hand: it is not downloaded for it.
   */
  v.object({
    kind: v.literal("tuned"),
    tuning: name,
    origin: name,
    base: v.exactOptional(v.variant("kind", [ggufUrlSchema, ggufFileSchema])),
  }),
  v.object({ kind: v.literal("none") }),
]);
export type ModelSource = Read<typeof sourceSchema>;

/** A source of one kind. */
export type SourceOf<Kind extends ModelSource["kind"]> = Extract<ModelSource, { readonly kind: Kind }>;

/** What differs between sources. */
interface SourceFacts {
  /** Whether the model's files come with the page, are downloaded and kept in this browser, or neither. */
  readonly files: "page" | "browser" | "elsewhere";
  /** Addresses contacted besides the page's own host; only their hosts matter. */
  readonly addresses: readonly string[];
  /** Where the weights came from, as an export states it. */
  readonly origin: string;
  /** Whether the person's own list keeps it for the next session. A server is named and agreed to again in each. */
  readonly keptInList: boolean;
  /** Name of the file that the person must choose again in each session. */
  readonly handedFile?: string;
  /** A downloaded file that other models may use too, by its address, and the source without it. */
  readonly shared?: { readonly address: string; readonly without: ModelSource };
}

export function sourceFacts(source: ModelSource): SourceFacts {
  switch (source.kind) {
    case "bundled":
      return { files: "page", addresses: [], origin: summed("bundled with Seedbed", source), keptInList: false };
    case "gguf-url": {
      const { url } = source;
      return { files: "browser", addresses: [url], origin: summed(url, source), keptInList: true };
    }
    case "gguf-file": {
      const { name, bytes } = source;
      const origin = `a local file, ${name} (${bytes} bytes)`;
      return { files: "elsewhere", addresses: [], origin, keptInList: true, handedFile: name };
    }
    case "webllm": {
      const { libraryUrl, ...without } = source;
      const { modelId, modelUrl } = source;
      return {
        files: "browser",
        addresses: [modelUrl ?? "https://huggingface.co", libraryUrl ?? "https://raw.githubusercontent.com"],
        origin: modelUrl ?? `WebLLM, ${modelId}`,
        keptInList: true,
        ...(libraryUrl !== undefined && { shared: { address: libraryUrl, without } }),
      };
    }
    case "tuned": {
      const { origin, base } = source;
      const handed = base?.kind === "gguf-file" && { handedFile: base.name };
      return { files: "elsewhere", addresses: [], origin, keptInList: true, ...handed };
    }
    case "none":
      return { files: "elsewhere", addresses: [], origin: "no model was asked", keptInList: false };
    case "recording":
      return { files: "elsewhere", addresses: [], origin: `a recording, ${source.name}`, keptInList: false };
    case "remote": {
      const { url, model } = source;
      return { files: "elsewhere", addresses: [url], origin: `${model} at ${url}`, keptInList: false };
    }
  }
}

function summed(where: string, { sha256 }: { readonly sha256?: string }): string {
  return sha256 === undefined ? where : `${where} (SHA-256 ${sha256})`;
}
