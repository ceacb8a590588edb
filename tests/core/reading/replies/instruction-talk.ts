/** Replies of small chat models to the question for instructions: answers, remarks and fields around the tasks. */
import { DEMONSTRATIONS, DRAFT, EXPLAIN, LABEL, POEM, SORT, type InstructionReply } from "./reply.ts";

export const talkedInstructions: readonly InstructionReply[] = [
  {
    name: "each item followed by its answer",
    reply: `1. ${POEM}\nWhite is the lawn this morning,\nwhite is every blade.\n\n2. ${SORT}\nAnswer: a, an, and, word`,
    items: [POEM, SORT],
  },
  {
    name: "answers labelled in many ways",
    reply: `1. ${POEM}\n   **Answer:** White is the lawn.\n2. ${SORT} Answer: a, an, and\n3. ${EXPLAIN}\n   - *Output*: Light scatters.\n   - Explain more.\n4. ${LABEL} → Output: praise`,
    // What stands in the task's own line stays with it: it may be part of the task.
    items: [POEM, `${SORT} Answer: a, an, and`, EXPLAIN, `${LABEL} → Output: praise`],
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
