/** Replies in the manner of small chat models, written for this table, each with what must be recovered from it. */
import type { FinishReason } from "../../../src/core/rows/records.ts";

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
];

export interface YesNoReply {
  readonly reply: string;
  readonly answer: "yes" | "no" | "unknown";
}

export const yesNoReplies: readonly YesNoReply[] = (
  [
    ["Yes", "yes"],
    [" yes.", "yes"],
    ["**Yes**", "yes"],
    ["NO!", "no"],
    ['"No"', "no"],
    ["`no`", "no"],
    ["No, because the output may be any text.", "no"],
    ["Yes, it is. The labels are spam and not spam.", "yes"],
    ["Yes\n\nTask: Write a poem.\nIs it classification? No", "yes"],
    ["The answer is: No", "no"],
    ["The answer is **Yes**.", "yes"],
    ["Answer: No", "no"],
    ["**Answer:** yes", "yes"],
    ["Classification: Yes", "yes"],
    ["Is it classification? No", "no"],
    ["It is a classification task.", "yes"],
    ["This is not a classification task.", "no"],
    ["This isn't classification, it is open writing.", "no"],
    ["This task is a binary classification task, since there are two labels.", "yes"],
    ["It can be considered a classification task.", "yes"],
    ["The task does not involve classification.", "no"],
    ["This task cannot be classified as a classification task.", "no"],
    ["Non-classification", "no"],
    ["Classification", "yes"],
    ["This is a text generation task.", "no"],
    ["It's not", "no"],
    ["Based on the definition, the output is one of two labels. Therefore, yes.", "yes"],
    ["Let's see. The reply may be any text, so the answer is no.", "no"],
    ["<think>It could be yes or no. Yes?</think>\nNo", "no"],
    ["<think>\n\n</think>\n\nYes.", "yes"],
    ["<think>Is it one of a few labels? Yes, I", "unknown"],
    ['{"answer": "yes"}', "yes"],
    ['```json\n{"is_classification": false}\n```', "no"],
    ['"Yes"', "yes"],
    ["Yes/No", "unknown"],
    ["Yes or No", "unknown"],
    ["Answer Yes or No: Yes", "yes"],
    ["I'm not sure.", "unknown"],
    ["It depends on the input.", "unknown"],
    ["Sure! I can help with that.", "unknown"],
    ["Spam", "unknown"],
    ["", "unknown"],
    ["Task: Write a poem", "unknown"],
    ["No doubt it is a classification task.", "yes"],
    ["I would say yes, this is classification.", "yes"],
    ["There are no fixed labels here.", "no"],
    ["Nothing to decide", "unknown"],
    ["N/A", "unknown"],
    ["y", "yes"],
    ["Yes and no.", "unknown"],
    ["Output: No", "no"],
    ["**Classification: No**", "no"],
    ["Yes - the answer is one of two labels, not free text.", "yes"],
    ["No. It is not a classification task; yes would need labels.", "no"],
    ["Not a classification task", "no"],
    ["I think it's a classification task because there are labels.", "yes"],
    ["I don't think this is a classification task.", "no"],
    ["This task falls under classification.", "yes"],
    ["Is this a classification task? Yes.", "yes"],
    ["Is it classification?", "unknown"],
    ["<answer>no</answer>", "no"],
    ["Answer:\n\nYes", "yes"],
    ["The task is to translate a sentence.", "unknown"],
    ["None", "unknown"],
    ["No classification is needed here.", "no"],
    ["Yes<|eot_id|>", "yes"],
    ["assistant\nNo", "no"],
    ["The", "unknown"],
    ["The answer is", "unknown"],
  ] as const
).map(([reply, answer]) => ({ reply, answer }));

export interface InstanceReply {
  readonly name: string;
  readonly order: "input-first" | "output-first";
  readonly reply: string;
  readonly items: readonly (readonly [input: string, output: string])[];
}

