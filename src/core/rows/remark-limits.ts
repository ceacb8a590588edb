/** How much a person may say of one task. Loads nothing. */
export const remarkLimits = {
  /** Tags of one task. */
  tags: 20,
  /** Characters of one tag. */
  tagCharacters: 40,
  noteCharacters: 4_000,
} as const;
