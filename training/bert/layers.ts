/** The arithmetic of BERT's layers, on rows of numbers that lie one after the other. Knows no file and no tokens. */

/** A matrix with a row for each output, and what is added to each. */
export interface Linear {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** Rows multiplied at once: each number of the matrix is then read once for all of them. */
const TOGETHER = 4;

/** Each row times the matrix. @param width numbers in a row of `rows` */
export function linear(rows: Float32Array, { weight, bias }: Linear, width: number): Float32Array {
  const count = rows.length / width;
  const outputs = bias.length;
  const out = new Float32Array(count * outputs);
  let row = 0;
  for (; row + TOGETHER <= count; row += TOGETHER) fourRows(rows, row, weight, width, out, outputs);
  for (; row < count; row++)
    for (let output = 0; output < outputs; output++)
      out[row * outputs + output] = dot(weight, output * width, rows, row * width, width);
  for (let at = 0; at < out.length; at += outputs)
    for (let i = 0; i < outputs; i++) out[at + i] = (out[at + i] as number) + (bias[i] as number);
  return out;
}

function fourRows(
  rows: Float32Array,
  row: number,
  weight: Float32Array,
  width: number,
  out: Float32Array,
  outputs: number,
): void {
  const first = row * width;
  const second = first + width;
  const third = second + width;
  const fourth = third + width;
  for (let output = 0; output < outputs; output++) {
    const from = output * width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < width; i++) {
      const w = weight[from + i] as number;
      a += w * (rows[first + i] as number);
      b += w * (rows[second + i] as number);
      c += w * (rows[third + i] as number);
      d += w * (rows[fourth + i] as number);
    }
    const at = row * outputs + output;
    out[at] = a;
    out[at + outputs] = b;
    out[at + 2 * outputs] = c;
    out[at + 3 * outputs] = d;
  }
}

function dot(a: Float32Array, from: number, b: Float32Array, at: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[from + i] as number) * (b[at + i] as number);
  return sum;
}

/** Each row less its mean, divided by its spread, times the weight and plus the bias; in place. */
export function normalize(rows: Float32Array, { weight, bias }: Linear, epsilon: number): void {
  const width = bias.length;
  for (let start = 0; start < rows.length; start += width) {
    const row = rows.subarray(start, start + width);
    let sum = 0;
    for (const each of row) sum += each;
    const mean = sum / width;
    let squares = 0;
    for (const each of row) squares += (each - mean) ** 2;
    const scale = 1 / Math.sqrt(squares / width + epsilon);
    for (let i = 0; i < width; i++)
      row[i] = ((row[i] as number) - mean) * scale * (weight[i] as number) + (bias[i] as number);
  }
}

/** Attention of every token to every token: what each token gathers from the values. */
export function attend(
  [queries, keys, values]: readonly [Float32Array, Float32Array, Float32Array],
  width: number,
  heads: number,
): Float32Array {
  const [count, size] = [queries.length / width, width / heads];
  const out = new Float32Array(queries.length);
  for (let head = 0; head < heads; head++) {
    for (let row = 0; row < count; row++) {
      const at = row * width + head * size;
      const scores = Array.from(
        { length: count },
        (_, other) => dot(queries, at, keys, other * width + head * size, size) / Math.sqrt(size),
      );
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const total = shares.reduce((sum, share) => sum + share, 0);
      for (const [other, share] of shares.entries())
        for (let i = 0; i < size; i++)
          out[at + i] = (out[at + i] as number) + (share / total) * (values[other * width + head * size + i] as number);
    }
  }
  return out;
}

/** The exact form, by the error function; in place. */
export function gelu(rows: Float32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const x = rows[i] as number;
    rows[i] = 0.5 * x * (1 + erf(x / Math.SQRT2));
  }
}

/** Abramowitz and Stegun, 7.1.26: off by 1.5e-7 at most. */
const [P, ...TERMS] = [0.3275911, 1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];

function erf(x: number): number {
  const t = 1 / (1 + P * Math.abs(x));
  let sum = 0;
  for (const term of TERMS) sum = (sum + term) * t;
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}
