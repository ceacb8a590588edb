/** What a reader of hostile input is: one reading of any text, seen for what was left unread and for what went wrong. Knows no test runner. */

export interface HostileReader {
  readonly name: string;
  /** Puts a text of any kind into the place of a format's free text; absent where it is read as it stands. */
  readonly envelope?: (text: string) => string;
  /** The reader compares texts token by token, so its cost is the product of their lengths. */
  readonly comparesTexts?: boolean;
  /** Reads any text. @returns why not all of it was read, where a limit says so */
  read(text: string): Promise<string | undefined>;
  /** Reads any text. @returns what is wrong with the reading; nothing, whatever the text was */
  faults(text: string): Promise<readonly string[]>;
}

interface Parts<Reading> {
  readonly name: string;
  readonly envelope?: (text: string) => string;
  readonly comparesTexts?: boolean;
  readonly take: (text: string) => Reading | Promise<Reading>;
  /** What the reader says of the text, for a limit to be found in it. */
  readonly said?: (reading: Reading) => Iterable<string>;
  /** Sentences that must be true of any reading. */
  readonly holds: (reading: Reading, text: string) => Readonly<Record<string, boolean>>;
}

/** Words by which a limit is known in what a reader says. */
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

/** Characters handed over at a time, as a file or a server gives them. */
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

/** Whether each line that is named is one of the text's, with words beside it. */
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