const inputFirst: readonly Omit<InstanceReply, "order">[] = [
  {
    name: "as shown",
    reply: "Example 1\nNumbers: [4, 9]\nOutput: 4\n\nExample 2\nNumbers: [1, 2]\nOutput: 1",
    items: [
      ["Numbers: [4, 9]", "4"],
      ["Numbers: [1, 2]", "1"],
    ],
  },
  {
    name: "bare output",
    reply: "Output: Last train gone at ten,\nthe clock talks on.",
    items: [["", "Last train gone at ten,\nthe clock talks on."]],
  },
  {
    name: "bold headings and fields",
    reply:
      "**Example 1:**\n\n**Input:** The cat sat.\n**Output:** Le chat était assis.\n\n**Example 2:**\n\n**Input:** Hello!\n**Output:** Salut !",
    items: [
      ["The cat sat.", "Le chat était assis."],
      ["Hello!", "Salut !"],
    ],
  },
  {
    name: "bold closing after the colon's other side",
    reply: "**Input**: The cat sat.\n\n**Output**: Le chat était assis.",
    items: [["The cat sat.", "Le chat était assis."]],
  },
  {
    name: "headings",
    reply: "### Example 1\nInput: 3 + 4\nOutput: 7\n\n### Example 2\nInput: 5 + 5\nOutput: 10\n",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "headings with titles",
    reply: "### Example 1: A simple sum\n**Input:**\n3 + 4\n\n**Output:**\n7",
    items: [["3 + 4", "7"]],
  },
  { name: "fields as headings", reply: "## Input\n3 + 4\n\n## Output\n7", items: [["3 + 4", "7"]] },
  {
    name: "preamble and closing",
    reply:
      "Sure! Here are some examples:\n\nExample 1\nInput: 3 + 4\nOutput: 7\n\nLet me know if you need more examples!",
    items: [["3 + 4", "7"]],
  },
  {
    name: "pairs without headings",
    reply: "Input: 3 + 4\nOutput: 7\n\nInput: 5 + 5\nOutput: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "numbered pairs",
    reply: "1. Input: 3 + 4\n   Output: 7\n2. Input: 5 + 5\n   Output: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  { name: "bulleted fields", reply: "Example 1:\n- **Input:** 3 + 4\n- **Output:** 7", items: [["3 + 4", "7"]] },
  {
    name: "one line each",
    reply: "Example 1: Input: 3 + 4 Output: 7\nExample 2: Input: 5 + 5 -> Output: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "answer for output",
    reply: "Example 1\nQuestion: What is 3 + 4?\nAnswer: 7",
    items: [["Question: What is 3 + 4?", "7"]],
  },
  {
    name: "input said to be none",
    reply: "Example 1\nInput: None\nOutput: Seven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "input said not to be needed",
    reply: "**Input:** (no input needed)\n**Output:** Seven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "input said not to apply",
    reply: "Input: N/A\nOutput: Seven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "fences around the fields",
    reply: "Example 1\nInput:\n```\n[1, 2]\n```\nOutput:\n```python\nfor x in y:\n    print(x)\n```",
    items: [["[1, 2]", "for x in y:\n    print(x)"]],
  },
  {
    name: "fence around the whole reply",
    reply: "```\nExample 1\nInput: 3 + 4\nOutput: 7\n```",
    items: [["3 + 4", "7"]],
  },
  {
    name: "code that speaks of input and output",
    reply:
      "Example 1\nInput: Read a number.\nOutput:\n```python\n# Input: a number\nprint('Output: ', int(input()))\n```",
    items: [["Read a number.", "# Input: a number\nprint('Output: ', int(input()))"]],
  },
  {
    name: "words around code",
    reply: "Output: Use this:\n```js\nlet a = 1;\n```\nIt works.",
    items: [["", "Use this:\n```js\nlet a = 1;\n```\nIt works."]],
  },
  {
    name: "JSON",
    reply: '[{"input": "3 + 4", "output": "7"}, {"input": "", "output": "none here"}]',
    items: [
      ["3 + 4", "7"],
      ["", "none here"],
    ],
  },
  {
    name: "JSON object in a fence",
    reply: 'Here it is:\n```json\n{"examples": [{"input": "3 + 4", "output": 7}]}\n```',
    items: [["3 + 4", "7"]],
  },
  {
    name: "thought first",
    reply: "<think>Input: what? Output: hm.</think>Example 1\nInput: 3 + 4\nOutput: 7",
    items: [["3 + 4", "7"]],
  },
  {
    name: "output over paragraphs",
    reply: "Output: Dear all,\n\nThe lift is out of service.\n\nKind regards",
    items: [["", "Dear all,\n\nThe lift is out of service.\n\nKind regards"]],
  },
  {
    name: "explanation of an answer",
    reply: "Example 1\nInput: 3 + 4\nOutput: 7\n\nExplanation: Three and four make seven.",
    items: [["3 + 4", "7"]],
  },
  {
    name: "task said again",
    reply: "Task: Add the numbers.\n\nExample 1\nInput: 3 + 4\nOutput: 7",
    items: [["3 + 4", "7"]],
  },
  {
    name: "rules between examples",
    reply: "Example 1\nInput: 3 + 4\nOutput: 7\n\n---\n\nExample 2\nInput: 5 + 5\nOutput: 10\n\n---",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "table",
    reply: "| Input | Output |\n|---|---|\n| 3 + 4 | 7 |\n| 5 + 5 | 10 |",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "several named fields",
    reply: "Example 1\nName: Marco\nHobby: fishing\nOutput: Happy birthday, Marco!",
    items: [["Name: Marco\nHobby: fishing", "Happy birthday, Marco!"]],
  },
  {
    name: "the field's name again, no blank line",
    reply: "Numbers: [4, 9]\nOutput: 4\nNumbers: [1, 2]\nOutput: 1",
    items: [
      ["Numbers: [4, 9]", "4"],
      ["Numbers: [1, 2]", "1"],
    ],
  },
  {
    name: "the field's name again, blank line",
    reply: "Sentence: Hello!\nOutput: Salut !\n\nSentence: Bye!\nOutput: Ciao !",
    items: [
      ["Sentence: Hello!", "Salut !"],
      ["Sentence: Bye!", "Ciao !"],
    ],
  },
  {
    name: "a recipe with a field of its own",
    reply: "Output: Pancakes\nIngredients: flour, milk\nInstructions:\n1. Mix.\n2. Fry.\nNote: Serve hot.",
    items: [["", "Pancakes\nIngredients: flour, milk\nInstructions:\n1. Mix.\n2. Fry.\nNote: Serve hot."]],
  },
  {
    name: "an answer within the input",
    reply: "Example 1\nQuestion: Who wrote it?\nAnswer: Jane Austen\nOutput: Correct",
    items: [["Question: Who wrote it?\nAnswer: Jane Austen", "Correct"]],
  },
  {
    name: "a category among the fields",
    reply: "Example 1\nCategory: fruit\nCount: 2\nOutput: apple, pear",
    items: [["Category: fruit\nCount: 2", "apple, pear"]],
  },
  {
    name: "numbered fields",
    reply: "Input 1: 3 + 4\nOutput 1: 7\n\nInput 2: 5 + 5\nOutput 2: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "expected output",
    reply: "**Example 1**\n**Sample Input:** 3 + 4\n**Expected Output:** 7",
    items: [["3 + 4", "7"]],
  },
  {
    name: "an example without an output mark",
    reply: "Example 1\nSeven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "the word example within an output",
    reply: "Output: Take a tree, for example.\nExample sentences are hard to find.",
    items: [["", "Take a tree, for example.\nExample sentences are hard to find."]],
  },
  {
    name: "code output without a fence keeps its indentation",
    reply: "Example 1\nInput: count to three\nOutput:\nfor i in range(3):\n    print(i)",
    items: [["count to three", "for i in range(3):\n    print(i)"]],
  },
  {
    name: "fence never closed before the next example",
    reply: "Example 1\nInput: a\nOutput:\n```\nb\n\nExample 2\nInput: c\nOutput: d",
    items: [
      ["a", "b"],
      ["c", "d"],
    ],
  },
  { name: "Windows newlines", reply: "Example 1\r\nInput: 3 + 4\r\nOutput: 7\r\n", items: [["3 + 4", "7"]] },
  {
    name: "last example without its output",
    reply: "Example 1\nInput: 3 + 4\nOutput: 7\n\nExample 2\nInput: 5 + 5",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", ""],
    ],
  },
  { name: "no sign of an instance", reply: "I'm sorry, please provide the list of numbers.", items: [] },
];

