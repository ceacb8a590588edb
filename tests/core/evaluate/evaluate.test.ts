/** Evaluation: stems by hand, scores as from the public scorer, and the figures of published runs when these are present. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Evaluation } from "../../../src/core/evaluate/evaluate.ts";
import { agree, type EvaluationFigures } from "../../../src/core/evaluate/figures.ts";
import { stemmedToken } from "../../../src/core/evaluate/readings.ts";
import { porterStem } from "../../../src/core/text/porter.ts";
import { LineSplitter } from "../../../src/core/text/line-splitter.ts";
import { rouge1, rougeL } from "../../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";

/** Published predictions, which may not be kept in this repository. */
const PUBLISHED = "../shared/oracle";

/** Made by scripts/golden/predictions.py: precision, recall and F of ROUGE-1, then of ROUGE-L. */
interface Golden {
  readonly result: EvaluationFigures & { readonly count: number };
  readonly rows: readonly {
    readonly plain: readonly number[];
    readonly stemmed: readonly number[];
    readonly exact: boolean;
  }[];
}
const predictions = readFileSync("tests/core/evaluate/predictions.jsonl", "utf8");
const golden = JSON.parse(readFileSync("tests/core/evaluate/golden-scores.json", "utf8")) as Golden;
const pairs = predictions
  .trimEnd()
  .split("\n")
  .map((line, i) => ({ ...(JSON.parse(line) as { target: string; response: string }), scores: golden.rows[i]! }));

/** Words from Porter's paper where it has them; the last ones show how the scorer's stemmer differs from the paper. */
const stems: Readonly<Record<string, string>> = {
  ...{ caresses: "caress", ponies: "poni", cats: "cat", feed: "feed", agreed: "agre", plastered: "plaster" },
  ...{ motoring: "motor", sing: "sing", conflated: "conflat", troubled: "troubl", sized: "size", hopping: "hop" },
  ...{ falling: "fall", hissing: "hiss", filing: "file", happy: "happi", relational: "relat", conditional: "condit" },
  ...{ digitizer: "digit", radically: "radic", differently: "differ", operator: "oper", hopefulness: "hope" },
  ...{ formality: "formal", sensibility: "sensibl", triplicate: "triplic", formative: "form", electrical: "electr" },
  ...{ revival: "reviv", adjustable: "adjust", replacement: "replac", adoption: "adopt", communism: "commun" },
  ...{
    probate: "probat",
    rate: "rate",
    cease: "ceas",
    controlling: "control",
    rolling: "roll",
    louisville: "louisvil",
  },
  // Here the scorer's stemmer differs.
  ...{ dies: "die", died: "die", flies: "fli", spied: "spi", enjoy: "enjoy", enjoying: "enjoy", sky: "sky" },
  ...{ skies: "sky", dying: "die", news: "news", proceed: "proceed", succeeded: "succeed", try: "tri" },
  ...{ archaeology: "archaeolog", geology: "geolog", carefully: "care", are: "are", used: "use", eve: "eve" },
};

describe("porterStem", () => {
  it.each(Object.entries(stems))("of %j is %j", (word, stem) => expect(porterStem(word)).toBe(stem));

  it("is used for tokens longer than three characters", () => {
    expect(["try", "tries", "its", "2020s"].map(stemmedToken)).toEqual(["try", "tri", "its", "2020"]);
  });
});

