/** The card's words: those of the page, with figures, licence and review, also with hostile names. */
import { describe, expect, it } from "vitest";
import { differencesFrom } from "../../../src/core/method/differences.ts";
import { paperMethod } from "../../../src/core/method/presets.ts";
import { instanceRefusals, refusalReasons } from "../../../src/core/rows/reasons.ts";
import { hostileTexts, largeSource, sampleRun } from "../../support/runs/sample-run.ts";
import { choice, headerOf, textOf, unzipped } from "../../support/unzipped-dataset.ts";

const source = largeSource(500);
const files = await unzipped(source);
const text = (path: string, from = files): string => textOf(path, from);

/** How many points the paper's method differs from the default in, and a point that differs from both, named twice. */
const DIFFERING_POINTS = 17 + 2 + 2;

const llama = { ...sampleRun().model, licence: "LicenseRef-Llama-3.2" };

/** The sample's counters with each reason that there is, once. */
function everyReason() {
  const once = (reasons: object) => Object.fromEntries(Object.keys(reasons).map((reason) => [reason, 1]));
  return { ...sampleRun().counters, refused: once(refusalReasons), refusedInstances: once(instanceRefusals) };
}

describe("the card's body", () => {
  it("gives figures, refusals by reason, and every difference from the presets", async () => {
    const run = sampleRun("run1", { ...paperMethod, preset: "custom", words: { over: 3, atMost: 60 } });
    const card = text("README.md", await unzipped({ ...source, run }));
    expect(card).toContain("| Instructions parsed | 10 |");
    expect(card).toContain("| Too similar | 5 |");
    expect(card).toContain("- Words of an instruction, at most: 60 instead of 150");
    expect(card).toContain("- Capital letters: “As the paper's code” instead of “First letter only”");
    expect(card).toContain("- Instances, top-p: 0 instead of 1");
    expect(card).toContain("Preset: Your own.");
    expect(card.match(/^- [^\n]* instead of /gmu)).toHaveLength(DIFFERING_POINTS);
    expect(differencesFrom(paperMethod, run.method).map(({ path }) => path)).toEqual(["words.atMost"]);
    expect(card).toContain("Sample 1B");
    expect(card).toContain("licence: Sample 1 (<https://example.org/licence>)");
  });

  it("holds no field name, identifier or reference of a licence", async () => {
    const run = { ...sampleRun("run1", paperMethod), counters: everyReason(), model: llama };
    const card = text("README.md", await unzipped({ ...source, run }));
    const body = card.slice(card.indexOf("\n# ")).replaceAll(/`[^`]*`|<[^>]*>/gu, "");
    expect(body).toContain("licence: Llama 3.2 Community License Agreement");
    expect(body).not.toContain("LicenseRef");
    for (const id of [...Object.keys(refusalReasons), ...Object.keys(instanceRefusals)].filter((id) =>
      id.includes("-"),
    ))
      expect(body).not.toContain(id);
    expect(body.match(/[a-z]+[A-Z][a-z]+(?![a-z]* Factory)\b/gu)?.filter((word) => word !== "davinci") ?? []).toEqual(
      [],
    );
  });

  it("says whether and how a person reviewed, with the result", async () => {
    expect(text("README.md")).toContain("Nobody has reviewed these tasks in Seedbed");
    const rating = { validTask: true, rightInput: true, rightOutput: true };
    const answers = [
      { taskId: "a", rating },
      { taskId: "b", rating: { ...rating, rightOutput: false } },
    ];
    const reviews = [
      { seed: 1, createdAt: 0, answers: [] },
      { seed: 7, createdAt: Date.UTC(2026, 10, 20), answers },
    ];
    const [first, second, ...rest] = source.tasks;
    const graded = [
      { ...first!, task: { ...first!.task, rating: { ...rating, grade: "A" as const } } },
      { ...second!, task: { ...second!.task, rating: { validTask: false } } },
    ];
    const run = { ...source.run, reviews };
    const card = text("README.md", await unzipped({ ...source, run, tasks: [...graded, ...rest] }));
    expect(card).toContain("Blind review of 2026-11-20");
    expect(card).toContain("about 2 tasks of the run, drawn at random (seed 7)");
    expect(card).toContain("It is the last of 2 such reviews.");
    expect(card).toContain("| Is the output a correct and acceptable response? | 1 of 2 | 50% | 58% |");
    expect(card).toContain("| All three are right | 1 of 2 | 50% | 54% |");
    expect(card).toContain("A person rated 2 of the 500 machine tasks in this export.");
    expect(card).toContain("Grades: A (right and useful as it stands): 1.");
    expect(card).not.toContain("Nobody has reviewed");
  });

  it.each(hostileTexts)("shows the name %j as text", async (name) => {
    const run = {
      ...sampleRun(),
      name,
      seedsName: name,
      model: { ...sampleRun().model, title: name, licenceUrl: name },
    };
    const card = text(
      "README.md",
      await unzipped({ ...source, tasks: source.tasks.slice(0, 3), run }, { ...choice, formats: [] }),
    );
    const found = headerOf(card);
    expect(found.tags).toEqual(["synthetic", "self-instruct"]);
    expect(found.license).toBe("other");
    const body = card.slice(card.indexOf("\n# "));
    expect(body).not.toMatch(/<(?!https?:)[a-z]+[ >]/iu);
    expect(body.replaceAll("\n", " ")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(body).not.toContain("](javascript:");
    expect(body.match(/^## /gmu)).toHaveLength(8);
  });
});
