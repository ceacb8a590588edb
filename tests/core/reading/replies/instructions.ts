/** Replies of small chat models to the question for instructions, written for this table, each with what must be recovered from it. */
import type { FinishReason } from "../../../../src/core/rows/records.ts";

export const DEMONSTRATIONS = [
  "Is this text message spam or not spam?",
  "Give me three ideas for a rainy afternoon with two children.",
  "Translate the English sentence into French and keep its informal tone.",
  "Compose a haiku about an empty railway station at night.",
  "Calculate the mean, the median and the range of the numbers.",
  "What should I check before I buy a second-hand bicycle?",
  "Rewrite the paragraph in plain English.",
  "Name three rivers that flow through more than one European country.",
];

export interface InstructionReply {
  readonly name: string;
  readonly reply: string;
  readonly items: readonly string[];
  /** Demonstrations given back, by number from 1. */
  readonly repeated?: readonly number[];
  readonly cut?: number;
  readonly finishReason?: FinishReason;
  readonly demonstrations?: readonly string[];
}

const POEM = "Write a poem about the first frost of the year.";
const SORT = "Sort the list of words by their length.";
const EXPLAIN = "Explain why the sky looks blue to a child of six.";
const LABEL = "Classify the customer email as complaint, praise or question.";
const DRAFT = "Draft a polite email that asks the landlord to repair the heating.";

