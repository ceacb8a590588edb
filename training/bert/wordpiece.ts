/** The tokenizer of BERT's family, from a GGUF's vocabulary: words of lower case without accents, cut into the longest known pieces. */

/** Stands before the first piece of a word, in llama.cpp's form of the vocabulary. */
const BEGIN_OF_WORD = "\u2581";
/** Longer words are one unknown token, as in BERT. */
const LONGEST_WORD = 100;
const CHINESE = String.raw`\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}`;
/** A sign or a Chinese letter alone, or a run of other letters. */
const WORDS = new RegExp(String.raw`[\p{P}$+<=>^\x60|~${CHINESE}]|[^\s\p{P}$+<=>^\x60|~${CHINESE}]+`, "gu");

export class WordPieces {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #unknown: number;
  /** Letters of the longest piece. */
  readonly #longest: number;

  /** @param tokens by id */
  constructor(tokens: readonly string[], unknown: number) {
    this.#ids = new Map(tokens.map((token, id) => [token, id]));
    this.#unknown = unknown;
    this.#longest = tokens.reduce((most, { length }) => Math.max(most, length), 1);
  }

  /** The ids of a text, without marks of its ends. */
  encode(text: string): number[] {
    const plain = text.normalize("NFD").replace(/[\p{Mn}\0\uFFFD]|(?!\s)\p{C}/gu, "");
    return (plain.toLowerCase().match(WORDS) ?? []).flatMap((word) => this.#pieces(word));
  }

  #pieces(word: string): readonly number[] {
    if ([...word].length > LONGEST_WORD) return [this.#unknown];
    const marked = BEGIN_OF_WORD + word;
    const ids: number[] = [];
    for (let at = 0; at < marked.length;) {
      const end = this.#endOfPiece(marked, at);
      if (end === undefined) return [this.#unknown];
      ids.push(this.#ids.get(marked.slice(at, end)) as number);
      at = end;
    }
    return ids;
  }

  /** Where the longest known piece ends that begins here. The mark of a word's beginning alone is none. */
  #endOfPiece(marked: string, at: number): number | undefined {
    const least = at === 0 ? BEGIN_OF_WORD.length : at;
    for (let end = Math.min(marked.length, at + this.#longest); end > least; end--)
      if (this.#ids.has(marked.slice(at, end))) return end;
    return undefined;
  }
}
