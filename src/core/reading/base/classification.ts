/** Reads the reply to the yes/no question (paper, section 2.2, step 2). */
import type { Method } from "../../method/method.ts";
import type { Classification } from "../../rows/task-row.ts";
import { strip } from "../../text/python-text.ts";

const EXACT_YES = new Set(["Yes", "yes", "YES"]);

/** `exact` takes anything but three spellings of yes for a no, as the public code does; `first-word` may answer `unknown`. */
export function parseClassification(reply: string, yesNo: Method["yesNo"]): Classification {
  if (yesNo === "exact") return EXACT_YES.has(strip(reply)) ? "yes" : "no";
  // Longer words are neither yes nor no, and one of some millions would end the pattern.
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
