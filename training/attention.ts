/** Attention of some query heads over one head of keys and values. Knows no weights. */
import { numpy as np, nn, type Array as Tensor } from "@jax-js/jax";

/** Score of a position that a query may not see: far below any real score, yet finite, so that no gradient is NaN. */
const MASKED_SCORE = -1e9;
/** Tokens whose queries are computed together: fewer compute less masked scores, more make faster matrix products. */
export const QUERY_CHUNK = 128;

/**
 * What each chunk of a row's queries may see, [queries, 1, keys] each: earlier tokens of the same document, and itself.
 * @param documents numbers of the row's documents, [tokens]
 */
export function rowMasks(documents: Tensor): Tensor[] {
  const [tokens] = documents.shape as [number];
  const position = np.arange(tokens).astype(np.int32);
  const masks = chunks(tokens).map(([start, end]) => {
    const causal = np.greaterEqual(
      position.ref.slice([start, end]).reshape([end - start, 1, 1]),
      position.ref.slice([0, end]).reshape([1, 1, end]),
    );
    const together = np.equal(
      documents.ref.slice([start, end]).reshape([end - start, 1, 1]),
      documents.ref.slice([0, end]).reshape([1, 1, end]),
    );
    return np.where(causal, together, false);
  });
  position.dispose();
  documents.dispose();
  return masks;
}

/**
 * Chunk by chunk: plain 2-D products are fast, and only few masked scores are computed.
 * @param queries of one row, [tokens, heads, size], already scaled
 * @param keys [tokens, size]
 * @param values [tokens, size]
 * @param masks those of {@link rowMasks}; they stay alive
 * @returns [tokens, heads × size]
 */
export function attend(queries: Tensor, keys: Tensor, values: Tensor, masks: readonly Tensor[]): Tensor {
  const [tokens, heads, size] = queries.shape as [number, number, number];
  const parts = chunks(tokens).map(([start, end], chunk) => {
    const asked = queries.ref.slice([start, end]).reshape([(end - start) * heads, size]);
    const scores = np.matmul(asked, keys.ref.slice([0, end]).transpose()).reshape([end - start, heads, end]);
    const shares = nn.softmax(np.where((masks[chunk] as Tensor).ref, scores, MASKED_SCORE), -1);
    return np.matmul(shares.reshape([(end - start) * heads, end]), values.ref.slice([0, end]));
  });
  for (const each of [queries, keys, values]) each.dispose();
  return np.concatenate(parts, 0).reshape([tokens, heads * size]);
}

/** The chunks of a row's queries, as start and end. */
function chunks(tokens: number): [number, number][] {
  const count = Math.ceil(tokens / QUERY_CHUNK);
  return Array.from({ length: count }, (_, i) => [i * QUERY_CHUNK, Math.min(tokens, (i + 1) * QUERY_CHUNK)]);
}
