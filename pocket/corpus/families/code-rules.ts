/** Rules of code: what a small expression gives, and small data written in a notation. */

import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { ruled, type Ruled } from "../ruled.ts";
import { numbersIn } from "../solve.ts";
import { names } from "../words/names.ts";
import { plural } from "../words/things.ts";
import { words } from "../words/topics.ts";
import { shortNouns } from "../words/vocabulary.ts";

const THINGS = words("book lamp coat cup chair apple pear egg coin key hat ball");

type Given = Pick<Ruled, "name" | "field" | "say" | "input" | "answer">;

function coded(given: Given): Family {
  return ruled({ kind: "code", exact: true, ...given });
}

/** The first group of a pattern, given to a function. */
function matched(pattern: RegExp, make: (...parts: string[]) => string | undefined) {
  return (input: string): string | undefined => {
    const match = pattern.exec(input);
    return match ? make(...match.slice(1)) : undefined;
  };
}

const quoted = (list: readonly string[]): string => `[${list.map((each) => `"${each}"`).join(", ")}]`;
const digits = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.int(1, 9));

export const codeRules: readonly Family[] = [
  coded({
    name: "python-length",
    field: "Python",
    say: ["say what the Python call of len gives", "count what len counts in Python"],
    input: (random) =>
      random.chance(0.5)
        ? `len("${random.pick(shortNouns)}")`
        : `len([${digits(random, random.int(2, 5)).join(", ")}])`,
    answer: (input) => {
      const word = /^len\("(\w+)"\)$/u.exec(input)?.[1];
      return word ? String(word.length) : input.startsWith("len([") ? String(numbersIn(input).length) : undefined;
    },
  }),
  coded({
    name: "python-max-min",
    field: "Python",
    say: ["say which number the Python line gives", "work out the Python call on two numbers"],
    input: (random) => `${random.pick(["max", "min"])}(${random.sample([1, 2, 3, 4, 5, 6, 7, 8, 9], 2).join(", ")})`,
    answer: matched(/^(max|min)\((\d), (\d)\)$/u, (call, a, b) =>
      String(call === "max" ? Math.max(Number(a), Number(b)) : Math.min(Number(a), Number(b))),
    ),
  }),
  coded({
    name: "python-compare",
    field: "Python",
    say: ["write True or False for the Python comparison", "work out the truth of the Python comparison"],
    input: (random) => `${random.int(1, 9)} ${random.pick(["<", ">"])} ${random.int(1, 9)}`,
    answer: matched(/^(\d) ([<>]) (\d)$/u, (a, sign, b) =>
      (sign === "<" ? Number(a) < Number(b) : Number(a) > Number(b)) ? "True" : "False",
    ),
  }),
  coded({
    name: "python-index",
    field: "Python",
    say: ["say which item the Python index takes", "find the item that the Python list gives"],
    input: (random) => `${quoted(random.sample(shortNouns, 3))}[${random.int(0, 2)}]`,
    answer: matched(/^\["(\w+)", "(\w+)", "(\w+)"\]\[(\d)\]$/u, (...parts) => parts[Number(parts[3])]),
  }),
  coded({
    name: "python-upper",
    field: "Python",
    say: ["say what the Python string method gives", "work out the Python string method"],
    input: (random) => `"${random.pick(shortNouns)}".upper()`,
    answer: matched(/^"(\w+)"\.upper\(\)$/u, (word = "") => word.toUpperCase()),
  }),
  coded({
    name: "python-plus",
    field: "Python",
    say: ["say what the Python plus gives for two strings", "join the strings as Python does"],
    input: (random) => `"${random.pick(shortNouns)}" + "${random.pick(shortNouns)}"`,
    answer: matched(/^"(\w+)" \+ "(\w+)"$/u, (a = "", b = "") => a + b),
  }),
  coded({
    name: "python-list",
    field: "Words",
    say: ["write the words as a Python list", "put the words into a list of Python strings"],
    input: (random) => random.sample(shortNouns, random.int(2, 3)).join(", "),
    answer: (input) => quoted(input.split(", ")),
  }),
  coded({
    name: "python-print",
    field: "Text",
    say: ["write a Python line that prints the text", "let Python print the text"],
    input: (random) => `${random.pick(["Hello", "Good night", "Welcome", "Well done"])}, ${random.pick(names)}`,
    answer: (input) => `print("${input}")`,
  }),
  coded({
    name: "script-log",
    field: "Text",
    say: ["write a JavaScript line that logs the text", "let JavaScript log the text"],
    input: (random) => `${random.pick(["Hello", "Good night", "Welcome", "Well done"])}, ${random.pick(names)}`,
    answer: (input) => `console.log("${input}");`,
  }),
  coded({
    name: "html-bold",
    field: "Text",
    say: ["make the text bold in HTML", "put the text between HTML b tags"],
    input: (random) => `${random.pick(words("new old red blue small"))} ${plural(random.pick(THINGS))}`,
    answer: (input) => `<b>${input}</b>`,
  }),
  coded({
    name: "html-list",
    field: "Items",
    say: ["write the items as an HTML list", "put the items into HTML ul and li tags"],
    input: (random) => random.sample(THINGS, 2).map(plural).join(", "),
    answer: (input) =>
      `<ul>${input
        .split(", ")
        .map((item) => `<li>${item}</li>`)
        .join("")}</ul>`,
  }),
  coded({
    name: "html-text",
    field: "HTML",
    say: ["copy the text out of the HTML tags", "take the HTML tags away"],
    input: (random) => {
      const tag = random.pick(words("p b li h1 td"));
      return `<${tag}>${random.pick(words("new old red blue small"))} ${plural(random.pick(THINGS))}</${tag}>`;
    },
    answer: matched(/^<\w+>(.*)<\/\w+>$/u, (text) => text),
  }),
  coded({
    name: "html-link",
    field: "Text and page",
    say: ["write an HTML link with the text and the page", "link the text to the page in HTML"],
    input: (random) =>
      `${random.pick(words("Home News Books Music Garden"))}, ${random.pick(words("home news books music garden"))}.html`,
    answer: matched(/^(\w+), ([\w.]+)$/u, (text, page) => `<a href="${page}">${text}</a>`),
  }),
  coded({
    name: "markdown-heading",
    field: "Title",
    say: ["write the title as a Markdown heading", "mark the title as a heading in Markdown"],
    input: (random) => `${random.pick(words("My Our The"))} ${random.pick(THINGS)}`,
    answer: (input) => `# ${input}`,
  }),
  coded({
    name: "css-colour",
    field: "Tag and colour",
    say: ["write a CSS rule for the colour of the tag", "set the colour of the tag in CSS"],
    input: (random) => `${random.pick(words("h1 p li b td"))}, ${random.pick(words("red blue green black grey"))}`,
    answer: matched(/^(\w+), (\w+)$/u, (tag, colour) => `${tag} { color: ${colour}; }`),
  }),
  coded({
    name: "json-value",
    field: "JSON",
    say: ["copy the age from the JSON object", "read the value of age in the JSON object"],
    input: (random) => `{"name": "${random.pick(names)}", "age": ${random.int(3, 80)}}`,
    answer: matched(/"age": (\d+)/u, (age) => age),
  }),
];
