/** Rules about time, dates and units. */

import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { ruled } from "../ruled.ts";
import { numbersIn } from "../solve.ts";
import { numerals } from "../words/facts.ts";
import { days, months } from "../words/names.ts";

type Given = readonly [name: string, field: string, say: readonly string[]];

/** A family whose answers are computed from the input. */
function onTime(
  [name, field, say]: Given,
  input: (random: Random) => string,
  answer: (input: string) => string | undefined,
  heldOut = false,
): Family {
  return ruled({ name, kind: "arithmetic", heldOut, field, say, input, answer });
}

/** A family between two units; the factor multiplies. */
function unit(given: Given, from: string, to: string, factor: number, amounts: (random: Random) => number): Family {
  return onTime(
    given,
    (random) => `${amounts(random)} ${from}`,
    (input) => {
      const [amount] = numbersIn(input);
      return amount === undefined || !input.endsWith(from) ? undefined : `${Math.round(amount * factor)} ${to}`;
    },
  );
}

const MINUTES = ["00", "15", "30", "45"];
const clock = (random: Random): string => `${random.int(1, 11)}:${random.pick(MINUTES)}`;
const upTo = (most: number) => (random: Random) => random.int(2, most);

function twelve(hour: number): number {
  return ((hour + 11) % 12) + 1;
}

export const timeRules: readonly Family[] = [
  onTime(["hour-later", "Time", ["write the time one hour later", "move the clock on by one hour"]], clock, (input) =>
    input.replace(/^\d+/u, (hour) => String(twelve(Number(hour) + 1))),
  ),
  onTime(
    ["hour-earlier", "Time", ["write the time one hour earlier", "put the clock back by one hour"]],
    clock,
    (input) => input.replace(/^\d+/u, (hour) => String(twelve(Number(hour) - 1))),
  ),
  onTime(
    ["to-twelve-hours", "Time", ["write the time with am or pm", "turn the time of the day into a twelve-hour time"]],
    (random) => `${random.int(1, 23)}:00`,
    (input) => {
      const [hour] = numbersIn(input);
      return hour === undefined ? undefined : `${twelve(hour)} ${hour < 12 ? "am" : "pm"}`;
    },
  ),
  onTime(
    ["time-in-digits", "Spoken time", ["write the spoken time in digits", "turn the words into a clock time"]],
    (random) => `${random.pick(["half past", "quarter past"])} ${random.pick(numerals.slice(1, 12))}`,
    (input) => {
      const [, part = "", hour = ""] = /^(half|quarter) past (\w+)$/u.exec(input) ?? [];
      return numerals.includes(hour) ? `${numerals.indexOf(hour)}:${part === "half" ? "30" : "15"}` : undefined;
    },
  ),
  onTime(
    ["hours-between", "Opening hours", ["count the hours from start to end", "say how long it is open"]],
    (random) => {
      const start = random.int(7, 12);
      return `${start}:00 to ${start + random.int(2, 8)}:00`;
    },
    (input) => {
      const [start, , end] = numbersIn(input);
      return start === undefined || end === undefined ? undefined : `${end - start} hours`;
    },
  ),
  onTime(
    ["number-of-month", "Month", ["write the number of the month", "say which place the month has in the year"]],
    (random) => random.pick(months),
    (input) => (months.includes(input) ? String(months.indexOf(input) + 1) : undefined),
  ),
  onTime(
    ["days-in-month", "Month", ["tell how many days the month has", "write the length of the month in days"]],
    (random) => random.pick(months.filter((month) => month !== "February")),
    (input) => (/^(?:April|June|September|November)$/u.test(input) ? "30" : months.includes(input) ? "31" : undefined),
    true,
  ),
  onTime(
    ["two-days-later", "Day", ["write the day that follows the next one", "skip one day and name the day after it"]],
    (random) => random.pick(days),
    (input) => (days.includes(input) ? days[(days.indexOf(input) + 2) % 7] : undefined),
  ),
  onTime(
    ["month-before", "Month", ["write the month before the given one", "go back by one month"]],
    (random) => random.pick(months),
    (input) => (months.includes(input) ? months[(months.indexOf(input) + 11) % 12] : undefined),
  ),
  onTime(
    [
      "age-in-year",
      "Birth and year",
      ["work out the age of the person in that year", "say how old the person is then"],
    ],
    (random) => {
      const birth = random.int(1, 9) * 10 + 1900;
      return `born in ${birth}, now ${birth + random.int(1, 9) * 10}`;
    },
    (input) => {
      const [birth, now] = numbersIn(input);
      return birth === undefined || now === undefined ? undefined : String(now - birth);
    },
  ),
  onTime(
    ["sort-days", "Days", ["put the days in the order of the week", "sort the days from Monday on"]],
    (random) => random.sample(days, 3).join(", "),
    (input) =>
      input
        .split(", ")
        .toSorted((a, b) => days.indexOf(a) - days.indexOf(b))
        .join(", "),
  ),
  onTime(
    ["sort-months", "Months", ["put the months in the order of the year", "sort the months from January on"]],
    (random) => random.sample(months, 3).join(", "),
    (input) =>
      input
        .split(", ")
        .toSorted((a, b) => months.indexOf(a) - months.indexOf(b))
        .join(", "),
    true,
  ),
  unit(
    ["to-grams", "Weight", ["write the weight in grams", "turn the kilograms into grams"]],
    "kilograms",
    "grams",
    1000,
    upTo(9),
  ),
  unit(
    ["to-cents", "Money", ["write the money in cents", "turn the euros into cents"]],
    "euros",
    "cents",
    100,
    upTo(40),
  ),
  unit(
    ["to-metres", "Distance", ["write the distance in metres", "turn the kilometres into metres"]],
    "kilometres",
    "metres",
    1000,
    upTo(20),
  ),
];