describe("Evaluation", () => {
  it("refuses a text too long to be compared", () => {
    const line = (words: number) => JSON.stringify({ target: "a", response: "a ".repeat(words) });
    expect(evaluate(line(10_000)).refused).toEqual([]);
    const [refused] = evaluate(line(10_001)).refused;
    expect(refused).toEqual({ line: 1, message: "has a text of more than 10000 words" });
  });

  it("gives the means of the three measures", () => {
    const lines = [
      { target: "Paris.", response: " paris" },
      { target: "two cats sleep", response: "Two cat sleeping" },
      { target: "", response: "anything" },
      { target: "a b c d", response: "a c" },
    ];
    const f = { plain: [1, 1 / 3, 0, 2 / 3], stemmed: [1, 1, 0, 2 / 3] };
    const mean = (scores: number[]): number => Math.round((scores.reduce((a, b) => a + b) / 4) * 10_000) / 100;
    const figures = { rougeL: mean(f.plain), rougeLStemmed: mean(f.stemmed), exactMatch: 25 };
    const result = evaluate(lines.map((line) => JSON.stringify(line)).join("\n")).result()!;
    expect(result).toEqual({ count: 4, default: figures, publicScorer: figures });
    expect(agree(result)).toBe(true);
  });

  /** ROUGE-L, ROUGE-L of the stems and exact match, of our reading and of the public scorer's. */
  it.each<[string, target: string, response: string, ours: number[], theirs: number[]]>([
    ["equal Chinese", "北京是中国的首都。", "北京是中国的首都。", [100, 100, 100], [0, 0, 100]],
    ["half of a Chinese answer", "北京和上海", "北京", [57.14, 57.14, 0], [0, 0, 0]],
    ["a Japanese full stop", "東京です。", "東京です", [100, 100, 100], [0, 0, 0]],
    ["Thai", "กรุงเทพ", "กรุงเทพ", [100, 100, 100], [0, 0, 100]],
    ["Korean", "서울 입니다", "서울 이다", [50, 50, 0], [0, 0, 0]],
    ["Arabic", "القاهرة، مصر", "القاهرة مصر", [100, 100, 100], [0, 0, 0]],
    ["full-width letters", "ＡＢＣ", "abc", [100, 100, 100], [0, 0, 0]],
    ["an accent", "café", "cafe", [0, 0, 0], [0, 0, 0]],
    ["English stems beside accents", "Two cafés sleeping", "two cafés sleep", [66.67, 100, 0], [75, 100, 0]],
  ])("reads %s", (_, target, response, ours, theirs) => {
    const { default: usual, publicScorer } = evaluate(JSON.stringify({ target, response })).result()!;
    expect([usual.rougeL, usual.rougeLStemmed, usual.exactMatch]).toEqual(ours);
    expect([publicScorer.rougeL, publicScorer.rougeLStemmed, publicScorer.exactMatch]).toEqual(theirs);
  });

  it("gives ROUGE-L 100 for equal Chinese texts, and 0 by the public scorer's tokens", () => {
    const result = evaluate(readFileSync("tests/core/evaluate/chinese-predictions.jsonl", "utf8")).result()!;
    expect(result).toMatchObject({ count: 2, default: { rougeL: 100 }, publicScorer: { rougeL: 0 } });
    expect(agree(result)).toBe(false);
  });

  it("refuses a file for each line it cannot read, and says which", () => {
    const good = '{"target":"a","response":"b"}';
    const evaluation = evaluate(
      [good, "", "{", '{"target":"a"}', '{"target":1,"response":""}', "[]", good.slice(9)].join("\n"),
    );
    expect(evaluation.refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(evaluation.refused[1]?.message).toBe('has no "response"');
    expect(evaluation.result()).toBeUndefined();
    expect(evaluate("").result()).toBeUndefined();
  });

  it("names the first bad lines of many, and counts the rest", () => {
    const evaluation = evaluate("x\n".repeat(1000));
    expect(evaluation.refused).toHaveLength(20);
    expect(evaluation.refusedCount).toBe(1000);
  });

  it("gives the public scorer's means of a whole file", () => {
    const { count, publicScorer } = evaluate(predictions).result()!;
    expect({ count, ...publicScorer }).toEqual(golden.result);
    expect(golden.result).toMatchObject({ count: 27, rougeL: 40.87, rougeLStemmed: 50.48, exactMatch: 29.63 });
  });

  it.each(pairs)("decides whether $response equals $target", ({ target, response, scores }) => {
    const { publicScorer } = evaluate(JSON.stringify({ target, response })).result()!;
    expect(publicScorer.exactMatch).toBe(scores.exact ? 100 : 0);
  });
});

describe("the scores of a pair", () => {
  const sixOf = (target: readonly string[], response: readonly string[]): number[] =>
    [rouge1(target, response), rougeL(target, response)].flatMap(({ precision, recall, f }) => [precision, recall, f]);

  it.each(pairs)("are the public scorer's, to the bit: $response for $target", ({ target, response, scores }) => {
    const [wanted, given] = [target, response].map((text) => rougeTokens(text, "ascii")) as [string[], string[]];
    expect(sixOf(wanted, given)).toEqual(scores.plain);
    expect(sixOf(wanted.map(stemmedToken), given.map(stemmedToken))).toEqual(scores.stemmed);
  });
});

describe.skipIf(!existsSync(PUBLISHED))("published figures (only where the published files are at hand)", () => {
  it.each<[string, Partial<EvaluationFigures>]>([
    ["davinci", { rougeL: 2.7, rougeLStemmed: 2.83 }],
    ["davinci-self-instruct", { rougeL: 27.56, rougeLStemmed: 28.13 }],
  ])("are right for %s", (name, figures) => {
    const file = readFileSync(`${PUBLISHED}/predictions_252/${name}_predictions.jsonl`, "utf8");
    expect(evaluate(file).result()).toMatchObject({ count: 252, publicScorer: figures });
  });

  it("are right for the scorer's own test files, with stemming", () => {
    const lines = (name: string) => readFileSync(`${PUBLISHED}/rouge_testdata/${name}.txt`, "utf8").split("\n");
    const stemsOf = (text = "") => rougeTokens(text, "ascii").map(stemmedToken);
    const [targets, given] = [lines("target").map(stemsOf), lines("prediction").map(stemsOf)];
    const ofFirst = rougeL(targets[0]!, given[0]!);
    const ofSecond = rouge1(targets[1]!, given[1]!);
    for (const [found, published] of [
      [ofFirst.recall, 0.40741],
      [ofFirst.precision, 0.6875],
      [ofFirst.f, 0.51163],
      [ofSecond.recall, 0.42857],
      [ofSecond.precision, 0.69231],
      [ofSecond.f, 0.52941],
    ] as const) {
      expect(found).toBeCloseTo(published, 5);
    }
  });
});

function evaluate(file: string): Evaluation {
  const evaluation = new Evaluation();
  const splitter = new LineSplitter();
  for (const line of [...splitter.push(file), ...splitter.end()]) evaluation.take(line);
  return evaluation;
}
