/** Which column is taken for which field, and what the values of a label are taken to mean. Column names are those of well-known data sets. */
import { describe, expect, it } from "vitest";
import { templateKinds } from "../../../src/core/templates/kinds/kinds.ts";
import { guessFields } from "../../../src/core/templates/mapping/guess-fields.ts";
import { labelledTable } from "../../../src/core/templates/plan/labelled-table.ts";
import { kindPlan } from "../../../src/core/templates/plan/kind-plan.ts";
import { allTasks, bound, tableOf } from "../../support/templates.ts";

async function kindCalled(id: string) {
  const found = templateKinds.find((each) => each.id === id);
  if (found === undefined) expect.fail(id);
  return found.load();
}

/** Fields with their columns, or their text in quotation marks; then what is missing. */
async function guessed(id: string, columns: readonly string[], rows: readonly (readonly unknown[])[]) {
  const { fields, missing, doubts } = guessFields(await kindCalled(id), labelledTable(tableOf(columns, rows)));
  const shown = fields.map(
    (each) => `${each.field}=${each.kind === "text" ? `"${each.text}"` : each.columns.join("+")}`,
  );
  return { shown: [...shown, ...missing.map((each) => `${each.id} missing`)].join(" "), fields, doubts };
}

const long = "a text that is long enough to be one";

describe("columns", () => {
  it.each<[string, readonly string[], readonly unknown[], string]>([
    ["sentiment", ["text", "label"], [long, 1], "text=text label=label"],
    ["sentiment", ["Id", "Review Text", "Stars"], ["1", long, "5"], "text=Review Text label=Stars"],
    ["sentiment", ["label", "sentence"], ["pos", long], "text=sentence label=label"],
    ["topic", ["title", "content", "category"], ["t", long, "sport"], "text=content label=category"],
    [
      "entailment",
      ["premise", "hypothesis", "gold_label"],
      [long, long, "neutral"],
      "premise=premise hypothesis=hypothesis label=gold_label",
    ],
    [
      "entailment",
      ["sentence1", "sentence2", "label", "idx"],
      [long, long, 0, 7],
      "premise=sentence1 hypothesis=sentence2 label=label",
    ],
    [
      "paraphrase",
      ["question1", "question2", "is_duplicate"],
      [long, long, 0],
      "first=question1 second=question2 label=is_duplicate",
    ],
    [
      "question-answering",
      ["id", "title", "context", "question", "answers"],
      ["1", "t", long, "q?", { text: ["a", "b"], answer_start: [1, 2] }],
      "context=context question=question answer=answers.text",
    ],
    ["question-answering", ["question", "answer"], ["q?", "a"], "question=question answer=answer"],
    [
      "multiple-choice",
      ["question", "A", "B", "C", "D", "answer"],
      ["q?", "a", "b", "c", "d", "B"],
      "question=question options=A+B+C+D answer=answer",
    ],
    [
      "multiple-choice",
      ["question", "choices", "answerKey"],
      ["q?", { text: ["a", "b"], label: ["A", "B"] }, "B"],
      "question=question options=choices answer=answerKey",
    ],
    [
      "multiple-choice",
      ["ctx", "endings", "label"],
      ["c", ["a", "b"], "1"],
      "question=ctx options=endings answer=label",
    ],
    ["summary", ["id", "article", "highlights"], ["1", long, "short"], "text=article summary=highlights"],
    ["summary", ["dialogue", "summary"], [long, "short"], "text=dialogue summary=summary"],
    [
      "translation",
      ["translation"],
      [{ en: "house", de: "Haus" }],
      'source=translation.en target=translation.de from="English" to="German"',
    ],
    ["translation", ["source", "target"], ["house", "Haus"], "source=source target=target from missing to missing"],
    [
      "translation",
      ["source", "target", "source_lang", "target_lang"],
      ["house", "Haus", "English", "German"],
      "source=source target=target from=source_lang to=target_lang",
    ],
    ["extraction", ["text", "city"], [long, "Rome"], 'text=text found=city what="city"'],
    ["correction", ["incorrect", "correct"], ["she dont", "she doesn't"], "wrong=incorrect right=correct"],
  ])("%s: %j", async (id, columns, row, shown) => {
    expect((await guessed(id, columns, [row])).shown).toBe(shown);
  });

  it("with names that say nothing are taken by what they hold, and a person is told", async () => {
    const rows = Array.from({ length: 6 }, (_, index) => [`${long} ${index}`, index % 2 === 0 ? "good" : "bad", index]);
    const { shown, doubts } = await guessed("sentiment", ["alfa", "bravo", "charlie"], rows);
    expect(shown).toBe("text=alfa label=bravo");
    expect(doubts).toEqual([
      "“bravo” was taken as Sentiment by what it holds: check it",
      "“alfa” was taken as Text by what it holds: check it",
    ]);
  });

  it("that a person has named stay", async () => {
    const kind = await kindCalled("sentiment");
    const table = tableOf(["text", "label", "other"], [[long, "1", "0"]]);
    const { fields } = guessFields(kind, table, [bound("label", "other")]);
    expect(fields.map((each) => each.kind === "columns" && each.columns)).toEqual([["text"], ["other"]]);
  });
});

