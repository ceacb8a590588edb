/** The branches of the picture of the flow, in words. */
import { reasonWords } from "../../core/rows/reason-words.ts";
import { counted } from "./numbers.ts";

/** @param key a rule's reason, `aside` or `others` */
export function branchWords({ key, rules }: { readonly key: string; readonly rules: number }): string {
  if (key === "aside") return "Set aside";
  return key === "others" ? counted(rules, "other rule") : reasonWords(key);
}
