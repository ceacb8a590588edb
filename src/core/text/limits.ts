/** How much of a foreign file is read, so that none can freeze the page or fill its memory. */
export const importLimits = {
  /** Characters of a whole file, about its bytes. */
  characters: 200_000_000,
  /** Characters of one line, record or array element. */
  lineCharacters: 1_000_000,
  /** Characters of one JSON value, which may hold a whole table. */
  itemCharacters: 50_000_000,
  /** How deep brackets may nest; JSON.parse has no limit of its own. */
  depth: 32,
  /** Characters of a name, a title or an address. */
  nameCharacters: 4_000,
  rows: 100_000,
  columns: 200,
  /** Problems reported; after so many, one more tells a person nothing. */
  problems: 200,
  /** Errors after which the rest is not read: the file is of another kind. */
  errors: 1_000,
} as const;
