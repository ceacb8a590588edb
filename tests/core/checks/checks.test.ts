/** Checks without a model: tables of answers that are wrong, and of right ones that look alike. Written for this test, but for the built-in seeds. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckName } from "../../../src/core/checks/check.ts";
import { checkNames } from "../../../src/core/checks/check-words.ts";
import { checks, findings, firing } from "../../../src/core/checks/checks.ts";
import { evaluate, written } from "../../../src/core/checks/exact.ts";
import { scriptFault } from "../../../src/core/checks/script-fault.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import "../../support/property-seed.ts";

const fires = (instruction: string, output: string, input = ""): CheckName[] =>
  firing(instruction, [{ input, output }], { scriptFault });

/** Instruction, output, input. */
type Case = readonly [instruction: string, output: string, input?: string];

const wrong: Readonly<Record<CheckName, readonly Case[]>> = {
  repeats: [
    ["Name three rivers of Portugal.", "Name three rivers of Portugal."],
    ["Name three rivers of Portugal.", "name three rivers of Portugal"],
    ["Name three rivers of Portugal.", "Name three rivers of Portugal. Name three rivers of Spain."],
  ],
  language: [
    [
      "Describe what the old man does in the morning before he goes to the market.",
      "Der alte Mann steht auf und geht in die Küche, weil er Hunger hat. Das Brot ist nicht frisch, und er isst es mit der Butter.",
    ],
    [
      "Schreibe eine kurze Geschichte, die von der Freundschaft und dem Meer handelt und nicht traurig ist.",
      "There was a boy who lived by the sea, and he had a friend that was with him every day of the year.",
    ],
    ["What is the use of a lighthouse, and who is it for?", "Маяк показывает кораблям дорогу к берегу ночью."],
  ],
  refusal: [
    ["Tell me a joke.", "As an AI language model, I do not tell jokes."],
    ["Write a poem.", "I'm sorry, but I can't assist with that request."],
    ["Give me the weather of today.", "I don't have access to real-time data."],
    ["Schreibe ein Gedicht.", "Es tut mir leid, aber ich kann dieses Gedicht nicht schreiben."],
    ["Écris un poème.", "En tant qu’IA, je n’ai pas de sentiments."],
    ["Escribe un poema.", "Lo siento, pero no puedo ayudar con eso."],
    ["Напиши стихи.", "Извините, но я не могу этого сделать."],
    ["写一首诗。", "抱歉，我无法完成这个请求。"],
  ],
  unfinished: [
    [
      "Explain rain.",
      "Water rises from the sea into the air. It cools and forms clouds. When the drops are heavy, they fall and",
    ],
    [
      "Tell a story.",
      "A fox lived in the wood. He was old and tired. One day he met a crow that had found a large piece of",
    ],
    [
      "List fruit in a sentence with reasons for each.",
      "I like apples because they are crisp and sweet, pears because they are soft, and plums,",
    ],
    ["Write a loop.", "Here it is:\n```python\nfor i in range(3):\n    print(i)"],
    [
      "Explain snow.",
      "Snow is frozen water. It falls from clouds in winter. Each flake is a crystal that grows slowly in cold air near the",
    ],
  ],
  sums: [
    ["What is 12 + 7?", "20"],
    ["Calculate 3 * (4 + 5).", "32"],
    ["What is 15% of 80?", "15"],
    ["How much do both cost?", "Together they cost $5 + $3.50 = $9.50."],
    ["Work it out step by step.", "2 x 3 = 6, then 6 + 10 = 17. So there are 17."],
    ["Divide.", "1,000 / 8 = 120."],
    ["Calculate the sum.", "21", "4 + 5 + 11"],
    ["Add.", "0.1 + 0.2 = 0.31"],
    ["Halve seven.", "7 / 2 = 3"],
  ],
  code: [
    ["Write it.", '```json\n{"a": 1,}\n```'],
    ["Give the answer as JSON.", '{"name": "Ida", "age": 12'],
    ["Write a function.", "```js\nfunction f( {\n  return 1;\n}\n```"],
    ["Write a function.", "```javascript\nconst a = 1;\nconst a = 2;\n```"],
  ],
};

