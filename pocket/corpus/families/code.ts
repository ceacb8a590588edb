/** Code in one line. */

import { telling, working } from "../define.ts";
import type { Family } from "../family.ts";
import { objects, plural } from "../words/things.ts";

/** What an expression is to do with a named list, in words, in Python and in JavaScript. */
const EXPRESSIONS: readonly { readonly say: string; readonly python: string; readonly script: string }[] = [
  { say: "adds up the list {x}", python: "sum({x})", script: "{x}.reduce((a, b) => a + b)" },
  { say: "counts the items of {x}", python: "len({x})", script: "{x}.length" },
  { say: "gives the largest of {x}", python: "max({x})", script: "Math.max(...{x})" },
  { say: "gives the smallest of {x}", python: "min({x})", script: "Math.min(...{x})" },
  { say: "takes the first item of {x}", python: "{x}[0]", script: "{x}[0]" },
  { say: "takes the last item of {x}", python: "{x}[-1]", script: "{x}.at(-1)" },
  { say: "sorts the list {x}", python: "sorted({x})", script: "{x}.sort()" },
  { say: "turns {x} around", python: "{x}[::-1]", script: "{x}.reverse()" },
];

function expression(language: "Python" | "JavaScript"): Family {
  return telling({
    name: language === "Python" ? "python-line" : "script-line",
    kind: "code",
    say: [
      `Write a ${language} expression that {task} for the page of {class}.`,
      `Code one line of ${language} for {class} that {task}.`,
      `Show {owner} in {city} how ${language} {task}.`,
    ],
    draw: (random) => {
      const list = plural(random.pick(objects));
      const { say, python, script } = random.pick(EXPRESSIONS);
      const code = language === "Python" ? python : script;
      return { slots: { task: say.replaceAll("{x}", list) }, output: code.replaceAll("{x}", list) };
    },
    judge: (instruction, _input, output) => {
      if (!instruction.includes(language)) return undefined;
      for (const { say, python, script } of EXPRESSIONS) {
        const list = new RegExp(say.replace("{x}", "(\\w+)"), "u").exec(instruction)?.[1];
        const code = language === "Python" ? python : script;
        if (list) return output.trim() === code.replaceAll("{x}", list);
      }
      return undefined;
    },
  });
}

const TAGS = { paragraph: "p", heading: "h1", "list item": "li", button: "button" } as const;

export const code: readonly Family[] = [
  expression("Python"),
  expression("JavaScript"),
  working({
    name: "html-tag",
    kind: "code",
    say: [
      "Wrap the text in an HTML {tag} for the page of {class}.",
      "Mark up the text from {source} as a {tag} in HTML.",
      "Build an HTML {tag} with the text for the page of {class}.",
    ],
    draw: (random) => {
      const tag = random.pick(Object.keys(TAGS)) as keyof typeof TAGS;
      return {
        slots: { tag },
        field: "Text",
        instance: () => {
          const text = `${random.pick(["New", "Old", "Good", "Free", "Fresh"])} ${plural(random.pick(objects))}`;
          return { input: text, output: `<${TAGS[tag]}>${text}</${TAGS[tag]}>` };
        },
      };
    },
    judge: (instruction, input, output) => {
      const tag = (Object.keys(TAGS) as (keyof typeof TAGS)[]).find(
        (each) => instruction.includes(`HTML ${each}`) || instruction.includes(`${each} in HTML`),
      );
      return tag && input ? output.trim() === `<${TAGS[tag]}>${input.trim()}</${TAGS[tag]}>` : undefined;
    },
  }),
  telling({
    name: "sql-query",
    kind: "code",
    heldOut: true,
    say: [
      "Query the table {table} in SQL for all rows with a {column} above {limit}.",
      "Compose an SQL query for {owner}: every row of {table} whose {column} is more than {limit}.",
    ],
    draw: (random) => {
      const [table, column, limit] = [
        plural(random.pick(objects)),
        random.pick(["price", "size", "age"]),
        random.int(2, 50),
      ];
      return {
        slots: { table, column, limit: String(limit) },
        output: `SELECT * FROM ${table} WHERE ${column} > ${limit};`,
      };
    },
  }),
  telling({
    name: "assign-variable",
    kind: "code",
    say: [
      "Store the number {n} in a Python variable called {variable} for {class}.",
      "Declare a Python variable {variable} with the value {n}, as {owner} in {city} asked.",
      "Set {variable} to {n} in Python for {event}.",
    ],
    draw: (random) => {
      const [n, variable] = [String(random.int(1, 99)), plural(random.pick(objects))];
      return { slots: { n, variable }, output: `${variable} = ${n}` };
    },
    judge: (instruction, _input, output) => {
      const [, n, variable] = /number (\d+) in a Python variable called (\w+)/u.exec(instruction) ?? [];
      const [, name = variable, value = n] =
        /variable (\w+) with the value (\d+)|Set (\w+) to (\d+) in/u.exec(instruction)?.filter(Boolean) ?? [];
      return name && value ? output.trim() === `${name} = ${value}` : undefined;
    },
  }),
];
