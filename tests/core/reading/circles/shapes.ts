/** Replies that go round, and replies that only look like it; each with where it comes from. */

export interface Shape {
  readonly name: string;
  /** Text before the circle. */
  readonly before?: string;
  /** One round of a circle; the whole of an innocent text. */
  readonly text: string;
}

export interface ListShape {
  readonly name: string;
  readonly text: string;
  /** What is left of it. */
  readonly kept: string;
}

const lines = (count: number, of: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join("\n");

/** The forms in which small chat models went round with greedy decoding and with no penalty; words of our own. */
export const circles: readonly Shape[] = [
  { name: "one word with a comma", before: "Output: zebra, lion, ", text: "giraffe, " },
  { name: "one word alone", before: "Ha", text: " ha" },
  { name: "a word that is said in answer", before: "Output: No, ", text: "no, " },
  { name: "letters with a comma", before: "The letters are: ", text: "a, " },
  {
    name: "a list of colours that begins anew",
    before: "Output: Red, Blue, ",
    text: "Gold, Rose, White, Black, Red, Grey, Brown, Green, ",
  },
  { name: "a sentence in its own line", before: "I like trains.\n", text: "I'm going to buy a very small train.\n" },
  {
    name: "a week of sentences",
    text: ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]
      .map((day) => `We'll have a party on ${day}day!\n`)
      .join(""),
  },
  {
    name: "three sentences in a row",
    before: "10. You are on a ship. ",
    text: "He is tall. He wears a hat. She smiles. ",
  },
  {
    name: "an order of steps",
    before: "Output: Leave the house, ",
    text: "turn left, cross the bridge, go up the hill, ",
  },
  { name: "a label with a sum", text: "Output: 2 + 3 * 4 = 2 + 3 * 4\n" },
  { name: "a line of names", text: "The King, The Queen, The Queen, The King\n" },
  { name: "bullets that say the same", text: "- Write a poem about a tree.\n" },
  { name: "examples without a number", text: "Input: a cat\nOutput: an animal\n" },
  { name: "a sentence in Chinese", before: "输出：", text: "今天天气很好，" },
  { name: "a sentence in Japanese", text: "今日はとてもいい天気です。" },
  { name: "a sentence in Thai", text: "วันนี้อากาศดีมาก " },
  { name: "a sentence in Hindi", text: "आज मौसम बहुत अच्छा है। " },
  { name: "a sentence in Russian", text: "Сегодня хорошая погода. " },
  { name: "a sentence in Arabic", text: "الطقس جميل اليوم، " },
  { name: "a row of pictures", text: "😀 " },
  { name: "a row of numbers", text: "0, " },
  { name: "a word without an end", text: "ha" },
  { name: "a number without an end", before: "Output: 0.", text: "3" },
  { name: "line ends", before: "Output: yes", text: "\n" },
  { name: "a line of code", before: "```python\n", text: "print('Hello, world!')\n" },
  { name: "a row of a table", before: "| a | b |\n", text: "| yes | no |\n" },
  { name: "an empty paragraph", text: "<p></p>\n" },
];

