/** Writes greedily with weights that are in training, a few prompts at once. For a look in between; an engine is faster. */
import { jit, tree, type Array as Tensor } from "@jax-js/jax";
import { logits, rotaryTables, type Weights } from "./model.ts";
import { toDevice } from "./packing.ts";
import { END_OF_TEXT_ID } from "./tokenizer.ts";

/** Row lengths are multiples of this many tokens, so that few lengths are compiled. */
const LENGTH_STEP = 64;

/**
 * The likeliest continuations, without the end of text; each ends there or after `mostTokens`. The weights stay alive.
 * @param prompts ids, at least one each
 */
export async function greedyContinuations(
  weights: Weights,
  prompts: readonly (readonly number[])[],
  mostTokens: number,
): Promise<number[][]> {
  const longest = Math.max(...prompts.map(({ length }) => length)) + mostTokens;
  const shape = { rows: prompts.length, tokens: Math.ceil(longest / LENGTH_STEP) * LENGTH_STEP };
  const written = prompts.map((): number[] => []);
  const open = new Set(prompts.keys());
  for (let count = 0; count < mostTokens && open.size > 0; count++) {
    const scores = await rowScores(
      weights,
      shape,
      prompts.map((prompt, row) => [...prompt, ...written[row]!]),
    );
    for (const row of open) {
      const next = likeliest(scores(row));
      if (next === END_OF_TEXT_ID) open.delete(row);
      else written[row]!.push(next);
    }
  }
  return written;
}

const compiledLogits = jit(logits);

/** The scores of the token that follows each row's last. */
async function rowScores(
  weights: Weights,
  shape: { readonly rows: number; readonly tokens: number },
  rows: readonly (readonly number[])[],
): Promise<(row: number) => Float32Array> {
  const size = shape.rows * shape.tokens;
  const tokens = new Int32Array(size);
  rows.forEach((ids, row) => {
    tokens.set(ids, row * shape.tokens);
  });
  const zeros = new Int32Array(size);
  const batch = toDevice({ shape, tokens, targets: zeros, documents: zeros, weights: new Float32Array(size) });
  tree.dispose([batch.targets, batch.weights]);
  const result: Tensor = compiledLogits(tree.ref(weights), rotaryTables(shape.tokens), batch.tokens, batch.documents);
  const vocabulary = result.shape[2] as number;
  const values = (await result.data()) as Float32Array;
  return (row) => {
    const last = row * shape.tokens + rows[row]!.length - 1;
    return values.subarray(last * vocabulary, (last + 1) * vocabulary);
  };
}

/** The place of the largest, the first among equals. */
function likeliest(scores: Float32Array): number {
  let best = 0;
  for (let id = 1; id < scores.length; id++) if (scores[id]! > scores[best]!) best = id;
  return best;
}
