/** Replies as the smallest chat models give them to the question for instructions: other marks, other formatting. */
import { EXPLAIN, POEM, SORT, type InstructionReply } from "./reply.ts";

export const smallestInstructions: readonly InstructionReply[] = [
  {
    name: "whole item in bold over its input and output as bullets",
    reply: `Here are 3 new tasks:\n\n1. **Sort the list of words by their length.**\n   - Input: apple, fig\n   - Output: fig, apple\n\n2. **Write a poem about the first frost of the year.**\n   - Input: None\n   - Output: The frost...\n\n3. **Explain why the sky looks blue to a child of six.**\n`,
    items: [SORT, POEM, EXPLAIN],
  },
  {
    name: "number, label and quotes",
    reply: `1. Task: "${POEM}"\n2. Task: "${SORT}"\n3. Task: "${EXPLAIN}"`,
    items: [POEM, SORT, EXPLAIN],
  },
  {
    name: "an explanation under a heading of its own",
    reply: `### New Tasks\n\n1. ${POEM}\n2. ${SORT}\n\n### Explanation\n\nThese tasks are varied in topic and difficulty. They cover writing and ordering.`,
    items: [POEM, SORT],
  },
  {
    name: "a paragraph of announcement",
    reply: `Sure, here are some new tasks that you can use to train a language model. Each of them is one complete instruction.\n\n1. ${POEM}\n2. ${SORT}\n3. ${EXPLAIN}\n\nThese tasks should help the model learn to follow instructions.`,
    items: [POEM, SORT, EXPLAIN],
  },
  {
    name: "headings with pictures over a list that goes on",
    reply: `## ✍️ Creative Writing\n\n1. **${POEM}**\n\n## 🧠 Reasoning\n\n2. **${SORT}**\n3. **${EXPLAIN}**\n`,
    items: [POEM, SORT, EXPLAIN],
  },
  {
    name: "bullets with a kind of work in bold",
    reply: `* **Creative Writing:** ${POEM}\n* **Logic:** ${SORT}\n* **Science:** ${EXPLAIN}\n\nLet me know if you want more tasks! 😊`,
    items: [POEM, SORT, EXPLAIN],
  },
  {
    name: "instruction and response as headings",
    reply: `### Instruction:\n${POEM}\n\n### Response:\nWhite is the lawn this morning.\n\n### Instruction:\n${SORT}\n\n### Response:\na, an, and`,
    items: [POEM, SORT],
  },
  {
    name: "answers behind what was shown",
    reply: `1. **Is this text message spam or not spam?** - Spam\n2. **Name three rivers that flow through more than one European country.** - Danube, Rhine, Elbe`,
    items: [],
    repeated: [1, 8],
  },
  { name: "hash and number", reply: `#1 ${POEM}\n#2 ${SORT}`, items: [POEM, SORT] },
  { name: "hash, number and colon", reply: `#1: ${POEM}\n#2: ${SORT}`, items: [POEM, SORT] },
  { name: "the word for number", reply: `No. 1: ${POEM}\nNo. 2: ${SORT}`, items: [POEM, SORT] },
  { name: "roman numbers", reply: `I. ${POEM}\nII. ${SORT}\nIII. ${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  { name: "labels with numbers as words", reply: `Task One: ${POEM}\nTask Two: ${SORT}`, items: [POEM, SORT] },
  {
    name: "labels with ordinals",
    reply: `First task: ${POEM}\nSecond task: ${SORT}\nThird task: ${EXPLAIN}`,
    items: [POEM, SORT, EXPLAIN],
  },
  { name: "letters", reply: `a. ${POEM}\nb. ${SORT}\nc. ${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  { name: "bold number with a bracket", reply: `**1)** ${POEM}\n\n**2)** ${SORT}`, items: [POEM, SORT] },
  {
    name: "bold titles as bullets, the task as a bullet within",
    reply: `- **Poem**\n  - ${POEM}\n- **Sorting**\n  - ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "conditions as bullets within",
    reply: `1. ${POEM}\n   - Use simple words.\n   - Keep it short.\n2. ${SORT}\n   - Input: fig, apple`,
    items: [POEM, SORT],
  },
  {
    name: "table with a column longer than its tasks",
    reply: `Here are the tasks:\n\n| No. | Task | Example Input |\n|-----|------|------|\n| 9 | ${POEM} | - |\n| 10 | ${SORT} | fig, apple, pear, and a very long line of words that is longer than the task |`,
    items: [POEM, SORT],
  },
  {
    name: "JSON objects with numbers, words after the fence",
    reply: `\`\`\`json\n{\n  "tasks": [\n    {"task_number": 1, "task": "${POEM}"},\n    {"task_number": 2, "task": "${SORT}"}\n  ]\n}\n\`\`\`\nThis JSON contains the tasks.`,
    items: [POEM, SORT],
  },
  {
    name: "JSON with numbered names",
    reply: `\`\`\`json\n{"task_1": "${POEM}", "task_2": "${SORT}"}\n\`\`\``,
    items: [POEM, SORT],
  },
  {
    name: "JSON objects cut by length",
    reply: `\`\`\`json\n[\n  {"instruction": "${POEM}"},\n  {"instruction": "${SORT}"},\n  {"instruction": "Explain wh`,
    finishReason: "length",
    items: [POEM, SORT],
    cut: 1,
  },
  {
    name: "a thought begun after the list",
    reply: `1. ${POEM}\n2. ${SORT}\n<think>\nMaybe I should add more`,
    items: [POEM, SORT],
  },
  {
    name: "a list with fields in tags, cut within an output",
    reply: `1. ${POEM}\n<output>White</output>\n2. ${SORT}\n<input>an a</input>\n<output>a`,
    finishReason: "length",
    items: [POEM, SORT],
  },
  {
    name: "tasks in tags, cut within the last",
    reply: `<task>${POEM}</task>\n<output>White</output>\n<task>${SORT}`,
    finishReason: "length",
    items: [POEM],
    cut: 1,
  },
  {
    name: "a thought without its tag",
    reply: `Okay, the user wants new tasks. Let me think about varied topics.\n\n1. ${POEM}\n2. ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "the prompt's orders as items",
    reply: `1. Write 8 new tasks.\n2. Do not repeat the tasks above and do not answer them.\n3. ${POEM}`,
    items: [POEM],
  },
  {
    name: "answers after the list, numbered alike",
    reply: `1. ${POEM}\n2. ${SORT}\n\nAnswers:\n\n1. White is the lawn.\n2. a, an, and`,
    items: [POEM, SORT],
  },
  {
    name: "solutions under a heading after the list",
    reply: `1. ${POEM}\n2. ${SORT}\n\n**Solutions**\n\n1. White is the lawn.\n2. a, an, and`,
    items: [POEM, SORT],
  },
  {
    name: "questions and answers in bold letters",
    reply: `**Q:** What is the tallest mountain of Africa?\n**A:** Kilimanjaro.\n**Q:** Why do cats purr?\n**A:** To calm themselves.`,
    items: ["What is the tallest mountain of Africa?", "Why do cats purr?"],
  },
  { name: "one line with semicolons", reply: `1. ${POEM}; 2. ${SORT}; 3. ${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  {
    name: "a conversation made up",
    reply: `User: ${POEM}\nAssistant: White is the lawn.\nUser: ${SORT}\nAssistant: a, an`,
    items: [POEM, SORT],
  },
  { name: "HTML list", reply: `<ol>\n<li>${POEM}</li>\n<li>${SORT}</li>\n</ol>`, items: [POEM, SORT] },
  { name: "italics of both kinds", reply: `1. *${POEM}*\n2. _${SORT}_`, items: [POEM, SORT] },
  {
    name: "quotes with an answer behind an arrow",
    reply: `- "${POEM}" → White is the lawn\n- "${SORT}" → a, an`,
    items: [`"${POEM}" → White is the lawn`, `"${SORT}" → a, an`],
  },
  {
    name: "prompt and response under bold headings",
    reply: `**Task 1**\n\n**Prompt:** ${POEM}\n\n**Response:** White...\n\n**Task 2**\n\n**Prompt:** ${SORT}\n\n**Response:** a, an`,
    items: [POEM, SORT],
  },
  {
    name: "labels with a name over all the fields",
    reply: `Task 1: Poetry\nInstruction: ${POEM}\nInput: none\nOutput: White.\n\nTask 2: Ordering\nInstruction: ${SORT}\nInput: fig\nOutput: fig`,
    items: [POEM, SORT],
  },
  { name: "numbers with an escaped full stop", reply: `1\\. ${POEM}\n2\\. ${SORT}`, items: [POEM, SORT] },
  { name: "bold that only ends", reply: `1. ${POEM}**\n2. ${SORT}**`, items: [`${POEM}**`, `${SORT}**`] },
  {
    name: "bold titles with nothing between",
    reply: `9. **Poem** Write a poem about the first frost of the year.\n10. **Sort** Sort the list of words by their length.`,
    items: [POEM, SORT],
  },
  {
    name: "some tasks as things wanted",
    reply: `1. A short story about a lost key.\n2. A recipe for vegetable soup.\n3. ${SORT}\n4. ${POEM}\n5. ${EXPLAIN}`,
    items: ["A short story about a lost key.", "A recipe for vegetable soup.", SORT, POEM, EXPLAIN],
  },
  { name: "labels under lone numbers", reply: `1. \nTask: ${POEM}\n\n2. \nTask: ${SORT}`, items: [POEM, SORT] },
];
