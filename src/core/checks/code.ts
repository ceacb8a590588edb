/** Fires where the code of an answer cannot be read: JSON and JavaScript. */
import { checkWords } from "./check-words.ts";
import { LOOKED_AT, type Check, type CheckTools, type Finding } from "./check.ts";

const FENCE = /^[ \t]*```[ \t]*(json|js|javascript)[ \t]*\n([\s\S]*?)^[ \t]*```/gimu;
const JSON_ASKED = /\bJSON\b/u;
/** Parts that are left out on purpose. */
const LEFT_OUT = /\.\.\.|…|<[a-z_ ]+>|\/\//iu;

export const code: Check = {
  name: "code",
  ...checkWords.code,
  find({ instruction, output }, tools) {
    const text = output.slice(0, LOOKED_AT);
    if (text.length < output.length) return undefined;
    for (const found of text.matchAll(FENCE)) {
      const [all, kind = "", body = ""] = found;
      const start = found.index + all.indexOf("\n") + 1;
      const at = kind.toLowerCase() === "json" ? jsonFault(body) : scriptFault(body, tools);
      if (at !== undefined) return lineAt(text, start + at);
    }
    const begins = output.trimStart();
    if (text.includes("```") || !JSON_ASKED.test(instruction) || !/^(?:\{\s*["}]|\[\s*[[{"\d])/u.test(begins))
      return undefined;
    const at = jsonFault(begins);
    return at === undefined ? undefined : lineAt(output, output.length - begins.length + at);
  },
};

/** The character where a text stops to be JSON, as far as the browser says it. */
function jsonFault(text: string): number | undefined {
  if (LEFT_OUT.test(text.replaceAll(/"(?:[^"\\\n]|\\.)*"/gu, '""'))) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const said = /position (\d+)/u.exec(error instanceof Error ? error.message : "");
    return Math.min(Number(said?.[1] ?? 0), Math.max(0, text.length - 1));
  }
}

function scriptFault(text: string, { scriptFault: fault }: CheckTools): number | undefined {
  const at = fault(text);
  // Three dots in the place of code, and what only a framework reads, are no faults of the answer.
  return at === undefined || /^\s*(?:\.\.\.|…)\s*$/mu.test(text) || /<\/?[A-Za-z][^>]*>/u.test(text) ? undefined : at;
}

function lineAt(text: string, at: number): Finding {
  const from = text.lastIndexOf("\n", Math.max(0, at - 1)) + 1;
  const end = text.indexOf("\n", at);
  return { from, to: Math.max(from + 1, end < 0 ? text.length : end) };
}
