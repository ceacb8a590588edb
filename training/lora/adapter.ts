/** What a LoRA tuning makes, on the host. Knows no file format and no training. */
import type { HostTensor } from "../host.ts";

/** Low-rank changes of a model's matrices (Hu et al., 2021, https://arxiv.org/abs/2106.09685). */
export interface HostAdapter {
  readonly rank: number;
  readonly alpha: number;
  /** By the base tensor's GGUF name, such as "blk.0.attn_q.weight": a is [rank, inputs], b is [outputs, rank]; the change is alpha / rank * b a. */
  readonly pairs: ReadonlyMap<string, { readonly a: HostTensor; readonly b: HostTensor }>;
}

/** What an adapter's files say of the model that it changes. */
export interface AdaptedBase {
  /** As its GGUF names it, such as "llama" or "qwen2". */
  readonly architecture: string;
  /** Heads of queries, and of keys and values. */
  readonly heads: number;
  readonly keyValueHeads: number;
  /** Where Transformers finds the model, as its file claims: "owner/name"; absent where it says nothing. */
  readonly repository?: string;
}
