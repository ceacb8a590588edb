/**
 * Widens a GGUF's weights to single precision, tensor by tensor while they are read. WebAssembly has no halves and no
 * quick way to read narrow formats: llama.cpp there converts each weight again for each product, and a model spends most
 * of its time on that. Knows no runtime, and not whether the wide weights fit into memory.
 */
import { aligned } from "../../../training/gguf/format.ts";
import type { GgufHeader, GgufTensor } from "../../../training/gguf/header.ts";
import { readHeader } from "../../../training/gguf/read-header.ts";
import { SINGLE, formatOf, type WideningFormat } from "../../../training/gguf/dequantize/formats.ts";
import { MadeBlob } from "./made-blob.ts";
import { blobSource } from "./source.ts";
import { WidePiece } from "./wide-piece.ts";

/** Far more than in any real file, bytes. */
const MOST_ALIGNMENT = 65_536;

/** How a file looks once its weights are widened. */
export interface Widening {
  /** Length of the widened file. */
  readonly bytes: number;
  /** Whether any weight is to be widened; if not, the file is as it should be. */
  readonly changes: boolean;
}

/** One tensor before and after. */
interface WideTensor {
  readonly tensor: GgufTensor;
  readonly format: WideningFormat;
  /** Where its data begins in the widened file, from the start of all tensor data. */
  readonly offset: number;
}

/**
 * Whether every tensor of a file can be widened, and how long the file then is, from its header alone.
 * @param fileBytes the length of the file, where known: then a file that ends early is refused too
 * @returns nothing when a tensor has a format that is not known here, or is not laid out as llama.cpp demands
 */
export function widenable(header: GgufHeader, fileBytes = Infinity): Widening | undefined {
  const tensors = wideTensors(header, fileBytes);
  if (!tensors) return undefined;
  return { bytes: header.dataStart + wideBytes(tensors, header.alignment), changes: tensors.some(isNarrow) };
}

/**
 * @returns the file with all its weights in single precision, made as it is read and only in this thread; the file as it
 *   is when they are so already, or when it is not laid out as expected: llama.cpp decides whether it is a model
 */
export async function inSinglePrecision(file: Blob): Promise<Blob> {
  const header = await headerOf(file);
  if (!header) return file;
  const tensors = wideTensors(header, file.size);
  return tensors?.some(isNarrow) ? widened(file, header, tensors) : file;
}

async function headerOf(file: Blob): Promise<GgufHeader | undefined> {
  try {
    return await readHeader(blobSource(file));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The tensors with their new places; nothing unless each follows the one before it, aligned, as llama.cpp demands. */
function wideTensors({ tensors, dataStart, alignment }: GgufHeader, fileBytes: number): WideTensor[] | undefined {
  if (!isAlignment(alignment)) return undefined;
  const wide: WideTensor[] = [];
  let narrowEnd = 0;
  let offset = 0;
  for (const tensor of tensors) {
    const format = formatOf(tensor.type);
    if (!format || tensor.offset !== narrowEnd || !isWhole(tensor, format)) return undefined;
    const end = narrowEnd + (tensor.count / format.values) * format.bytes;
    // Also refuses numbers too large to be exact.
    if (!(dataStart + end <= Math.min(fileBytes, Number.MAX_SAFE_INTEGER))) return undefined;
    wide.push({ tensor, format, offset });
    narrowEnd = aligned(end, alignment);
    offset += wideLength(tensor, alignment);
  }
  return wide;
}

/** Whether it has values, and rows of whole blocks. */
function isWhole({ shape: [row = 0], count }: GgufTensor, { values }: WideningFormat): boolean {
  return row > 0 && count > 0 && row % values === 0;
}

function isAlignment(alignment: number): boolean {
  return alignment > 0 && alignment <= MOST_ALIGNMENT && (alignment & (alignment - 1)) === 0;
}

function isNarrow({ tensor }: WideTensor): boolean {
  return tensor.type !== SINGLE;
}

function wideBytes(tensors: readonly WideTensor[], alignment: number): number {
  const last = tensors.at(-1);
  return last ? last.offset + wideLength(last.tensor, alignment) : 0;
}

function wideLength({ count }: GgufTensor, alignment: number): number {
  return aligned(count * Float32Array.BYTES_PER_ELEMENT, alignment);
}

async function widened(file: Blob, header: GgufHeader, tensors: readonly WideTensor[]): Promise<Blob> {
  const { dataStart, alignment, end: headerEnd } = header;
  const head = new Uint8Array(dataStart);
  head.set(new Uint8Array(await file.slice(0, headerEnd).arrayBuffer()));
  const view = new DataView(head.buffer);
  for (const { tensor, offset } of tensors) {
    view.setUint32(tensor.typeAt, SINGLE, true);
    view.setBigUint64(tensor.typeAt + 4, BigInt(offset), true);
  }
  const pieces = tensors.map(
    ({ tensor, format, offset }) =>
      new WidePiece(file, dataStart + tensor.offset, format, dataStart + offset, tensor.count),
  );
  return new MadeBlob(
    async (start, end) => {
      const made = new Uint8Array(end - start);
      if (start < dataStart) made.set(head.subarray(start, end));
      for (const piece of pieces) if (piece.start < end && piece.end > start) await piece.fill(made, start);
      return made.buffer;
    },
    dataStart + wideBytes(tensors, alignment),
  );
}
