/** Tells what a column may hold by its name alone. */
import { FIELDS, FOREIGN, type NamedRole } from "./column-names.ts";

/** Characters of a name that are looked at. */
const LONGEST_NAME = 100;

/** Words in a name that tell of something else than the text itself: `question_id`, `answer_start`. */
const ABOUT = new Set(
  "id idx index type kind len length lang language date time count score source url category hash num number start end tokens model rating".split(
    " ",
  ),
);

/** A column's role by its name, and how sure that is: lower is surer. */
export interface NameGuess {
  readonly role: NamedRole;
  /** Place among the names of the role. */
  readonly rank: number;
  /** A person should confirm it. */
  readonly isForeign: boolean;
}

/** Names that only hold a role inside a longer one rank behind all that are the whole name. */
export const WITHIN = 1_000;

const WITHIN_ROLES: ReadonlySet<NamedRole> = new Set<NamedRole>([
  "instruction",
  "question",
  "input",
  "output",
  "system",
]);

const fields = ranks(FIELDS);
const foreign = ranks(FOREIGN);

/** What a column may hold, by its name alone. */
export function guessOfName(name: string): NameGuess | undefined {
  const plain = plainName(name);
  const field = fields.get(plain);
  if (field !== undefined) return { ...field, isForeign: false };
  const other = foreign.get(plain);
  if (other !== undefined) return { ...other, isForeign: true };
  const words = wordsOf(name);
  if (words.length > 4 || words.some((word) => ABOUT.has(word))) return undefined;
  for (const [names, isForeign] of [
    [fields, false],
    [foreign, true],
  ] as const) {
    const found = words.flatMap((word) => names.get(word) ?? []).findLast(({ role }) => WITHIN_ROLES.has(role));
    if (found !== undefined) return { role: found.role, rank: found.rank + WITHIN, isForeign };
  }
  return undefined;
}

function ranks(
  table: Readonly<Partial<Record<NamedRole, string>>>,
): ReadonlyMap<string, { role: NamedRole; rank: number }> {
  const entries = (Object.entries(table) as [NamedRole, string][]).flatMap(([role, names]) =>
    names
      .split(/[\s|]+/u)
      .filter((each) => each !== "")
      .map((name, rank) => [plainName(name), { role, rank }] as const),
  );
  // A name that stands twice keeps its first role.
  return new Map(entries.reverse());
}

/** Letters and digits alone, in lower case and without accents. */
export function plainName(name: string): string {
  return withoutAccents(name.slice(0, LONGEST_NAME)).replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

export function wordsOf(name: string): string[] {
  const parted = name.slice(0, LONGEST_NAME).replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return withoutAccents(parted)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
}

function withoutAccents(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/gu, "")
    .normalize("NFC")
    .toLowerCase();
}
