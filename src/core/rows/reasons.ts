/** The reasons for which something is not kept: the one list of each kind. Loads nothing. */

/** Why a candidate was not kept. `list-cut` names items of a list that the length limit cut off. */
export const refusalReasons = [
  "empty",
  "list-cut",
  "too-short",
  "too-long",
  "forbidden-word",
  "forbidden-start",
  "punctuation-start",
  "non-ascii-start",
  "non-letter-start",
  "demonstration-repeated",
  "too-similar",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why an instance was not kept. `replaced`: the model was asked again, and another answer took its place. */
export const instanceRefusals = [
  "length-cut",
  "input-equals-output",
  "empty-output",
  "ends-with-colon",
  "conflicting-input",
  "duplicate",
  "over-limit",
  "replaced",
] as const;
export type InstanceRefusal = (typeof instanceRefusals)[number];