const right: Readonly<Record<CheckName, readonly Case[]>> = {
  repeats: [
    ["Say hello.", "Say hello to the new morning."],
    ["Correct the sentence.", "She goes home.", "She goes home."],
    ["Name three rivers of Portugal.", "Three rivers of Portugal are the Tejo, the Douro and the Minho."],
  ],
  language: [
    ["Translate into German.", "Das ist der Hund, der nicht mit der Katze und dem Vogel spielt.", "This is the dog."],
    [
      "Correct the spelling of the text that is given and keep the words.",
      "Der Hund und die Katze sind nicht mit dem Vogel.",
      "Der Hunt und die Katze sind nicht mit dem Fogel.",
    ],
    ["Name a town.", "Die, der, das"],
    ["Make a table of the towns and what is to be seen in them.", "| town | sight |\n|---|---|\n| Porto | bridge |"],
  ],
  refusal: [
    ["Write an apology to a friend.", "I'm sorry that I missed your birthday."],
    ["Continue: As an AI", "As an AI wakes, it dreams."],
    ["What can a goat not do?", "A goat cannot fly."],
    ["Write a letter of complaint.", "I cannot believe how late the train was."],
  ],
  unfinished: [
    ["Name colours.", "red, green, blue, white, black, yellow, brown, pink, grey, gold, silver, violet"],
    ["Write a note to a neighbour.", "The music was loud. Could you stop at ten? Thank you. Your neighbour from below"],
    [
      "Write verses.",
      "The sea is wide. The sky is high.\nThe gulls above the water fly\nand all the boats are going by\nwhile I am looking at the sky",
    ],
    ["Make a list.", "1. Buy bread. 2. Buy milk.\n3. Go home and rest and then go to bed at nine"],
    ["Explain.", "It is warm. It is dry. That is why people like it here, and why they stay."],
  ],
  sums: [
    ["What is 12 + 7?", "19"],
    ["What is 10 / 3?", "3.33"],
    ["What is 15% of 80?", "12"],
    ["Solve.", "x + 3 = 7, so x = 7 - 3 = 4."],
    ["Work it out.", "2 + 3 = 5 + 1 = 6"],
    ["Convert.", "35 x 9 / 5 + 32 = 63 + 32 = 95, so 35 °C is 95 °F."],
    ["Is it right that 2 + 2 = 5?", "No, 2 + 2 = 5 is wrong."],
    ["Score?", "They won 3-1 = a good day. In 2019-2020 = none."],
    ["Work it out.", "10 / 4 = 2 remainder 2"],
    ["Which version?", "v1.2 + 3.4 = 4.6.1"],
    ["Round 2 / 3 to a whole number.", "1"],
    ["Discount?", "20 - 25% = 15"],
  ],
  code: [
    ["Write it.", '```json\n{"a": [1, 2]}\n```'],
    ["Write a function.", "```js\nexport const f = async () => await g();\n```"],
    ["Write the inside.", "```js\nreturn 1;\n```"],
    ["Write a sketch.", "```js\nfunction f() {\n  ...\n}\n```"],
    ["Write it in Python.", "```python\ndef f(:\n```"],
    ["Give JSON.", "{name} is a place for a name."],
  ],
};

describe.each(checkNames)("the check %s", (name) => {
  it.each(wrong[name])("fires: %s → %s", (instruction = "", output = "", input = "") => {
    expect(fires(instruction, output, input)).toContain(name);
  });
  it.each(right[name])("keeps quiet: %s → %s", (instruction = "", output = "", input = "") => {
    expect(fires(instruction, output, input)).not.toContain(name);
  });
});

it("raises no alarm at a seed that comes with the page", () => {
  const { tasks } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
  const alarms = tasks.flatMap(({ instruction, instances }) => firing(instruction, instances, { scriptFault }));
  expect(alarms).toEqual([]);
});

it("names the place, and what would be right", () => {
  const [found] = findings("Add.", [{ input: "", output: "So 2 + 2 = 5." }], { scriptFault });
  expect(found).toMatchObject({ instance: 0, finding: { from: 3, to: 12, right: "4" } });
});

describe("arithmetic", () => {
  it("agrees with JavaScript's on small whole numbers, and is exact where that is not", () => {
    const expression = fc.letrec<{ all: string }>((tie) => ({
      all: fc.oneof(
        { maxDepth: 4 },
        fc.nat({ max: 99 }).map(String),
        fc.tuple(tie("all"), fc.constantFrom("+", "-", "*"), tie("all")).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      ),
    })).all;
    fc.assert(
      fc.property(expression, (text) => {
        const value = evaluate(text);
        const expected = new Function(`return ${text}`)() as number;
        if (value && Number.isSafeInteger(expected)) expect(Number(value.n) / Number(value.d)).toBe(expected);
      }),
    );
    expect(written(evaluate("0.1 + 0.2")!)).toBe("0.3");
    expect(written(evaluate("-7 / 2")!)).toBe("-3.5");
  });

  it.each(["1 / 0", "2 +", "(1", "1 2", "", "2 ** 3"])("has no value: %s", (text) => {
    expect(evaluate(text)).toBeUndefined();
  });
});

it.each(["(", "1+", "1,000,", "```js\n", "{", "a the ", ". A", "$ "])(
  "takes no long time for 20,000 characters of %j",
  (part) => {
    const start = performance.now();
    fires("Calculate JSON.", `${part.repeat(20_000 / part.length)}1`);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);

it("reads any text in short time, and finds places within it", () => {
  const odd = fc.array(
    fc.constantFrom("1 + ", "= 2", "```js\n", "```", "{", '"', "As an AI", " the", "\n", "(", "%", "é. "),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(odd, odd, (a, b) => {
      const output = b.join("");
      const start = performance.now();
      for (const { finding } of findings(a.join(""), [{ input: "", output }], { scriptFault })) {
        expect(finding.from).toBeGreaterThanOrEqual(0);
        expect(finding.to).toBeLessThanOrEqual(output.length);
        expect(finding.from).toBeLessThan(finding.to);
      }
      expect(performance.now() - start).toBeLessThan(1000);
    }),
    { numRuns: 40 },
  );
  expect(checks.map(({ name }) => name)).toEqual(checkNames);
});