/** They repeat something and then end by themselves. */
export const innocents: readonly Shape[] = [
  { name: "a short laugh", text: "Ha ha ha ha ha ha ha ha! That was good." },
  { name: "a rule of hyphens", text: `Title\n${"-".repeat(200)}\nText\n${"=".repeat(200)}\n` },
  { name: "a rule of hyphens with spaces", text: "- ".repeat(80) },
  {
    name: "a rule of stars between paragraphs",
    text: lines(12, (i) => `Part ${i} of the story is short.\n\n* * * * * * * *\n`),
  },
  {
    name: "a Markdown table",
    before: "| Name | Age | City |\n|------|-----|------|\n",
    text: lines(30, (i) => `| Person ${i} | ${20 + i} | Oslo |`),
  },
  {
    name: "a Markdown table with equal rows",
    before: "| a | b | c |\n|---|---|---|\n",
    text: lines(20, () => "| yes | no | yes |"),
  },
  { name: "an empty Markdown table", text: lines(20, () => "|  |  |  |  |  |") },
  { name: "a table drawn with rules", text: lines(12, (i) => `+------+------+\n| ${i}    | ${i * i}    |`) },
  {
    name: "a numbered list",
    text: lines(30, (i) => `${i + 1}. Take item number ${i + 1} and put it in box ${30 - i}.`),
  },
  {
    name: "steps of one form",
    text: lines(20, (i) => `Step ${i + 1}: Add ${i + 1} spoons of sugar and stir for ${i + 2} minutes.`),
  },
  {
    name: "a multiplication table",
    text: lines(12, (i) => lines(10, (k) => `${i + 1} x ${k + 1} = ${(i + 1) * (k + 1)}`)),
  },
  { name: "counting", text: Array.from({ length: 300 }, (_, i) => String(i + 1)).join(", ") },
  { name: "a matrix of zeros", text: lines(9, () => `[${Array(9).fill("0").join(", ")}],`) },
  { name: "a matrix of zeros without marks", text: lines(16, () => Array(16).fill("0").join(" ")) },
  { name: "an array of ninety zeros", text: `int a[90] = {${Array(90).fill("0").join(", ")}};` },
  {
    name: "an identity matrix",
    text: lines(12, (i) => Array.from({ length: 12 }, (_, k) => Number(i === k)).join(" ")),
  },
  { name: "lines of code of one form", text: lines(30, (i) => `print("Line ${i}")`) },
  { name: "a line of code ten times", text: `\`\`\`python\n${lines(10, () => 'print("Hello, world!")')}\n\`\`\`` },
  { name: "a word of code forty times", text: `\`\`\`\n${lines(40, () => "nop")}\n\`\`\`` },
  { name: "an empty HTML table", text: `<table>\n${lines(5, () => "<tr><td></td><td></td><td></td></tr>")}\n</table>` },
  {
    name: "a JSON list of like objects",
    text: `[${lines(12, (i) => `{"name": "person ${i}", "age": ${i * 3}, "city": "Rome"},`)}]`,
  },
  { name: "a JSON list of equal objects", text: `[${lines(8, () => '{"name": "", "age": 0, "tags": []},')}]` },
  { name: "SQL of one form", text: lines(12, (i) => `INSERT INTO people (id, name) VALUES (${i}, 'Name ${i}');`) },
  { name: "a DNA string", text: "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG".repeat(3) },
  { name: "a DNA repeat, letter by letter", text: "C A G ".repeat(60) },
  {
    name: "a poem with a refrain",
    text: lines(
      6,
      (i) =>
        `In verse ${["one", "two", "three", "four", "five", "six"][i]} the wind was ${["cold", "warm", "wild", "low", "high", "gone"][i]}.\nSing ho, sing ho, for the green holly tree,\nAnd the long road that leads to the sea.\n`,
    ),
  },
  // Written by us in the form of a round: 24 tokens three times over.
  {
    name: "a chorus sung three times",
    text: "Roll on, roll on, you wheels of the mill,\nThe water runs down from the top of the hill,\nRoll on.\n".repeat(
      3,
    ),
  },
  {
    name: "a chorus sung twice in each verse",
    text: lines(
      4,
      (i) => `Verse ${i} tells a tale of its own.\n${"Oh lay the table, the guests are near, hey ho!\n".repeat(2)}`,
    ),
  },
  {
    name: "a song that counts down",
    text: lines(15, (i) => `${99 - i} bottles on the wall, ${99 - i} bottles, take one down and pass it around.`),
  },
  { name: "a dialogue of yes and no", text: lines(14, (i) => `A: Is it number ${i}?\nB: No.`) },
  { name: "labels of many examples", text: lines(15, (i) => `Class label: Positive\nReview ${i}: I liked dish ${i}.`) },
  {
    name: "a week of sentences, twice",
    text: lines(
      14,
      (i) => `On ${["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"][i % 7]}day I cook and clean the house.`,
    ),
  },
  { name: "paragraphs with blank lines", text: lines(20, (i) => `Paragraph ${i}.\n\n`) },
  { name: "a row of dots to fill in", text: lines(12, () => "Name: ____________________") },
  { name: "a long word", text: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen ".repeat(2) },
];

/** Lists of small models without any penalty; words of our own. */
export const listCircles: readonly ListShape[] = [
  {
    name: "the same task from the start",
    text: " A man wants to become an actor.\n10. A man wants to become an actor.\n11. A man wants to become an actor.\n12. A man wants to become an actor.\n13. A man wants to become an actor.",
    kept: " A man wants to become an actor.\n10. A man wants to become an actor.\n11. A man wants to become an actor.",
  },
  {
    name: "two tasks in turn",
    text: " Name the largest lake in the north.\n10. Sort these words by their length.\n11. Name the largest lake in the north.\n12. Sort these words by their length.\n13. Name the largest lake in the north.",
    kept: " Name the largest lake in the north.\n10. Sort these words by their length.\n11. Name the largest lake in the north.\n12. Sort these words by their length.",
  },
  {
    name: "one word changes",
    text: "1. Sort the following numbers.\n2. Paint every thing that is not a fish in blue.\n3. Paint every thing that is not a bird in blue.\n4. Paint every thing that is not a dog in blue.\n5. Paint every thing that is not a cat in blue.",
    kept: "1. Sort the following numbers.\n2. Paint every thing that is not a fish in blue.\n3. Paint every thing that is not a bird in blue.\n4. Paint every thing that is not a dog in blue.",
  },
  {
    name: "bullets after an opening",
    text: "Here are some tasks:\n- Tell me the name of the first king.\n- Tell me the name of the second king.\n* Tell me the name of the third king.\n- Tell me the name of the fourth king.",
    kept: "Here are some tasks:\n- Tell me the name of the first king.\n- Tell me the name of the second king.\n* Tell me the name of the third king.",
  },
  {
    name: "labels with numbers",
    text: "**Task 1:** Describe a small red house.\n**Task 2:** Describe a small red house.\n**Task 3:** Describe a small red house.\n**Task 4:** Describe a small red house.",
    kept: "**Task 1:** Describe a small red house.\n**Task 2:** Describe a small red house.\n**Task 3:** Describe a small red house.",
  },
  {
    name: "texts in JSON",
    text: '{"tasks": ["Describe a small red house.", "Describe a small red house.", "Describe a small red house.", "Describe a small",',
    kept: '{"tasks": ["Describe a small red house.", "Describe a small red house.", "Describe a small red house."',
  },
  {
    name: "Chinese tasks",
    text: "1. 写一首关于春天的诗。\n2. 写一首关于春天的诗。\n3. 写一首关于春天的诗。\n4. 写一首关于春天的诗歌，并且把它翻译成英文，然后读给你的朋友们听，最后写下他们说了什么。",
    kept: "1. 写一首关于春天的诗。\n2. 写一首关于春天的诗。\n3. 写一首关于春天的诗。",
  },
];

/** Lists whose items have something in common. */
export const innocentLists: readonly Shape[] = [
  {
    name: "one item comes twice",
    text: "1. Name a river in Asia.\n2. Name a river in Asia.\n3. Write a letter to a friend.\n4. Name a river in Asia.\n5. Explain how bread is baked.\n6. Sort these words.\n",
  },
  {
    name: "items that begin alike",
    text: "1. Write a poem about the sea at night.\n2. Write a letter to your boss that asks for leave.\n3. Write a short story in which a dog finds a key.\n4. Write a recipe with five things you have at home.\n5. Write it.\n",
  },
  {
    name: "items with the same parts below",
    text: lines(
      7,
      (i) =>
        `${i + 1}. ${["Name a river", "Sort these words", "Bake bread", "Draw a plan of a town", "Explain rain", "Tell a joke", "Count the vowels"][i]} for me\n   - Input: a text of one line\n   - Output: a text of one line`,
    ),
  },
  {
    name: "short answers",
    text: lines(15, (i) => `${i + 1}. ${i % 2 ? "Yes" : "No"}.`),
  },
  {
    name: "bullets within one task",
    text: " Put these in order:\n- the red book\n- the green book\n- the blue book\n- the old book\n10. Say why the sky is blue.\n11. Name three birds.",
  },
  {
    name: "JSON with the same names",
    text: `[${lines(7, (i) => `{"task description": "${["Name a river", "Sort these words", "Bake some bread", "Plan a town", "Explain the rain", "Tell a joke", "Count all vowels"][i]}", "kind of task": "open"},`)}]`,
  },
];
