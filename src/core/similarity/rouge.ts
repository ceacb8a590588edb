/** ROUGE-L and ROUGE-1 of two token lists: the simple way, which every faster one must equal. Knows no text or pool. */

/** Shares of the prediction and of the target that they have in common, 0 to 1, and their harmonic mean. */
export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

/** ROUGE-L: what is common is the longest common subsequence. All zero when either side is empty. */
export function rougeL(target: readonly string[], prediction: readonly string[]): RougeScore {
  return scoreOf(lcsLength(target, prediction), target.length, prediction.length);
}

/** ROUGE-1: what is common is the multiset of tokens. All zero when either side is empty. */
export function rouge1(target: readonly string[], prediction: readonly string[]): RougeScore {
  const left = new Map<string, number>();
  for (const token of target) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of prediction) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    common++;
  }
  return scoreOf(common, target.length, prediction.length);
}

/**
 * F of `common` tokens between lists of `targetLength` and `predictionLength`, both at least 1.
 * The one float expression in use, operation for operation the public scorer's, so that scores agree to the last bit;
 * it gives the same whichever side is called the target.
 */
export function rougeF(common: number, targetLength: number, predictionLength: number): number {
  if (common === 0) return 0;
  const precision = common / predictionLength;
  const recall = common / targetLength;
  return (2 * precision * recall) / (precision + recall);
}

/** Length of the longest common subsequence, by the two-row dynamic program. */
export function lcsLength(a: readonly string[], b: readonly string[]): number {
  const numbers = new Map<string, number>();
  const left = numbered(a, numbers);
  const right = numbered(b, numbers);
  let previous = new Int32Array(right.length + 1);
  let current = new Int32Array(right.length + 1);
  for (const token of left) {
    for (let j = 0; j < right.length; j++) {
      current[j + 1] = right[j] === token ? previous[j]! + 1 : Math.max(previous[j + 1]!, current[j]!);
    }
    [previous, current] = [current, previous];
  }
  return previous[right.length]!;
}

/** Tokens as numbers, which compare much faster than texts. */
function numbered(tokens: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(tokens, (token) => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, numbers.size);
    return numbers.size - 1;
  });
}

function scoreOf(common: number, targetLength: number, predictionLength: number): RougeScore {
  if (common === 0) return { precision: 0, recall: 0, f: 0 };
  return {
    precision: common / predictionLength,
    recall: common / targetLength,
    f: rougeF(common, targetLength, predictionLength),
  };
}
