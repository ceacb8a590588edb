/** A reader of hostile input: it reads any text and reports what was not read and what went wrong. Knows no test runner. */

export interface HostileReader {
  readonly name: string;
  /** Puts any text into a free-text place of the format; absent when the text is the whole input. */
  readonly envelope?: (text: string) => string;
  /** Set when the reader compares texts token by token, so that its cost is the product of their lengths. */
  readonly comparesTexts?: boolean;
  /** Reads any text. @returns why a limit ended the reading; nothing when all was read */
  read(text: string): Promise<string | undefined>;
  /** Reads any text. @returns what is wrong with the result; it must be empty for every text */
  faults(text: string): Promise<readonly string[]>;
}

interface Parts<Reading> {
  readonly name: string;
  readonly envelope?: (text: string) => string;
  readonly comparesTexts?: boolean;
  readonly take: (text: string) => Reading | Promise<Reading>;
  /** The reader's messages about the text; a limit is found in them. */
  readonly said?: (reading: Reading) => Iterable<string>;
  /** Statements that must be true for every text. */
  readonly holds: (reading: Reading, text: string) => Readonly<Record<string, boolean>>;
}

/** Words that show a limit in a reader's messages. */
const LIMIT = /longer than|larger than|more than|deeper than|too long|too many|at most/u;

export function hostileReader<Reading>({ take, said, holds, ...rest }: Parts<Reading>): HostileReader {
  return {
    ...rest,
    async read(text) {
      const reading = await take(text);
      for (const each of said?.(reading) ?? []) if (LIMIT.test(each)) return each;
      return undefined;
    },
    async faults(text) {
      const facts = Object.entries(holds(await take(text), text));
      return facts.filter(([, isTrue]) => !isTrue).map(([sentence]) => sentence);
    },
  };
}

/** Characters in one piece of a file or an answer. */
const PIECE = 65_536;

export function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

export function* bytePieces(text: string): Generator<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

export function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

export function taskLine(text: string): string {
  return line({ instruction: text, instances: [{ input: text, output: text }] });
}

/** Whether each problem names a line of the text and has a message. */
export function areNamed(
  problems: Iterable<{ readonly line: number; readonly message: string }>,
  text: string,
  first = 1,
): boolean {
  const last = text.split(/\r\n?|\n/u).length;
  return [...problems].every((each) => each.line >= first && each.line <= last && each.message !== "");
}

export function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
