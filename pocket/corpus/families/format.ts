/** Changing the form of data: JSON, tables, dates, initials. */

import { working } from "../define.ts";
import type { Family, Judge } from "../family.ts";
import type { Random } from "../random.ts";
import { cities, months, names } from "../words/names.ts";
import { plural, things } from "../words/things.ts";

interface Person {
  readonly name: string;
  readonly age: number;
  readonly city: string;
}

function person(random: Random): Person {
  return { name: random.pick(names), age: random.int(6, 80), city: random.pick(cities) };
}

function sentence({ name, age, city }: Person): string {
  return `${name} is ${age} years old and lives in ${city}.`;
}

function fields({ name, age, city }: Person): string {
  return `${name}, ${age}, ${city}`;
}

function json({ name, age, city }: Person): string {
  return `{"name": "${name}", "age": ${age}, "city": "${city}"}`;
}

function parsed(text: string): Person | undefined {
  const [, name, age, city] =
    /^(\w+) is (\d+) years old and lives in (\w+)\.$/u.exec(text) ??
    /^(\w+), (\d+), (\w+)$/u.exec(text) ??
    /^\{"name": "(\w+)", "age": (\d+), "city": "(\w+)"\}$/u.exec(text) ??
    [];
  return name && age && city ? { name, age: Number(age), city } : undefined;
}

/** Judges by writing the right answer; case and marks matter in data. */
function exact(recognise: RegExp, answer: (input: string) => string | undefined): Judge {
  return (instruction, input, output) => {
    if (!recognise.test(instruction)) return undefined;
    const right = answer(input.trim());
    return right === undefined ? undefined : output.trim() === right;
  };
}

/** A family between two of the forms. */
function between(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly field: string;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly from: (person: Person) => string;
  readonly to: (person: Person) => string;
}): Family {
  const { name, heldOut = false, field, say, recognise, from, to } = options;
  return working({
    name,
    kind: "format",
    heldOut,
    say,
    draw: (random) => ({
      field,
      instance: () => {
        const drawn = person(random);
        return { input: from(drawn), output: to(drawn) };
      },
    }),
    judge: exact(recognise, (input) => {
      const found = parsed(input);
      return found && to(found);
    }),
  });
}

export const format: readonly Family[] = [
  between({
    name: "to-json",
    field: "Sentence",
    say: [
      "Convert the sentence from {source} to JSON with name, age and city.",
      "Store the person for {class} as a JSON object: name, age, city.",
      "Encode what {owner} says about a person as JSON (name, age, city).",
    ],
    recognise: /^Convert the sentence .* to JSON|^Store the person .* JSON|^Encode .* as JSON/u,
    from: sentence,
    to: json,
  }),
  between({
    name: "from-json",
    field: "JSON",
    heldOut: true,
    say: ["Describe the JSON person from {source} in one sentence.", "Read the JSON object to {class} as a sentence."],
    recognise: /^Describe the JSON|^Read the JSON/u,
    from: json,
    to: sentence,
  }),
  between({
    name: "to-row",
    field: "Sentence",
    say: [
      "Fill a table row with name, age and city from the sentence {owner} wrote about {topic}.",
      "Reduce the sentence in {source} to a row: name, age, city.",
      "Enter the new member of {class} into the table as name, age, city.",
    ],
    recognise: /^Fill a table row\b|\bto a row\b|\binto the table\b/u,
    from: sentence,
    to: fields,
  }),
  between({
    name: "row-to-sentence",
    field: "Row",
    say: [
      "Compose a sentence from the table row in {source}.",
      "Introduce the person in the row (name, age, city) to {class}.",
      "Turn the row with name, age and city into a full sentence for {event}.",
    ],
    recognise: /\bfrom the table row\b|\bperson in the row\b|\binto a full sentence\b/u,
    from: fields,
    to: sentence,
  }),
  working({
    name: "date-format",
    kind: "format",
    say: [
      "Rewrite the date in {source} with numbers only, day first.",
      "Shorten the date of {event} to numbers like 05/11.",
      "Format the date for {class} as day/month in digits.",
    ],
    draw: (random) => ({
      field: "Date",
      instance: () => {
        const [day, month] = [random.int(1, 28), random.int(1, 12)];
        return { input: `${day} ${months[month - 1] ?? ""}`, output: `${two(day)}/${two(month)}` };
      },
    }),
    judge: exact(/\bdate\b.*\b(?:numbers|digits)\b/u, (input) => {
      const [, day = "", name = ""] = /^(\d+) (\w+)$/u.exec(input) ?? [];
      const month = months.indexOf(name) + 1;
      return month > 0 ? `${two(Number(day))}/${two(month)}` : undefined;
    }),
  }),
  working({
    name: "bullet-list",
    kind: "format",
    say: [
      "Lay the items from {source} out as a list with one dash per line.",
      "Display the shopping words for {event} as lines that begin with a dash.",
      "Restructure the comma list of {class}: one item per line, each with a dash.",
    ],
    draw: (random) => ({
      field: "Items",
      instance: () => {
        const items = random
          .sample([...things.fruits, ...things.clothes, ...things.tools], random.int(2, 3))
          .map(plural);
        return { input: items.join(", "), output: items.map((item) => `- ${item}`).join("\n") };
      },
    }),
    judge: exact(/\bdash per line\b|\bbegin with a dash\b|\beach with a dash\b/u, (input) => {
      const items = input.split(", ");
      return items.length > 1 ? items.map((item) => `- ${item}`).join("\n") : undefined;
    }),
  }),
  working({
    name: "initials",
    kind: "format",
    say: [
      "Abbreviate the two names to initials for {class}.",
      "Sign {source} with the initials of the person.",
      "Which initials belong on the bag of the guest at {event}?",
    ],
    draw: (random) => ({
      field: "Name",
      instance: () => {
        const full = `${random.pick(names)} ${random.pick(["Baker", "Cook", "Hill", "King", "Moon", "Stone", "Wood", "Field"])}`;
        return { input: full, output: full.replace(/[^A-Z]/gu, "") };
      },
    }),
    judge: exact(/\binitials\b/u, (input) => (/^\w+ \w+$/u.test(input) ? input.replace(/[^A-Z]/gu, "") : undefined)),
  }),
];

function two(number: number): string {
  return String(number).padStart(2, "0");
}
