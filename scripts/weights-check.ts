/**
 * Widens whole GGUF files, and compares every tensor with what the `gguf` package makes of it. Prints a line for each file.
 *
 * Usage: npm run weights:check -- [--python FILE] FILE.gguf...
 * The Python is one with `pip install gguf==0.19.0`. Exit code 1: a tensor differs, or a file cannot be widened.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { parseArgs, promisify } from "node:util";
import { GgufHeader, type GgufTensor } from "../training/gguf/header.ts";
import { inSinglePrecision } from "../workers/engines/gguf/single-precision.ts";

/** What `weights/tensor_sums.py` prints of a tensor. */
interface TensorSum {
  readonly name: string;
  readonly format: string;
  readonly sha256: string;
}

const PYTHON_SCRIPT = new URL("weights/tensor_sums.py", import.meta.url).pathname;
/** Room for the header of a widened file. */
const HEADER_BYTES = 64 * 2 ** 20;
const WIDE = Float32Array.BYTES_PER_ELEMENT;

const { values, positionals } = parseArgs({
  options: { python: { type: "string", default: "python3" } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error("Name at least one GGUF file.");
for (const path of positionals) if (!(await check(path))) process.exitCode = 1;

async function check(path: string): Promise<boolean> {
  const file = await openAsBlob(path);
  const started = performance.now();
  const wide = await inSinglePrecision(file);
  if (wide === file) {
    console.log(`${path}: handed on as it is`);
    return false;
  }
  const header = new GgufHeader(new Uint8Array(await wide.slice(0, HEADER_BYTES).arrayBuffer()));
  const ours = new Map<string, string>();
  for (const tensor of header.tensors) ours.set(tensor.name, await sumOf(wide, header.dataStart, tensor));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const theirs = await sumsOf(path);
  const wrong = theirs.filter(({ name, sha256 }) => ours.get(name) !== sha256);
  const complete = theirs.length === ours.size;
  console.log(
    `${path}: ${file.size} to ${wide.size} bytes in ${seconds} s, ${theirs.length} tensors (${formats(theirs)}), ` +
      `${wrong.length === 0 && complete ? "all the same" : `different: ${wrong.map(({ name }) => name).join(", ")}`}`,
  );
  return wrong.length === 0 && complete;
}

async function sumOf(wide: Blob, dataStart: number, { offset, count }: GgufTensor): Promise<string> {
  const sum = createHash("sha256");
  const start = dataStart + offset;
  for await (const piece of wide.slice(start, start + count * WIDE).stream()) sum.update(piece);
  return sum.digest("hex");
}

async function sumsOf(path: string): Promise<TensorSum[]> {
  const { stdout } = await promisify(execFile)(values.python, [PYTHON_SCRIPT, path], { maxBuffer: 2 ** 26 });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as TensorSum);
}

function formats(sums: readonly TensorSum[]): string {
  const counts = new Map<string, number>();
  for (const { format } of sums) counts.set(format, (counts.get(format) ?? 0) + 1);
  return [...counts].map(([format, count]) => `${count} ${format}`).join(", ");
}