export const instructionReplies: readonly InstructionReply[] = [
  { name: "plain numbers from 1", reply: `1. ${POEM}\n2. ${SORT}\n3. ${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  {
    name: "goes on from 9 without its number",
    reply: ` ${POEM}\n10. ${SORT}\n11. ${EXPLAIN}`,
    items: [POEM, SORT, EXPLAIN],
  },
  { name: "goes on from 9 with its number", reply: `9. ${POEM}\n10. ${SORT}`, items: [POEM, SORT] },
  { name: "goes on with one item alone", reply: ` ${POEM}`, items: [POEM] },
  {
    name: "begins again at 1 after an item of its own",
    reply: ` ${POEM}\n1. ${SORT}\n2. ${EXPLAIN}`,
    items: [POEM, SORT, EXPLAIN],
  },
  { name: "brackets after the number", reply: `1) ${POEM}\n2) ${SORT}`, items: [POEM, SORT] },
  { name: "brackets around the number", reply: `(1) ${POEM}\n(2) ${SORT}`, items: [POEM, SORT] },
  { name: "no space after the full stop", reply: `1.${POEM}\n2.${SORT}`, items: [POEM, SORT] },
  { name: "hyphens", reply: `- ${POEM}\n- ${SORT}\n- ${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  { name: "stars", reply: `* ${POEM}\n* ${SORT}`, items: [POEM, SORT] },
  { name: "bullets", reply: `• ${POEM}\n• ${SORT}`, items: [POEM, SORT] },
  { name: "check boxes", reply: `- [ ] ${POEM}\n- [x] ${SORT}`, items: [POEM, SORT] },
  {
    name: "preamble and closing",
    reply: `Sure! Here are some new tasks:\n\n1. ${POEM}\n2. ${SORT}\n3. ${DRAFT}\n\nLet me know if you would like more of them!`,
    items: [POEM, SORT, DRAFT],
  },
  {
    name: "preamble in bold, closing on the next line",
    reply: `**Here are 2 new tasks for you:**\n1. ${POEM}\n2. ${LABEL}\nI hope these are helpful!`,
    items: [POEM, LABEL],
  },
  { name: "preamble alone", reply: "Sure, I'd be happy to help! Here are some more tasks:", items: [] },
  {
    name: "echo of the header",
    reply: `Come up with a series of tasks:\n\n1. ${POEM}\n2. ${EXPLAIN}`,
    items: [POEM, EXPLAIN],
  },
  { name: "blank lines between items", reply: `1. ${POEM}\n\n2. ${SORT}\n\n3. ${LABEL}\n`, items: [POEM, SORT, LABEL] },
  { name: "Windows newlines", reply: `1. ${POEM}\r\n2. ${SORT}\r\n\r\nLet me know!`, items: [POEM, SORT] },
  { name: "labels in bold", reply: `**Task:** ${POEM}\n\n**Task:** ${SORT}`, items: [POEM, SORT] },
  { name: "numbered labels in bold", reply: `**Task 9:** ${POEM}\n**Task 10:** ${SORT}`, items: [POEM, SORT] },
  { name: "numbers, then labels in bold", reply: `1. **Task:** ${POEM}\n2. **Task:** ${SORT}`, items: [POEM, SORT] },
  { name: "labels", reply: `Task: ${POEM}\nTask: ${SORT}`, items: [POEM, SORT] },
  {
    name: "instruction labels",
    reply: `Instruction: ${POEM}\nInput: none\nOutput: White is the lawn\n\nInstruction: ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "headings with the task under them",
    reply: `### Task 9:\n${POEM}\n\n### Task 10:\n${SORT}`,
    items: [POEM, SORT],
  },
  { name: "headings with the task in them", reply: `### Task 9: ${POEM}\n### Task 10: ${SORT}`, items: [POEM, SORT] },
  {
    name: "headings with a title, description under them",
    reply: `## Task 1: The frost poem\n\n${POEM}\n\n## Task 2: Words by length\n\n${SORT}\n`,
    items: [POEM, SORT],
  },
  {
    name: "bold titles before a colon",
    reply: `1. **Winter poet**: ${POEM}\n2. **Sorting words:** ${SORT}\n3. **Mail** - ${DRAFT}`,
    items: [POEM, SORT, DRAFT],
  },
  {
    name: "bold titles, description in the next line",
    reply: `1. **Winter poet**\n   ${POEM}\n2. **Sorting words**\n   ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "bold titles, description as a bullet",
    reply: `1. **Winter poet**\n   - ${POEM}\n\n2. **Science for children**\n   - ${EXPLAIN}`,
    items: [POEM, EXPLAIN],
  },
  {
    name: "bold titles without any number",
    reply: `**Winter poet**\n${POEM}\n\n**Sorting words**\n${SORT}`,
    items: [POEM, SORT],
  },
  { name: "whole items in bold", reply: `1. **${POEM}**\n2. **${SORT}**`, items: [POEM, SORT] },
  { name: "bold over number and item", reply: `**1. ${POEM}**\n**2. ${SORT}**`, items: [POEM, SORT] },
  { name: "quotes", reply: `1. "${POEM}"\n2. “${SORT}”\n3. '${EXPLAIN}'`, items: [POEM, SORT, EXPLAIN] },
  { name: "back-ticks", reply: `1. \`${POEM}\`\n2. \`${SORT}\``, items: [POEM, SORT] },
  {
    name: "code fence around the list",
    reply: `Here you go:\n\`\`\`\n1. ${POEM}\n2. ${SORT}\n\`\`\`\nEnjoy!`,
    items: [POEM, SORT],
  },
  { name: "code fence never closed", reply: `\`\`\`text\n1. ${POEM}\n2. ${SORT}\n`, items: [POEM, SORT] },
  { name: "JSON array in a fence", reply: `\`\`\`json\n["${POEM}", "${SORT}"]\n\`\`\``, items: [POEM, SORT] },
  { name: "JSON array bare, with a comma too many", reply: `[\n  "${POEM}",\n  "${SORT}",\n]`, items: [POEM, SORT] },
  { name: "JSON object as asked for", reply: `{"tasks": ["${POEM}", "${SORT}"]}`, items: [POEM, SORT] },
  {
    name: "JSON objects with answers",
    reply: `Here is the list:\n[{"id": 1, "task": "${POEM}", "output": "White is the lawn."}, {"id": 2, "task": "${SORT}", "output": "a, an, and"}]`,
    items: [POEM, SORT],
  },
  {
    name: "JSON cut by length",
    reply: `{"tasks": ["${POEM}", "${SORT}", "Describe a mark`,
    finishReason: "length",
    items: [POEM, SORT],
    cut: 1,
  },
  {
    name: "thought first",
    reply: `<think>\nThe user wants tasks.\n1. Maybe write about winter.\n2. Sort something.\n</think>\n\n1. ${POEM}\n2. ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "thought never closed",
    reply: `<think>\nI could list:\n1. ${POEM}\n2. ${SORT}`,
    items: [],
    finishReason: "length",
  },
  {
    name: "thought never opened",
    reply: `The examples are varied.\n1. Write more.\n</think>\n1. ${POEM}\n2. ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "each item followed by its answer",
    reply: `1. ${POEM}\nWhite is the lawn this morning,\nwhite is every blade.\n\n2. ${SORT}\nAnswer: a, an, and, word`,
    items: [POEM, SORT],
  },
  {
    name: "answers labelled in many ways",
    reply: `1. ${POEM}\n   **Answer:** White is the lawn.\n2. ${SORT} Answer: a, an, and\n3. ${EXPLAIN}\n   - *Output*: Light scatters.\n   - Explain more.\n4. ${LABEL} → Output: praise`,
    items: [POEM, SORT, EXPLAIN, LABEL],
  },
  {
    name: "answer as a numbered list within",
    reply: `1. What are the steps of making tea?\n   1. Boil the water.\n   2. Add the leaves.\n2. ${SORT}`,
    items: ["What are the steps of making tea?", SORT],
  },
  {
    name: "answers to the list, one by one",
    reply:
      "1. Spam\n2. Build a blanket fort, bake biscuits, or put on a puppet show.\n3. T'as envie de venir ?\n4. Last train gone at ten,\nthe clock talks to the benches.\n5. The mean is 5, the median 4 and the range 9.\n6. Check the frame, the brakes and the chain.\n7. The meeting is on Monday.\n8. The Danube, the Rhine and the Elbe.",
    items: [],
  },
  {
    name: "answers to the list, each with its question",
    reply: `1. **${DEMONSTRATIONS[0]}** - Spam.\n2. **${DEMONSTRATIONS[1]}**\n   - Build a fort.\n   - Bake biscuits.\n3. ${DEMONSTRATIONS[2]}\nT'as envie de venir ?`,
    items: [],
    repeated: [1, 2, 3],
  },
  {
    name: "answers to the list in prose",
    reply:
      "I'm happy to help with these. For the first one I would need the text message. A rainy afternoon is perfect for a blanket fort.\nThe Danube, the Rhine and the Elbe flow through several countries.",
    items: [],
  },
  {
    name: "answers first, then goes on with new tasks",
    reply: `1. Spam\n2. Build a blanket fort.\n3. Viens ce soir !\n8. The Danube and the Rhine.\n9. ${POEM}\n10. ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "the whole list again, then new ones",
    reply: [...DEMONSTRATIONS, POEM, SORT].map((each, index) => `${index + 1}. ${each}`).join("\n"),
    items: [POEM, SORT],
    repeated: [1, 2, 3, 4, 5, 6, 7, 8],
  },
  {
    name: "some demonstrations among new ones, in other dress",
    reply: `1. ${POEM}\n2. **compose a haiku about an empty railway station at night**\n3. ${SORT}\n4. "${DEMONSTRATIONS[6]}"`,
    items: [POEM, SORT],
    repeated: [4, 7],
  },
  {
    name: "task over two lines",
    reply: `1. ${POEM}\n   The poem should not rhyme.\n2. Put the following words in order,\n   shortest first.`,
    items: [`${POEM} The poem should not rhyme.`, "Put the following words in order, shortest first."],
  },
  {
    name: "task that leads to its options",
    reply: `1. Choose the right synonym for "rapid":\n   a) fast\n   b) slow\n2. ${SORT}`,
    items: ['Choose the right synonym for "rapid": a) fast b) slow', SORT],
  },
  {
    name: "list in one line",
    reply: `Here are three: 1. ${POEM} 2. ${SORT} 3. ${EXPLAIN}`,
    items: [POEM, SORT, EXPLAIN],
  },
  { name: "lines without any mark", reply: `${POEM}\n${SORT}\n${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  {
    name: "table",
    reply: `| # | Task | Type |\n|---|------|------|\n| 1 | ${POEM} | Writing |\n| 2 | ${SORT} | Ordering |`,
    items: [POEM, SORT],
  },
  {
    name: "topics as headings over numbers",
    reply: `**Writing**\n1. ${POEM}\n2. ${DRAFT}\n\n**Logic**\n3. ${SORT}`,
    items: [POEM, DRAFT, SORT],
  },
  { name: "keycaps and circles", reply: `1️⃣ ${POEM}\n2️⃣ ${SORT}\n③ ${EXPLAIN}`, items: [POEM, SORT, EXPLAIN] },
  {
    name: "cut by length",
    reply: `1. ${POEM}\n2. ${SORT}\n3. Explain why the s`,
    finishReason: "length",
    items: [POEM, SORT],
    cut: 1,
  },
  {
    name: "goes on as the next speaker",
    reply: `1. ${POEM}\n2. ${SORT}<|im_end|>\n<|im_start|>user\n3. Tell me more.`,
    items: [POEM, SORT],
  },
  {
    name: "fields for every task",
    reply: `1. Title: Winter poet\n   Task: ${POEM}\n   Difficulty: easy\n2. Title: Sorting\n   Task: ${SORT}\n   Difficulty: hard`,
    items: [POEM, SORT],
  },
  {
    name: "Chinese, with its own commas and digits",
    reply: "好的，以下是新任务：\n１、写一首关于秋天的诗。\n２、将下面的句子翻译成英文。",
    demonstrations: ["给我讲一个关于狐狸的故事。", "列出三种健康的早餐。"],
    items: ["写一首关于秋天的诗。", "将下面的句子翻译成英文。"],
  },
  {
    name: "Arabic digits",
    reply: "١. اكتب قصيدة عن المطر.\n٢. رتب الكلمات حسب الطول.",
    demonstrations: ["اشرح معنى الكلمة.", "ترجم الجملة إلى الفرنسية."],
    items: ["اكتب قصيدة عن المطر.", "رتب الكلمات حسب الطول."],
  },
  {
    name: "promises answers and gives them",
    reply:
      "Here are the answers to each task:\n\n1. Write back: it is spam.\n2. Build a fort, bake biscuits, put on a play.\n3. Use the informal tu.",
    items: [],
  },
  {
    name: "asks the person back, item by item",
    reply:
      "1. Please provide the text message you would like me to judge.\n2. Bake biscuits together.\n3. Could you please provide the sentence you want me to translate?\n4. Silent rails at night",
    items: [],
  },
  { name: "one task within the remark", reply: `Here's one more task: ${POEM}`, items: [POEM] },
  {
    name: "brackets around labels",
    reply: `[Task 9] ${POEM}\n[Task 10] ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "labels with hash signs",
    reply: `Task #9 - ${POEM}\n\nTask #10 - ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "fields with descriptions under headings",
    reply: `### Task 1: Winter poet\n**Description:** ${POEM}\n**Difficulty:** easy\n\n### Task 2: Sorting\n**Description:** ${SORT}\n**Expected output:** a list`,
    items: [POEM, SORT],
  },
  {
    name: "questions and answers",
    reply:
      "Q1: What is the tallest mountain of Africa?\nA: Kilimanjaro.\n\nQ2: Why do cats purr?\nA: To calm themselves.",
    items: ["What is the tallest mountain of Africa?", "Why do cats purr?"],
  },
  {
    name: "topics in bold over bullets",
    reply: `Okay, here are 3 new tasks, building on the previous ones:\n\n**Creative**\n*   ${POEM}\n*   ${DRAFT}\n\n**Logic**\n*   ${SORT}\n\nWould you like me to answer one of them?`,
    items: [POEM, DRAFT, SORT],
  },
  {
    name: "two spaces, bold instruction over its own text",
    reply: `1.  **Translate the following sentence into German:** 'I like tea.'\n\n2.  **Riddle:** Invent a riddle whose answer is a shadow.`,
    items: ["Translate the following sentence into German: 'I like tea.'", "Invent a riddle whose answer is a shadow."],
  },
  {
    name: "task in a tag",
    reply: `<task>${POEM}</task>\n<task>${SORT}</task>`,
    items: [POEM, SORT],
  },
  {
    name: "block quote",
    reply: `> 1. ${POEM}\n> 2. ${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "numbers on lines of their own",
    reply: `1.\n${POEM}\n2.\n${SORT}`,
    items: [POEM, SORT],
  },
  {
    name: "closing note in brackets",
    reply: `1. ${POEM}\n2. ${SORT}\n\n(Note: these tasks can be adapted to any age.)`,
    items: [POEM, SORT],
  },
  {
    name: "a new task answered at length",
    reply: `${POEM}\n\nHere is a poem:\n\nWhite is the lawn,\nwhite is the blade,\nCome, winter, come.`,
    items: [POEM],
  },
  {
    name: "JSON lines",
    reply: `{"instruction": "${POEM}", "input": ""}\n{"instruction": "${SORT}", "input": "pear, fig"}`,
    items: [POEM, SORT],
  },
  {
    name: "JSON with numbers for names",
    reply: `{"1": "${POEM}", "2": "${SORT}"}`,
    items: [POEM, SORT],
  },
  {
    name: "Python list",
    reply: `tasks = [\n    "${POEM}",\n    "${SORT}"\n]`,
    items: [POEM, SORT],
  },
  {
    name: "number that belongs to the task",
    reply: `1. ${POEM}\n2. 12 students share 30 books equally. Calculate how many each one gets.`,
    items: [POEM, "12 students share 30 books equally. Calculate how many each one gets."],
  },
  {
    name: "names and code keep their case",
    reply: "1. Explain what NASA did in 1969.\n2. Write a Python function `is_even(n)` without using the % operator.",
    items: ["Explain what NASA did in 1969.", "Write a Python function `is_even(n)` without using the % operator."],
  },
  {
    name: "arithmetic with stars",
    reply: "1. Compute 3 * 4 * 5 and explain each step.\n2. Compute 2**10 without a calculator.",
    items: ["Compute 3 * 4 * 5 and explain each step.", "Compute 2**10 without a calculator."],
  },
  {
    name: "lower case at the start",
    reply: `1. write a poem about the first frost of the year.`,
    items: [POEM],
  },
  {
    name: "last answer cut by length, the task whole",
    reply: `1. ${POEM}\n2. ${SORT}\nAnswer: a, an, an`,
    finishReason: "length",
    items: [POEM, SORT],
  },
  {
    name: "next number alone at the end",
    reply: `1. ${POEM}\n2. ${SORT}\n3.`,
    finishReason: "length",
    items: [POEM, SORT],
  },
  {
    name: "French list",
    reply: "Bien sûr ! Voici deux tâches :\n\n1. Écris un poème sur la pluie.\n2. Classe les animaux par taille.",
    demonstrations: [
      "Traduis la phrase en anglais.",
      "Donne trois idées de dîner rapide.",
      "Résume le texte en une phrase.",
    ],
    items: ["Écris un poème sur la pluie.", "Classe les animaux par taille."],
  },
  { name: "numbers with nothing to them", reply: `1. ${POEM}\n2. 3. 4.\n5.\n6. ...`, items: [POEM] },
  { name: "refusal", reply: "I'm sorry, but I can't help with that request.", items: [] },
  {
    name: "a question back",
    reply: "What kind of tasks would you like me to come up with? Please provide more details!",
    items: [],
  },
  { name: "nothing", reply: "  \n", items: [] },
  // Of the smallest models: other marks, other dress.
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
    items: [POEM, SORT],
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
  { name: "bold that only ends", reply: `1. ${POEM}**\n2. ${SORT}**`, items: [POEM, SORT] },
  {
    name: "bold titles with nothing between",
    reply: `9. **Poem** Write a poem about the first frost of the year.\n10. **Sort** Sort the list of words by their length.`,
    items: [POEM, SORT],
  },
  {
    name: "tasks named, not ordered",
    reply: `1. Writing a poem about spring.\n2. Sorting the numbers from low to high.\n3. Translating a sentence to Spanish.`,
    items: [
      "Writing a poem about spring.",
      "Sorting the numbers from low to high.",
      "Translating a sentence to Spanish.",
    ],
  },
  {
    name: "some tasks as things wanted",
    reply: `1. A short story about a lost key.\n2. A recipe for vegetable soup.\n3. ${SORT}\n4. ${POEM}\n5. ${EXPLAIN}`,
    items: ["A short story about a lost key.", "A recipe for vegetable soup.", SORT, POEM, EXPLAIN],
  },
  { name: "labels under lone numbers", reply: `1. \nTask: ${POEM}\n\n2. \nTask: ${SORT}`, items: [POEM, SORT] },
];
