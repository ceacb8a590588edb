/** Fields of items between tags, and thoughts behind a list; and the same tags where they are what a text is about. Replies are made up. */
import { labelled, list, output, pairs, type ContentCase } from "./case.ts";

const POEM = "Write a poem about the first frost of the year.";
const SORT = "Sort the words by their length.";

export const tagged: readonly ContentCase[] = [
  list(
    "tags in lines of their own under a task",
    `1. ${POEM}\n<input>none</input>\n<output>White is the lawn.</output>\n2. ${SORT}\n<input>\nto a the\n</input>\n<output>\na to the\n</output>`,
    POEM,
    SORT,
  ),
  list(
    "tags in the task's own line",
    `1. ${POEM} <input>none</input> <output>White is the lawn.</output>\n2. ${SORT} <input>to a the</input> <output>a to the</output>`,
    POEM,
    SORT,
  ),
  list(
    "tags around whole items",
    `<task>\n<instruction>${POEM}</instruction>\n<output>White is the lawn.</output>\n</task>\n<task>\n<instruction>${SORT}</instruction>\n<input>to a the</input>\n<output>a to the</output>\n</task>`,
    POEM,
    SORT,
  ),
  list(
    "tags after a colon, which the task is about",
    "1. Explain what stands between these tags:\n<output>a</output>\n2. Name three tags of HTML.",
    "Explain what stands between these tags: <output>a</output>",
    "Name three tags of HTML.",
  ),
  list(
    "an input that no output follows, which the task is about",
    `1. ${SORT} <input>to a the</input>\n2. ${POEM}`,
    `${SORT} <input>to a the</input>`,
    POEM,
  ),
  list(
    "a tag that stays open",
    `1. Explain what this tag of HTML does.\n<output>\n2. ${POEM}`,
    "Explain what this tag of HTML does. <output>",
    POEM,
  ),
  list(
    "a thought that lists more",
    `1. ${POEM}\n2. ${SORT}\n<think>\n3. Maybe a river.\n4. Name three rivers.`,
    POEM,
    SORT,
  ),
  list("a thought behind lines without marks", `${POEM}\n${SORT}\n<think>\nWrite more of them.`, POEM, SORT),
  list("a thought between items", `1. ${POEM}\n<think>\n2. Name a river.\n</think>\n2. ${SORT}`, POEM, SORT),
  list(
    "a thought after a colon, which the task is about",
    `1. Explain what this tag begins:\n<think>\n2. ${POEM}`,
    "Explain what this tag begins:",
    POEM,
  ),
  pairs(
    "examples in tags",
    "<input>3 + 4</input>\n<output>7</output>\n<input>5 + 1</input>\n<output>6</output>",
    ["3 + 4", "7"],
    ["5 + 1", "6"],
  ),
  pairs(
    "numbered examples in tags, one line each",
    "Sure! Here are two:\n1. <input>3 + 4</input> <output>7</output>\n2. <input>5 + 1</input> <output>6</output>\nI hope this helps!",
    ["3 + 4", "7"],
    ["5 + 1", "6"],
  ),
  pairs(
    "examples in tags around tags, with names inside",
    "<example>\n<input>\nInput: 3\n</input>\n<output>\n1. three\n2. <b>drei</b>\n</output>\n</example>",
    ["Input: 3", "1. three\n2. <b>drei</b>"],
  ),
  pairs("an example in tags, cut", "<input>3 + 4</input>\n<output>7</output>\n<input>5", ["3 + 4", "7"], ["5", ""]),
  output("tags in an output", "\n<input>a</input>\n<output>b</output>".trim()),
  output("a tag of a thought in an output", "It begins so.\n<think>\nWe go on."),
  pairs("tags behind names", "Input: <input>3</input>\nOutput: <output>4</output>", [
    "<input>3</input>",
    "<output>4</output>",
  ]),
  pairs("tags within tags", "Example 1\n<output>a <output>b</output></output>", [
    "",
    "<output>a <output>b</output></output>",
  ]),
  labelled(
    "labels in tags before their inputs",
    "<label>Spam</label>\n<input>You won!</input>\n<input>Click here.</input>\n<label>Ham</label>\n<input>See you.</input>",
    ["You won!", "Spam"],
    ["Click here.", "Spam"],
    ["See you.", "Ham"],
  ),
  labelled(
    "labels in tags behind their inputs",
    "1. <input>You won!</input>\n<output>Spam</output>\n2. <input>See you.</input>\n<output>Ham</output>",
    ["You won!", "Spam"],
    ["See you.", "Ham"],
  ),
];
