/**
 * Names that come out of files, from servers and from stored records: wherever a component shows one, it is isolated, so
 * that it can neither turn nor hide the words around it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { shownLine } from "../../src/core/text/shown-line.ts";

/** What holds names from outside, and which of its members are names. */
const OUTSIDE =
  /\b(?:run|model|file|table|fault|current|choice|refused|added|result|opened|lighter|seeds|student|judge|look|asking)\??\.(?:run\.)?(?:name|title|licence|fileName|seedsName|about)\b|\brecord\.runName\b|\beach\.runName\b/u;

/** Names that a component gets under another name. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  "export/backup/RestoredRuns": ["name"],
  "export/backup/NamedFaults": ["name"],
  "export/published/FileProblems": ["file"],
  "models/OwnGguf": ["name"],
  "seeds/FromRun": ["name"],
  "seeds/PairTasks": ["title"],
  "storage/RoomRow": ["name"],
  "parts/ModelSelect": ["title"],
  "tune/Rounds": ["title"],
  "tune/results/AnswerPairs": ["title"],
  "tune/results/FileQuestions": ["name"],
  "tune/results/OtherModels": ["title"],
  "tune/setup/StudentFields": ["title"],
};

/** Elements whose text is isolated. */
const ISOLATING = new Set(["bdi", "Name"]);
/** Expressions that look like names from outside and are none, or are isolated by what they are given to. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "export/backup/WrittenBackup: result.fileName": "made by `safeName`: letters, digits and dashes alone",
};

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

const folder = "src/ui";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((each) => each.endsWith(".svelte"))
  .map((each) => each.replaceAll("\\", "/"));

/** Expressions in the text of a component that show a name from outside and stand in nothing that isolates. */
function bare(path: string): string[] {
  const source = readFileSync(join(folder, path), "utf8");
  const file = path.replace(".svelte", "");
  const renamed = RENAMED[file] ?? [];
  const found: string[] = [];
  const isName = (text: string): boolean => OUTSIDE.test(text) || renamed.includes(text.trim());
  const walk = (node: unknown, isolated: boolean): void => {
    if (Array.isArray(node)) return node.forEach((each) => walk(each, isolated));
    if (typeof node !== "object" || node === null) return;
    const { type, name, start, end } = node as Node;
    if (type === "Attribute") return;
    if (type === "ExpressionTag" && !isolated) {
      const text = source.slice(start + 1, end - 1);
      if (isName(text) && !/^shown(?:Line|Name)\(/u.test(text) && ELSEWHERE[`${file}: ${text}`] === undefined)
        found.push(`${file}: ${text}`);
      return;
    }
    if (type === "SnippetBlock" || type === "RenderTag" || type === "EachBlock" || type === "IfBlock") {
      for (const each of ["body", "fragment", "consequent", "alternate", "fallback"])
        walk((node as Node)[each], isolated);
      return;
    }
    const inside = isolated || ISOLATING.has(name ?? "");
    for (const each of [
      "fragment",
      "nodes",
      "children",
      "body",
      "consequent",
      "alternate",
      "pending",
      "then",
      "catch",
      "fallback",
    ])
      walk((node as Node)[each], inside);
  };
  const { fragment } = parse(source, { modern: true, filename: path });
  walk(fragment, false);
  return found;
}

describe("a component", () => {
  it.each(files)("isolates each name from outside: %s", (path) => {
    expect(bare(path)).toEqual([]);
  });
});

it("of a window takes the names in its title apart from its words", () => {
  const mixed = files.flatMap((path) => {
    const source = readFileSync(join(folder, path), "utf8");
    return [...source.matchAll(/<Dialog[^>]*?title="[^"]*\{[^"]*"/gu)].map(([text]) => `${path}: ${text}`);
  });
  expect(mixed).toEqual([]);
});

it.each([
  ["\u202egpj.exe", "gpj.exe"],
  ["a\u200bb\u2066c\nd", "a b c d"],
  ["\ud800x", "\ufffdx"],
])("a name is shown without marks that turn or hide: %j", (name, shown) => {
  expect(shownLine(name)).toBe(shown);
});
