/** Reads the reply to the yes/no question (paper, section 2.2, step 2). */
import type { Method } from "../../method/method.ts";
import type { Classification } from "../../rows/task-row.ts";
import { strip } from "../../text/python-text.ts";

const EXACT_YES = new Set(["Yes", "yes", "YES"]);

/** `exact` reads anything but three spellings of yes as no, like the public code; `first-word` may give `unknown`. */
export function parseClassification(reply: string, yesNo: Method["yesNo"]): Classification {
  if (yesNo === "exact") return EXACT_YES.has(strip(reply)) ? "yes" : "no";
  // Longer words are neither yes nor no, and a word of millions of letters would make the pattern fail.
  const [first = ""] = reply.match(/[\p{L}\p{N}]{1,20}/u) ?? [];
  switch (first.toLowerCase()) {
    case "yes":
      return "yes";
    case "no":
      return "no";
    default:
      return "unknown";
  }
}