describe("values of a label", () => {
  const meanings = async (id: string, values: readonly unknown[]) => {
    const columns = id === "sentiment" ? ["text", "label"] : ["sentence1", "sentence2", "label"];
    const { fields, doubts } = await guessed(
      id,
      columns,
      values.map((value, index) => columns.map((name) => (name === "label" ? value : `${long} ${index}`))),
    );
    const label = fields.find(({ field }) => field === "label");
    if (label?.kind !== "columns") expect.fail("no label");
    return {
      means: (label.values ?? []).map(({ value, word }) => `${value}: ${word}`).join(", "),
      classes: label.classes?.length,
      doubts,
    };
  };

  it.each<[string, readonly unknown[], string, number | undefined]>([
    ["sentiment", ["pos", "neg", "pos"], "pos: positive, neg: negative", 2],
    ["sentiment", ["Positive", "neutral", "NEGATIVE"], "positive: positive, neutral: neutral, negative: negative", 3],
    ["sentiment", [0, 1, 1], "0: negative, 1: positive", 2],
    ["sentiment", ["0.0", "1.0"], "0: negative, 1: positive", 2],
    ["sentiment", [4, 0], "0: negative, 4: positive", 2],
    ["sentiment", [-1, 0, 1], "-1: negative, 0: neutral, 1: positive", 3],
    ["sentiment", [1, 4, 5], "1: very negative, 2: negative, 3: neutral, 4: positive, 5: very positive", 5],
    ["entailment", [0, 1, 2], "0: entailment, 1: neutral, 2: contradiction", 3],
    ["entailment", [0, 1, 2, -1], "0: entailment, 1: neutral, 2: contradiction", 3],
    ["entailment", [1, 0], "0: entailment, 1: not entailment", 2],
    ["entailment", ["entailment", "not_entailment"], "entailment: entailment, not_entailment: not entailment", 2],
    ["paraphrase", [1, 0], "0: no paraphrase, 1: paraphrase", 2],
    ["paraphrase", ["yes", "no"], "yes: paraphrase, no: no paraphrase", 2],
    ["sentiment", ["pos", "odd"], "pos: positive", undefined],
  ])("%s: %j", async (id, values, means, classes) => {
    expect(await meanings(id, values)).toMatchObject({ means, ...(classes === undefined ? {} : { classes }) });
  });

  it("that are numbers, or unknown, are for a person to look at", async () => {
    expect((await meanings("sentiment", [0, 1])).doubts).toEqual([
      "The numbers in “label” were taken as: 0 as “negative”, 1 as “positive”; check it",
    ]);
    expect((await meanings("sentiment", ["pos", "odd"])).doubts).toEqual(["“label” holds “odd”: say what it means"]);
    expect((await meanings("sentiment", [7, 8])).doubts).toEqual([
      "“label” holds numbers: say which word stands for each",
    ]);
    expect((await meanings("sentiment", ["pos", "neg"])).doubts).toEqual([]);
  });

  it.each<[readonly unknown[], number | undefined]>([
    [["1", "2"], 1],
    [[0, 1], 0],
    [["A", "B"], undefined],
    [[1, 1], 0],
  ])("the first option of %j", async (answers, first) => {
    const { fields } = await guessed(
      "multiple-choice",
      ["question", "option1", "option2", "answer"],
      answers.map((each) => ["q?", "a", "b", each]),
    );
    expect(fields.find(({ field }) => field === "answer")).toMatchObject(
      first === undefined ? {} : { countsFrom: first },
    );
  });
});

it("a question without a passage is asked by other wordings than one with a passage", async () => {
  const kind = await kindCalled("question-answering");
  const table = tableOf(["question", "answer"], [["How many legs has a spider?", ["Eight", "8"]]]);
  const { tasks } = allTasks({ ...kindPlan(kind, guessFields(kind, table).fields, 1), draw: "all" }, table);
  expect(tasks).toHaveLength(5);
  expect(tasks.find(({ templateId }) => templateId === "question-answering/bare")).toMatchObject({
    instruction: "How many legs has a spider?",
    instances: [{ input: "", output: "Eight" }],
  });
});

it("a relation that the table does not know is not among the answers to choose from", async () => {
  const kind = await kindCalled("entailment");
  const table = tableOf(
    ["premise", "hypothesis", "label"],
    [
      [long, long, 0],
      [long, long, 1],
    ],
  );
  const { tasks } = allTasks({ ...kindPlan(kind, guessFields(kind, table).fields, 1), draw: "all" }, table);
  expect(tasks.find(({ templateId }) => templateId === "entailment/plain")?.instruction).toMatch(
    /Answer yes or no\.$/u,
  );
});
