/** Byte-level BPE as llama.cpp does it (`gpt2` model, `smollm` pre-tokenizer), so that training and wllama see the same ids. */

/** A vocabulary in GGUF's own terms: byte-alphabet strings by id, and the merges in order of their rank. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly merges: readonly (readonly [string, string])[];
}

/** The control token that ends a document; the tokenizer never makes it from text. */
export const END_OF_TEXT = "<|endoftext|>";
/** The id of the end of a document, in every vocabulary made here. */
export const END_OF_TEXT_ID = 0;

/** Printable stand-ins for the 256 bytes, as GPT-2 defines them: most stand for themselves, the rest move up from U+0100. */
export const BYTE_ALPHABET: readonly string[] = byteAlphabet();

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
/** Digits stand alone, which makes arithmetic learnable; what lies between them is cut as GPT-2 does. */
const DIGIT = /(\p{N})/u;
const PIECE = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Cuts text into the pieces inside which merges may happen. */
export function pieces(text: string): string[] {
  return text.split(DIGIT).flatMap((part, index) => (index % 2 ? [part] : (part.match(PIECE) ?? [])));
}

/** A piece as byte-alphabet characters, one a byte of its UTF-8. */
export function byteCharacters(piece: string): string[] {
  return Array.from(ENCODER.encode(piece), (byte) => BYTE_ALPHABET[byte] as string);
}

/** Turns text into ids and back; remembers the pieces it has met. */
export class Tokenizer {
  readonly vocabulary: Vocabulary;
  readonly #ids: Map<string, number>;
  readonly #ranks: Map<string, number>;
  readonly #bytes = new Map(BYTE_ALPHABET.map((character, byte) => [character, byte]));
  readonly #seen = new Map<string, readonly number[]>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.#ids = new Map(vocabulary.tokens.map((token, id) => [token, id]));
    this.#ranks = new Map(vocabulary.merges.map(([left, right], rank) => [`${left} ${right}`, rank]));
  }

  encode(text: string): number[] {
    return pieces(text).flatMap((piece) => this.#encodePiece(piece));
  }

  /** Text of the ids; control tokens are left out and broken UTF-8 becomes U+FFFD. */
  decode(ids: readonly number[]): string {
    const characters = ids.filter((id) => id !== END_OF_TEXT_ID).map((id) => this.vocabulary.tokens[id] ?? "");
    return DECODER.decode(Uint8Array.from([...characters.join("")], (character) => this.#bytes.get(character) ?? 0));
  }

  /** How many bytes of text an id stands for. */
  bytesOf(id: number): number {
    return id === END_OF_TEXT_ID ? 0 : (this.vocabulary.tokens[id]?.length ?? 0);
  }

  #encodePiece(piece: string): readonly number[] {
    const known = this.#seen.get(piece);
    if (known) return known;
    const parts = byteCharacters(piece);
    for (let best = this.#bestMerge(parts); best >= 0; best = this.#bestMerge(parts)) {
      parts.splice(best, 2, `${parts[best]}${parts[best + 1]}`);
    }
    const ids = parts.map((part) => this.#ids.get(part) as number);
    this.#seen.set(piece, ids);
    return ids;
  }

  /** The place of the pair that was learned first, the leftmost such; -1 when nothing merges. */
  #bestMerge(parts: readonly string[]): number {
    let place = -1;
    let lowest = Infinity;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = this.#ranks.get(`${parts[i]} ${parts[i + 1]}`);
      if (rank !== undefined && rank < lowest) [place, lowest] = [i, rank];
    }
    return place;
  }
}

function byteAlphabet(): string[] {
  const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let moved = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : 256 + moved++));
}
