/**
 * The keys of the page's lists. A list whose keys repeat throws, and takes the window with it. So a list is keyed by its
 * index, or by something that is unique by construction and is named here with the reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type AST } from "svelte/compiler";
import { expect, it } from "vitest";

const RUN = "the key of the table of runs, and the list is read from it";

/** Lists with another key than their index: rows that keep their place on the screen, or what is typed into them, when others come and go. */
const UNIQUE: readonly (readonly [file: string, key: string, reason: string])[] = [
  ["export/backup/BackupDialog", "each.id", RUN],
  ["insights/CompareField", "run.id", RUN],
  ["experiments/CompareRuns", "run.id", RUN],
  ["experiments/QueueTable", "run.id", "an experiment's row names each run once, or is left out"],
  ["experiments/ExperimentsPlace", "each.id", "the key of the table of experiments, and the list is read from it"],
  ["page/header/RunChooser", "run.id", RUN],
  ["mix/SetList", "run.id", RUN],
  ["mix/SetList", "key", "counted up, one for each set that is added"],
  ["parts/NoRun", "run.id", RUN],
  ["run/cards/ResumeOffer", "run.id", RUN],
  ["storage/RoomDialog", "run.id", RUN],
  ["pool/TaskDetailView", "instance.id", "the key of the table of instances, and the list is read from it"],
  ["pool/table/TaskTable", "place", "the places of the rows that are seen, counted up"],
  ["run/cards/NoticeLine", "order", "counted up, one for each notice"],
  [
    "run/panels/KeptPanel",
    "task.id",
    "the fold and the table of tasks hold each task once; the two are joined without those in both",
  ],
  ["run/panels/OutputPanel", "candidate.id", "the fold drops an older candidate of the same id"],
  ["tune/TuningList", "each.id", "the key of the table of tunings, and the list is read from it"],
  ["storage/RoomTunings", "each.id", "the key of the table of tunings, and the list is read from it"],
  ["seeds/SeedEditor", "task.id", "the import gives each seed an id that no other has"],
];

interface KeyedList {
  readonly file: string;
  readonly list: string;
  readonly key: string;
  readonly isIndex: boolean;
}

function keyedLists(): readonly KeyedList[] {
  return readdirSync("src", { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".svelte"))
    .flatMap((entry) => listsOf(join(entry.parentPath, entry.name)));
}

function listsOf(path: string): readonly KeyedList[] {
  const source = readFileSync(path, "utf8");
  const file = path.replaceAll("\\", "/").replace(/^src\/(?:ui\/)?|\.svelte$/gu, "");
  return blocksOf(parse(source, { modern: true }).fragment).flatMap(({ expression, index, key }) => {
    if (!key) return [];
    const text = textOf(source, key);
    return [{ file, list: textOf(source, expression), key: text, isIndex: text === index }];
  });
}

/** All lists of a part of the tree, also those within others. */
function blocksOf(node: unknown): readonly AST.EachBlock[] {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(blocksOf);
  return "type" in node && node.type === "EachBlock" ? [node as AST.EachBlock, ...inner] : inner;
}

function textOf(source: string, node: object): string {
  const { start, end } = node as { readonly start: number; readonly end: number };
  return source.slice(start, end);
}

const lists = keyedLists();

it("finds the page's lists", () => {
  expect(lists.length).toBeGreaterThan(100);
});

it("keys each list by its index, or by what is unique by construction", () => {
  const others = lists.filter(({ isIndex }) => !isIndex);
  const isNamed = ({ file, key }: KeyedList) => UNIQUE.some((each) => each[0] === file && each[1] === key);
  expect(others.filter((each) => !isNamed(each))).toEqual([]);
});

it("names no list that is not there", () => {
  const isThere = (file: string, key: string) => lists.some((each) => each.file === file && each.key === key);
  expect(UNIQUE.filter(([file, key]) => !isThere(file, key))).toEqual([]);
});
