/** The matrices of a block that LoRA can change. Pure data. */

/** By their names in a GGUF. */
export const loraTargets = ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"] as const;
export type LoraTarget = (typeof loraTargets)[number];

/** The GGUF name of a block's tensor. @param part as "attn_q.weight" */
export function blockTensor(block: number, part: string): string {
  return `blk.${block}.${part}`;
}
