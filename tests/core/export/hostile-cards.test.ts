/** Cards with names from outside: whatever a file or a server calls itself, the card's form stays the page's own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datasetCard, type CardFacts } from "../../../src/core/export/package/card.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import type { ModelSource } from "../../../src/core/models/kinds.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { tuningCard } from "../../../src/core/tuning/card.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import "../../support/property-seed.ts";
import { hostileTexts, sampleRun } from "../../support/runs/sample-run.ts";
import { headerOf } from "../../support/unzipped-dataset.ts";

const marks = [
  "](https://evil.example)",
  "![x](https://evil.example/x.png)",
  "\n# A heading\n",
  "\n---\nlicense: cc0-1.0\n---\n",
  '"\nlicense: cc0-1.0\nx: "',
  "| a | b |\n| --- | --- |",
  "<script>alert(1)</script>",
  "</details><img src=x onerror=alert(1)>",
  "&lt;b&gt;",
  "www.evil.example https://evil.example",
  "`code` ``more``",
  "\u202eesrever\u202c \u2066isolated\u2069 \u200fmark\u200b",
  "- item\n- item",
  "$x$ @someone #1 ~~gone~~ **bold** _it_",
  "\u2028line\u2029paragraph\u0085next",
  "{{ template }} ${x} %s",
];
const text = fc
  .oneof(
    fc.constantFrom(...marks, ...hostileTexts),
    fc.array(fc.constantFrom(...marks, "word", " "), { maxLength: 4 }).map((all) => all.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  )
  // A licence without a name is “unknown”, which has fewer lines.
  .filter((one) => one.trim() !== "");

const sources = (one: string): readonly ModelSource[] => [
  { kind: "gguf-url", url: one },
  { kind: "gguf-url", url: `https://host.example/${one}` },
  { kind: "gguf-file", name: one, bytes: 5 },
  { kind: "remote", url: one, model: one },
  { kind: "recording", name: one },
  { kind: "webllm", modelId: one },
];

/** A run of which all that is a name is this text. */
function named(one: string, source: number, isExample: boolean): RunRow {
  const { seeds: _, ...run } = sampleRun("bcafecafecafe");
  const chosen = sources(one)[source] as ModelSource;
  return {
    ...run,
    ...{ name: one, seedsName: one, earlierModels: [{ origin: one, tasks: 3 }] },
    asked: { format: "json", fields: [], refused: [one] } as unknown as NonNullable<RunRow["asked"]>,
    model: {
      ...run.model,
      ...{ title: one, licence: one, licenceUrl: one, about: one, source: chosen },
      ...(isExample && { id: "example:x", source: { kind: "recording", name: one } as const }),
    },
  };
}

const facts = (run: RunRow): CardFacts => ({
  ...{ run, filter: machineTasksOnly, chosen: [], tasks: { train: 1, validation: 0 }, byHand: [] },
  ...{ language: "en", rows: 1, files: [] },
});

/** What makes the form of a card: each line without its words. */
const formOf = (card: string): readonly string[] =>
  card.split("\n").map((line) => /^(?:#+ |- |\||---|[a-z_]+:)/u.exec(line)?.[0] ?? (line === "" ? "" : "words"));

function expectForm(card: string, plain: string): void {
  expect(formOf(card).filter((each) => each !== "license_link:")).toEqual(
    formOf(plain).filter((each) => each !== "license_link:"),
  );
  expect(card).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|[^\P{Cc}\n]/u);
  const body = card.slice(card.indexOf("\n---\n"));
  // No tag, no link of another's, no picture: only addresses between angle brackets, whole.
  expect(body).not.toMatch(/<(?!https?:\/\/[^<>\s]*>)/u);
  expect(body.replaceAll(/<https?:[^<>\s]*>/gu, "")).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[/u);
}

describe("the card of a dataset", () => {
  it("keeps its form, whatever a run calls itself", () => {
    fc.assert(
      fc.property(text, fc.nat(5), fc.boolean(), (one, source, isExample) => {
        const card = datasetCard(facts(named(one, source, isExample)));
        const plain = datasetCard(facts(named("word", source, isExample)));
        expectForm(card, plain);
        const header = headerOf(card);
        expect(Object.keys(header).filter((key) => key !== "license_link")).toEqual(
          Object.keys(headerOf(plain)).filter((key) => key !== "license_link"),
        );
        expect(header).toMatchObject({ license: "other", tags: ["synthetic", "self-instruct"] });
      }),
      { numRuns: 300 },
    );
  });

  it("says of a run out of a file that its words are claims, also where it calls itself an example", () => {
    for (const isExample of [true, false])
      expect(datasetCard(facts(named("word", 0, isExample)))).toContain("This run came out of a file.");
  });
});

describe("the card of a tuned model", () => {
  const outcome = {
    ...{ tasks: 1, rows: 1, rowsHeldOut: 0, rowsTooLong: 0, seconds: 1, steps: 1, tokensPerSecond: 1, losses: [] },
    ...{ before: {}, after: {}, gain: {}, targets: {} },
  } as unknown as Parameters<typeof tuningCard>[0]["outcome"];
  const cardOf = (one: string): string =>
    tuningCard({
      ...{ title: one, student: { title: one, licence: one, licenceUrl: one } },
      ...{ run: named(one, 0, false), plan: wholeModelPlan, outcome },
    });

  it("keeps its form, whatever the student and the run call themselves", () => {
    fc.assert(
      fc.property(text, (one) => {
        expectForm(cardOf(one), cardOf("word"));
        expect(headerOf(cardOf(one))).toMatchObject({ license: "other", library_name: "gguf" });
      }),
      { numRuns: 200 },
    );
  });
});
