/** How a server is asked: in which answer format and with which fields. Learns from what the server refuses. Knows no HTTP. */
import type { ServerAsked } from "../../../src/core/rows/server-asked.ts";

type AnswerFormat = NonNullable<ServerAsked["format"]>;

/** A field that may be left out where a server refuses it. */
type Field = keyof typeof FIELDS;

/** The fields that servers may lack, in their own names, and what people call them. */
export const FIELDS = {
  temperature: "temperature",
  top_p: "top-p",
  top_k: "top-k",
  min_p: "min-p",
  presence_penalty: "presence penalty",
  frequency_penalty: "frequency penalty",
  repeat_penalty: "repeat penalty",
  repetition_penalty: "repeat penalty",
  seed: "seed",
  stop: "stop texts",
  stream_options: "token counts",
} as const;

/** Fields that OpenAI's own interface lacks: a strict server may refuse them without naming them. */
const BEYOND_OPENAI: readonly Field[] = ["top_k", "min_p", "repeat_penalty", "repetition_penalty"];

/** One way to ask. A new one is made for each change, so that a request knows whether it was asked in the newest way. */
export interface Way {
  readonly format: AnswerFormat;
  /** Fields left out. */
  readonly without: ReadonlySet<Field>;
  /** Servers differ in the number that switches top-k off. */
  readonly topKOff: 0 | -1;
  readonly limit: "max_tokens" | "max_completion_tokens";
  /** Sampling goes into one field, as `transformers serve` wants it. */
  readonly generationConfig: boolean;
}

const fullest: Way = {
  format: "schema",
  without: new Set(),
  topKOff: 0,
  limit: "max_tokens",
  generationConfig: false,
};

/** A request that the server refused for what it asked, perhaps. */
interface RefusedAsk {
  readonly status: number;
  /** The server's whole answer. */
  readonly said: string;
  /** Whether the request had a format of its answer. */
  readonly constrained: boolean;
}

const FORMAT_WORDS =
  /response_format|json_schema|json schema|json_object|\bjson\b.{0,40}\bmode\b|grammar|guided|structured/iu;
/** `transformers serve` refuses all fields it does not know with these words. */
const TRANSFORMERS = /unexpected fields in the request/iu;

export class Manner {
  #way = fullest;
  /** The way before a guess: it is taken again when the guess does not help. */
  #beforeGuess: Way | undefined;
  /** The ways in which the server has answered. */
  readonly #proven = new WeakSet<Way>();
  /** Ways in which a request with a format had one fault of the server's own, which may pass. */
  readonly #inTrouble = new WeakSet<Way>();

  get way(): Way {
    return this.#way;
  }

  /** The server has answered a request asked in this way. */
  answered(way: Way): void {
    this.#proven.add(way);
    if (way === this.#way) this.#beforeGuess = undefined;
  }

  /** The server has answered, but in another format than it was asked for. */
  ignoredFormat(way: Way): void {
    if (way === this.#way) this.#change({ format: "plain" });
  }

  /** @returns whether to ask again, in the newest way; else the refusal has another reason */
  learn(way: Way, refused: RefusedAsk): boolean {
    if (way !== this.#way) return true;
    return this.#named(way, refused) || this.#guessed(way, refused);
  }

  /** Leaves out what the server names. */
  #named(way: Way, { said, constrained }: RefusedAsk): boolean {
    if (TRANSFORMERS.test(said) && !way.generationConfig) {
      this.#change({ generationConfig: true, without: new Set([...way.without, ...BEYOND_OPENAI]) });
      return true;
    }
    if (way.limit === "max_tokens" && names(said, "max_tokens") && said.includes("max_completion_tokens")) {
      this.#change({ limit: "max_completion_tokens" });
      return true;
    }
    const format = constrained && way.format !== "plain" && FORMAT_WORDS.test(said);
    const fields = (Object.keys(FIELDS) as Field[]).filter((each) => !way.without.has(each) && names(said, each));
    if (fields.includes("top_k") && way.topKOff === 0) {
      this.#change({ topKOff: -1, ...(format && { format: simpler(way.format) }) });
      return true;
    }
    if (!format && fields.length === 0) return false;
    this.#change({
      ...(format && { format: simpler(way.format) }),
      without: new Set([...way.without, ...fields]),
    });
    return true;
  }

  /** Asks more simply where the server has not answered yet and does not say what it dislikes. */
  #guessed(way: Way, { status, constrained }: RefusedAsk): boolean {
    if (this.#proven.has(way)) return false;
    if (constrained && way.format !== "plain") {
      // A fault of the server's own may pass: the same request is tried once more.
      if (status < 500 || this.#inTrouble.has(way)) return this.#guess({ format: simpler(way.format) });
      this.#inTrouble.add(way);
      return false;
    }
    if (status < 500 && BEYOND_OPENAI.some((each) => !way.without.has(each)))
      return this.#guess({ without: new Set([...way.without, ...BEYOND_OPENAI]) });
    // Nothing is left to leave out, so the reason is another one.
    if (this.#beforeGuess) this.#way = this.#beforeGuess;
    this.#beforeGuess = undefined;
    return false;
  }

  #guess(change: Partial<Way>): true {
    const before = this.#beforeGuess ?? this.#way;
    this.#change(change);
    this.#beforeGuess = before;
    return true;
  }

  #change(change: Partial<Way>): void {
    this.#way = { ...this.#way, ...change };
  }
}

function simpler(format: AnswerFormat): AnswerFormat {
  return format === "schema" ? "json" : "plain";
}

/** Whether an error speaks of a field. Names that are usual words count in quotes, or as the subject. */
function names(said: string, field: string): boolean {
  const word = field.includes("_")
    ? `\\b${field}\\b`
    : `["'\`]${field}["'\`]|\\b${field}\\b (?:is|must|not|does|parameter|field)`;
  return new RegExp(word, "iu").test(said);
}
