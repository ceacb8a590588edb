/** Byte-level BPE as llama.cpp does it (`gpt2` model), so that training and wllama use the same ids. */

/** A vocabulary as GGUF stores it: tokens by id, written in {@link BYTE_ALPHABET}, and merges by rank. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly merges: readonly (readonly [string, string])[];
}

/** The control token that ends a document. The tokenizer never makes it from text. */
export const END_OF_TEXT = "<|endoftext|>";
/** The id of {@link END_OF_TEXT} in every vocabulary made here. */
export const END_OF_TEXT_ID = 0;

/** A printable character for each byte, as in GPT-2: most bytes keep their own, the others get one from U+0100 on. */
export const BYTE_ALPHABET: readonly string[] = byteAlphabet();

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** Each digit is a piece of its own, so that arithmetic can be learned. */
const DIGIT = /(\p{N})/u;
/** How GPT-2 cuts the text between the digits. */
const PIECE = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Cuts text into the pieces inside which merges may happen. */
export function pieces(text: string): string[] {
  return text.split(DIGIT).flatMap((part, index) => (index % 2 ? [part] : (part.match(PIECE) ?? [])));
}

/** The bytes of a piece's UTF-8, each as its character of {@link BYTE_ALPHABET}. */
export function byteCharacters(piece: string): string[] {
  return Array.from(ENCODER.encode(piece), (byte) => BYTE_ALPHABET[byte] as string);
}

/** How a vocabulary is used. */
export interface TokenizerRules {
  /** Cuts text into the pieces inside which merges may happen. */
  readonly cut: (text: string) => string[];
  /** Whether a piece that is a token as a whole is taken at once, whatever merges would make of it. */
  readonly wholePieces: boolean;
}

/** Those of the models made here. */
const OWN_RULES: TokenizerRules = { cut: pieces, wholePieces: false };

/** Turns text into ids and back. Remembers the ids of every piece. */
export class Tokenizer {
  readonly vocabulary: Vocabulary;
  readonly #rules: TokenizerRules;
  /** What stands before a prompt: nothing. */
  readonly begin: readonly number[] = [];
  /** What ends a completion. */
  readonly end = END_OF_TEXT_ID;
  /** Bytes of the longest token. */
  readonly #mostBytes: number;
  readonly #ids: Map<string, number>;
  readonly #ranks: Map<string, number>;
  readonly #bytes = new Map(BYTE_ALPHABET.map((character, byte) => [character, byte]));
  readonly #seen = new Map<string, readonly number[]>();

  constructor(vocabulary: Vocabulary, rules = OWN_RULES) {
    this.vocabulary = vocabulary;
    this.#rules = rules;
    this.#mostBytes = vocabulary.tokens.reduce((most, { length }) => Math.max(most, length), 1);
    this.#ids = new Map(vocabulary.tokens.map((token, id) => [token, id]));
    this.#ranks = new Map(vocabulary.merges.map(([left, right], rank) => [`${left} ${right}`, rank]));
  }

  /** The ids of a text, without an end of text. */
  encode(text: string): number[] {
    return this.#rules.cut(text).flatMap((piece) => this.#encodePiece(piece));
  }

  /** Fewer tokens cannot hold a text. Told by its length alone: a text of a million letters takes minutes to cut into tokens. */
  leastTokens(text: string): number {
    return Math.ceil(ENCODER.encode(text).length / this.#mostBytes);
  }

  /** The text of ids. The end of text is left out, and broken UTF-8 becomes U+FFFD. */
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
    const whole = this.#rules.wholePieces ? this.#ids.get(parts.join("")) : undefined;
    if (whole !== undefined) return [whole];
    for (let best = this.#bestMerge(parts); best >= 0; best = this.#bestMerge(parts)) {
      parts.splice(best, 2, `${parts[best]}${parts[best + 1]}`);
    }
    const ids = parts.map((part) => this.#ids.get(part) as number);
    this.#seen.set(piece, ids);
    return ids;
  }

  /** The place of the pair with the lowest rank, the leftmost where it occurs twice; -1 when nothing merges. */
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
