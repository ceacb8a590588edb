/** Replies from public reports on files and chat models, made small, with the values that must come out of them. */
import type { ContentCase } from "./case.ts";

export const reported: readonly ContentCase[] = [
  {
    about: "Persian half-space in an output",
    stage: "input-first",
    reply: "Output: من هر روز کتاب می\u200cخوانم.",
    right: [["", "من هر روز کتاب می\u200cخوانم."]],
  },
  {
    about: "Python dunder names",
    stage: "instructions",
    reply:
      "1. Explain what the __init__ method does in a Python class.\n2. Describe the difference between __str__ and __repr__ in Python.\n3. Write a short text about autumn leaves.",
    right: [
      "Explain what the __init__ method does in a Python class.",
      "Describe the difference between __str__ and __repr__ in Python.",
      "Write a short text about autumn leaves.",
    ],
  },
  {
    about: "XML tags of prompts in tasks",
    stage: "instructions",
    reply: "1. Put the final word between <answer> and </answer> tags.\n2. Explain how to use <final> in a prompt.",
    right: ["Put the final word between <answer> and </answer> tags.", "Explain how to use <final> in a prompt."],
  },
  {
    about: "strike-through tag in a task",
    stage: "instructions",
    reply: "1. Explain what the <s> tag does in HTML and when to use <del>.\n2. Write a tip for a tidy desk.",
    right: ["Explain what the <s> tag does in HTML and when to use <del>.", "Write a tip for a tidy desk."],
  },
  {
    about: "reasoning tag in a prompt template",
    stage: "input-first",
    reply: "Output:\n<task>Add the numbers.</task>\n<reasoning>2 and 2 make 4.</reasoning>\n<result>4</result>",
    right: [["", "<task>Add the numbers.</task>\n<reasoning>2 and 2 make 4.</reasoning>\n<result>4</result>"]],
  },
  {
    about: "essay with a concluding paragraph",
    stage: "input-first",
    reply:
      "Output: Cities are hot in summer. Stone keeps the heat of the day.\n\nTrees help: they give shade and let water evaporate.\n\nIn conclusion, a city that plants trees stays cooler and pleasanter to live in.",
    right: [
      [
        "",
        "Cities are hot in summer. Stone keeps the heat of the day.\n\nTrees help: they give shade and let water evaporate.\n\nIn conclusion, a city that plants trees stays cooler and pleasanter to live in.",
      ],
    ],
  },
  {
    about: "e-mail whose last paragraph thanks",
    stage: "input-first",
    reply:
      "Output: Dear Ms Silva,\n\nI would like to move our meeting to Thursday at ten.\n\nThank you for your patience and understanding.",
    right: [
      [
        "",
        "Dear Ms Silva,\n\nI would like to move our meeting to Thursday at ten.\n\nThank you for your patience and understanding.",
      ],
    ],
  },
  {
    about: "poem whose last stanza begins with I can",
    stage: "input-first",
    reply:
      "Output: The rain is soft upon the stone,\nit hums a tune I call my own.\n\nI can hear the river rise,\nand in it all the evening skies.",
    right: [
      [
        "",
        "The rain is soft upon the stone,\nit hums a tune I call my own.\n\nI can hear the river rise,\nand in it all the evening skies.",
      ],
    ],
  },
  {
    about: "safety advice, last step",
    stage: "input-first",
    reply:
      "Output: Switch off the gas first.\n\nOpen all windows.\n\nRemember to call the fire brigade from outside the house.",
    right: [
      [
        "",
        "Switch off the gas first.\n\nOpen all windows.\n\nRemember to call the fire brigade from outside the house.",
      ],
    ],
  },
  {
    about: "multiple-choice options",
    stage: "instructions",
    reply:
      "1. Which planet is the largest? A: Mars, B: Jupiter, C: Venus.\n2. Choose the correct spelling (A: recieve, B: receive).\n3. Write a slogan for a bakery.",
    right: [
      "Which planet is the largest? A: Mars, B: Jupiter, C: Venus.",
      "Choose the correct spelling (A: recieve, B: receive).",
      "Write a slogan for a bakery.",
    ],
  },
  {
    about: "JSON reply with a list as output",
    stage: "input-first",
    reply: '[{"input": "Europe", "output": ["Douro", "Ebro"]}, {"input": "Africa", "output": ["Nile"]}]',
    right: [
      ["Europe", '["Douro","Ebro"]'],
      ["Africa", '["Nile"]'],
    ],
  },
  {
    about: "chat-template task",
    stage: "input-first",
    reply: "Output: A ChatML turn ends with <|im_end|>, a Llama 3 turn with <|eot_id|>.",
    right: [["", "A ChatML turn ends with <|im_end|>, a Llama 3 turn with <|eot_id|>."]],
  },
  {
    about: "a matrix in back-ticks",
    stage: "instructions",
    reply:
      "1. Write a slogan for a bakery.\n2. Sort the rows of `[[3, 1], [2, 5]]` by their sums.\n3. Describe a rainy day in three sentences.",
    right: [
      "Write a slogan for a bakery.",
      "Sort the rows of `[[3, 1], [2, 5]]` by their sums.",
      "Describe a rainy day in three sentences.",
    ],
  },
  {
    about: "an empty list",
    stage: "instructions",
    reply:
      "1. Write a slogan for a bakery.\n2. Explain what happens after `[]` is appended to itself.\n3. Describe a rainy day in three sentences.",
    right: [
      "Write a slogan for a bakery.",
      "Explain what happens after `[]` is appended to itself.",
      "Describe a rainy day in three sentences.",
    ],
  },
  {
    about: "SQL with stars",
    stage: "input-first",
    reply: "Output: SELECT c.*, o.* FROM customers c JOIN orders o ON c.id = o.customer_id;",
    right: [["", "SELECT c.*, o.* FROM customers c JOIN orders o ON c.id = o.customer_id;"]],
  },
  {
    about: "comment behind the call",
    stage: "input-first",
    reply: "Output: print(2 * 4) # Output: 8",
    right: [["", "print(2 * 4) # Output: 8"]],
  },
  {
    about: "letter whose only paragraph thanks",
    stage: "input-first",
    reply:
      "Output: Dear Ms Silva,\n\nThank you so much for your application. We were impressed with your work.\nAt this time we cannot offer you the position.",
    right: [
      [
        "",
        "Dear Ms Silva,\n\nThank you so much for your application. We were impressed with your work.\nAt this time we cannot offer you the position.",
      ],
    ],
  },
  {
    about: "minutes with a Notes part at the end",
    stage: "input-first",
    reply: "Output: Agenda: budget, staff.\n\nNotes: the budget was agreed.",
    right: [["", "Agenda: budget, staff.\n\nNotes: the budget was agreed."]],
  },
  {
    about: "JSON schema reply with </s>",
    stage: "input-first",
    reply: '{"examples": [{"input": "", "output": "<s>20 euros</s> 15 euros"}, {"input": "", "output": "second"}]}',
    right: [
      ["", "<s>20 euros</s> 15 euros"],
      ["", "second"],
    ],
  },
];