const outputFirst: readonly Omit<InstanceReply, "order">[] = [
  {
    name: "as shown",
    reply: "Class label: Spam\nYou won a prize!\n\nClass label: Not spam\nSee you at eight.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "bold labels",
    reply: "**Class label: Spam**\nYou won a prize!\n\n**Class label: Not spam**\nSee you at eight.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "label for class label, bold name",
    reply: "**Label:** Spam\n**Input:** You won a prize!\n\n**Label:** Not spam\n**Input:** See you at eight.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "preamble and closing",
    reply: "Here are examples for each class label:\n\nClass label: Spam\nText: You won a prize!\n\nI hope this helps!",
    items: [["Text: You won a prize!", "Spam"]],
  },
  {
    name: "input above its label",
    reply:
      "Example 1\nInput: You won a prize!\nClass label: Spam\n\nExample 2\nInput: See you at eight.\nClass label: Not spam",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "output for class label",
    reply: "Example 1\nInput: You won a prize!\nOutput: Spam\n\nExample 2\nInput: See you.\nOutput: Not spam",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "labels as names",
    reply: "- Positive: I loved every minute.\n- Negative: What a waste of an evening.",
    items: [
      ["I loved every minute.", "Positive"],
      ["What a waste of an evening.", "Negative"],
    ],
  },
  {
    name: "labels as bold names over lists",
    reply: "**Positive:**\n1. I loved it.\n2. Superb!\n\n**Negative:**\n1. Dreadful.",
    items: [
      ["I loved it.", "Positive"],
      ["Superb!", "Positive"],
      ["Dreadful.", "Negative"],
    ],
  },
  {
    name: "labels as headings",
    reply: "### Positive\nI loved it.\n\n### Negative\nDreadful.\n",
    items: [
      ["I loved it.", "Positive"],
      ["Dreadful.", "Negative"],
    ],
  },
  {
    name: "the labels listed first",
    reply: "Class labels: Positive, Negative\n\nClass label: Positive\nI loved it.\n\nClass label: Negative\nDreadful.",
    items: [
      ["I loved it.", "Positive"],
      ["Dreadful.", "Negative"],
    ],
  },
  {
    name: "JSON",
    reply: '{"examples": [{"label": "Spam", "input": "You won!"}, {"label": "Not spam", "input": "See you."}]}',
    items: [
      ["You won!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "JSON from labels to texts",
    reply: '{"Positive": ["I loved it.", "Superb!"], "Negative": "Dreadful."}',
    items: [
      ["I loved it.", "Positive"],
      ["Superb!", "Positive"],
      ["Dreadful.", "Negative"],
    ],
  },
  {
    name: "input over lines",
    reply: "Class label: C\n(A) violin\n(B) cello\n(C) trumpet\n\nClass label: A\n(A) carrot\n(B) apple",
    items: [
      ["(A) violin\n(B) cello\n(C) trumpet", "C"],
      ["(A) carrot\n(B) apple", "A"],
    ],
  },
  {
    name: "one line each",
    reply: "Class label: Spam Input: You won a prize!\nClass label: Not spam Input: See you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  { name: "quoted label", reply: 'Class label: "Spam"\nYou won a prize!', items: [["You won a prize!", "Spam"]] },
  {
    name: "fenced input",
    reply: "**Class Label: Spam**\n```\nYou won a prize!\n```",
    items: [["You won a prize!", "Spam"]],
  },
  {
    name: "numbered labels",
    reply: "1. **Class label: Spam**\n   You won a prize!\n2. **Class label: Not spam**\n   See you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "thought first",
    reply: "<think>Class label: hm</think>\nClass label: Spam\nYou won a prize!",
    items: [["You won a prize!", "Spam"]],
  },
  {
    name: "field above its label, no headings",
    reply: "Sentence: You won!\nClass label: Spam\n\nSentence: See you.\nClass label: Not spam",
    items: [
      ["Sentence: You won!", "Spam"],
      ["Sentence: See you.", "Not spam"],
    ],
  },
  {
    name: "examples with fields above their labels",
    reply: "Example 1\nText: You won!\nClass label: Spam\n\nExample 2\nText: See you.\nClass label: Not spam",
    items: [
      ["Text: You won!", "Spam"],
      ["Text: See you.", "Not spam"],
    ],
  },
  {
    name: "label on the next line",
    reply: "**Class label:**\nSpam\n\n**Input:**\nYou won a prize!",
    items: [["You won a prize!", "Spam"]],
  },
  {
    name: "numbered class labels",
    reply: "Class label 1: Spam\nYou won a prize!\n\nClass label 2: Not spam\nSee you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "a category and a comment among the fields",
    reply: "Class label: Rude\nComment: You know nothing.\nCategory: gardening",
    items: [["Comment: You know nothing.\nCategory: gardening", "Rude"]],
  },
  {
    name: "several inputs under one label",
    reply: "Class label: Spam\nInput: You won!\nInput: Click here.\n\nClass label: Not spam\nInput: See you.",
    items: [
      ["You won!", "Spam"],
      ["Click here.", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "table",
    reply: "| Class label | Input |\n|---|---|\n| Spam | You won! |\n| Not spam | See you. |",
    items: [
      ["You won!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "introduced in a sentence",
    reply: "This task has two labels.\n\nClass label: Spam\nYou won a prize!\n\nClass label: Not spam\nSee you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  { name: "no label at all", reply: "This task is about spam.", items: [] },
];

export const instanceReplies: readonly InstanceReply[] = [
  ...inputFirst.map((each) => ({ ...each, order: "input-first" as const })),
  ...outputFirst.map((each) => ({ ...each, order: "output-first" as const })),
];
