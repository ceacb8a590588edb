/** The two methods that a mixture of sets can start from: Self-Instruct's, and what is refused is kept in the ledger by both. Loads nothing. */
import { defaultMethod, paperMethod } from "./presets.ts";

export const mixMethods = {
  paper: { ...paperMethod, keepRefused: true },
  default: defaultMethod,
} as const;
